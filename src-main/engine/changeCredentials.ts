import { type Answer, type CredentialId, type OrderId, ok, problem, refused } from '../../src-shared/basics/index.ts';
import {
  type CredentialTest,
  parseAiKey,
  parseCredential,
  parseCredentialTest,
} from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { mayHaveLanded } from './mayHaveLanded.ts';
import type { Readings } from './readConfig.ts';

export type NewCredential = {
  readonly label: string;
  readonly provider: string;
  readonly type: string;
  readonly key: string;
  readonly baseUrl: string | null;
};

/**
 * Adds a credential. Where the answer does not say that it is there, the server is read: one that is called a failure would be added
 * twice. Problems: `conflict` when the server keeps as many as it can, `credential_not_added`, `credential_not_known`, those of
 * `callConfig`.
 */
export async function addCredential(
  deps: EngineDeps,
  orderId: OrderId,
  wanted: NewCredential,
  readings: Readings,
): Promise<Answer<null>> {
  const { label, provider, type, key, baseUrl } = wanted;
  const body = { label, provider, type, secret: key, ...(baseUrl === null ? {} : { base_url: baseUrl }) };
  const reply = await callConfig(deps, orderId, { method: 'POST', path: 'credentials', body, key });
  if (reply.ok && parseCredential(reply.value).ok) return ok(null);
  if (!reply.ok && !mayHaveLanded(reply.problem)) return reply;
  const now = await readings.readAgain();
  if (!now.ok) return refused(credentialNotKnown());
  const known = new Set(readings.before.config.credentials.map((one) => one.credentialId));
  const isThere = now.value.config.credentials.some(
    (one) => !known.has(one.credentialId) && one.provider === provider && one.type === type,
  );
  if (isThere) return ok(null);
  return reply.ok ? refused(credentialNotAdded()) : reply;
}

/** The key as it is sent. What is certainly not a key of its provider is refused before anything is. Problems: those of `parseAiKey`. */
export function checkCredential(wanted: NewCredential): Answer<NewCredential> {
  const { provider, type } = wanted;
  const key = parseAiKey(wanted.key, { provider, type, place: 'config' });
  return key.ok ? ok({ ...wanted, key: key.value }) : key;
}

/** Lets the server ask the provider. A key that is refused is an outcome. Problems: those of `callConfig`, `unreadable_answer`. */
export async function testCredential(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<CredentialTest>> {
  const reply = await callConfig(deps, orderId, { method: 'POST', path: pathOf(credentialId, '/test') });
  return reply.ok ? parseCredentialTest(reply.value) : reply;
}

/** Problems: those of `callConfig`. */
export async function makeDefault(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<null>> {
  const reply = await callConfig(deps, orderId, { method: 'POST', path: pathOf(credentialId, '/default') });
  return reply.ok ? ok(null) : reply;
}

/** Takes a credential away; agents that use it go on naming it. One that is gone already is no Problem. Problems: those of `callConfig`. */
export async function deleteCredential(
  deps: EngineDeps,
  orderId: OrderId,
  credentialId: CredentialId,
): Promise<Answer<null>> {
  const reply = await callConfig(deps, orderId, { method: 'DELETE', path: pathOf(credentialId) });
  return reply.ok || reply.problem.code === 'not_found' ? ok(null) : reply;
}

function pathOf(credentialId: CredentialId, verb = ''): string {
  return `credentials/${encodeURIComponent(credentialId)}${verb}`;
}

function credentialNotAdded() {
  const say = 'The server answered that it took the credential, and does not have it.';
  return problem('credential_not_added', say, 'Read the engine again, then add it once more.');
}

function credentialNotKnown() {
  const say =
    'It is not known whether the credential was added: the answer does not say, and the server can not be read.';
  return problem('credential_not_known', say, 'Read the engine again before you add it once more.');
}
