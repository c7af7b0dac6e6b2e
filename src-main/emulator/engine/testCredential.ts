import { knownCredential, putCredential } from './changeCredential.ts';
import { accepts, type Driver, modelsFor } from './drivers.ts';
import type { Engine } from './Engine.ts';
import { judgeSecret } from './judgeSecret.ts';

export type TestAnswer = { readonly ok: boolean; readonly error?: string; readonly model_list?: readonly string[] };

/** Tests a credential with the first driver that takes its kind, and notes how it went. Refusal: 404 `not_found`. */
export function testCredential(
  engine: Engine,
  credentialId: string,
  drivers: readonly Driver[],
  at: string,
): { readonly engine: Engine; readonly answer: TestAnswer } {
  const credential = knownCredential(engine, credentialId);
  const driver = drivers.find((candidate) => accepts(candidate, credential));
  const verdict = judgeSecret(credential.provider, credential.type, credential.secret);
  const answer: TestAnswer = !driver
    ? { ok: false, error: 'No driver of this server takes this provider and type' }
    : verdict.kind === 'bad'
      ? { ok: false, error: verdict.why }
      : { ok: true, model_list: modelsFor(driver, credential.provider) };
  const test = { at, ok: answer.ok, error: answer.error ?? null };
  return { engine: putCredential(engine, { ...credential, test }), answer };
}
