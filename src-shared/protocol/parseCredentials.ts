import { z } from 'zod';
import type { Answer, CredentialId } from '../basics/index.ts';
import { credentialId, ok } from '../basics/index.ts';
import { flagOrNull, idText, instantOrNull, listOrEmpty, textOrNull } from './fields.ts';
import { hideSecrets } from './hideSecrets.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';

export type AiProvider = Label<'anthropic' | 'openai' | 'openrouter'>;
/** `oauth` is a subscription of Anthropic, everything else a key that is paid by use. */
export type CredentialType = Label<'oauth' | 'api_key'>;

/** An AI provider's key on a server. Its secret never comes here; `preview` shows its two ends at most. */
export type Credential = {
  readonly credentialId: CredentialId;
  readonly label: string;
  readonly provider: AiProvider;
  readonly type: CredentialType;
  readonly baseUrl: string | null;
  readonly createdAt: number | null;
  /** Null when nobody has tested it. `ok` is null when only the time is known. */
  readonly test: { readonly at: number; readonly ok: boolean | null; readonly error: string | null } | null;
  readonly lastUsedAt: number | null;
  /** The gateway lets it rest after the provider refused it (contract: 30 min). */
  readonly cooldown: { readonly untilAt: number; readonly reason: string | null } | null;
  readonly preview: string | null;
};

export type CredentialsReply = {
  readonly credentials: readonly Credential[];
  readonly defaultCredentialId: CredentialId | null;
  readonly unreadable: number;
};

export type CredentialTest = {
  readonly ok: boolean;
  readonly error: string | null;
  /** What the key may use, when the provider said so. */
  readonly models: readonly string[];
};

/** So much of a mask is shown: 12 and 4, as some gateways show, are the whole of a short secret. */
const PREVIEW_START = 10;
const PREVIEW_END = 4;

const said = textOrNull.transform((text) => (text === null ? null : hideSecrets(text)));

const schema = z
  .object({
    id: idText,
    label: textOrNull,
    provider: z.string().min(1),
    type: z.string().min(1),
    base_url: textOrNull,
    created_at: instantOrNull,
    last_tested_at: instantOrNull,
    last_test_ok: flagOrNull,
    last_test_error: said,
    last_used_at: instantOrNull,
    cooldown_until: instantOrNull,
    cooldown_reason: said,
    secret_preview: textOrNull,
  })
  .transform(
    (wire): Credential => ({
      credentialId: credentialId(wire.id),
      label: wire.label ?? `${wire.provider} ${wire.type}`,
      provider: wire.provider,
      type: wire.type,
      baseUrl: wire.base_url,
      createdAt: wire.created_at,
      test:
        wire.last_tested_at === null
          ? null
          : { at: wire.last_tested_at, ok: wire.last_test_ok, error: wire.last_test_error },
      lastUsedAt: wire.last_used_at,
      cooldown: wire.cooldown_until === null ? null : { untilAt: wire.cooldown_until, reason: wire.cooldown_reason },
      preview: shorten(wire.secret_preview),
    }),
  );

/** A mask cut to less than any secret; what has no gap in it may be one, and is not shown at all. */
function shorten(mask: string | null): string | null {
  const found = /^([\x21-\x7e]+)(?:…|\.{3}|\*{3,}|•{2,})([\x21-\x7e]+)$/.exec(mask ?? '');
  if (!found) return null;
  return `${(found[1] ?? '').slice(0, PREVIEW_START)}…${(found[2] ?? '').slice(-PREVIEW_END)}`;
}

const replySchema = z.object({ default_credential_id: textOrNull, credentials: listOrEmpty });

/** The credentials of a server. Whatever else a row holds, above all a secret, is not read. Problem: `unreadable_answer`. */
export function parseCredentials(raw: unknown): Answer<CredentialsReply> {
  const wire = readWith(replySchema, raw, 'the credentials of this server');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(schema, wire.value.credentials);
  const byDefault = wire.value.default_credential_id;
  const defaultCredentialId = byDefault === null || byDefault === '' ? null : credentialId(byDefault);
  return ok({ credentials: read, defaultCredentialId, unreadable });
}

/** One credential, as its adding is answered: inside `credential`, or bare. Problem: `unreadable_answer`. */
export function parseCredential(raw: unknown): Answer<Credential> {
  const wrapped = z.object({ credential: z.unknown() }).safeParse(raw);
  return readWith(schema, wrapped.success ? wrapped.data.credential : raw, 'this credential');
}

const testSchema = z.object({ ok: z.boolean(), error: said, model_list: listOrEmpty }).transform(
  (wire): CredentialTest => ({
    ok: wire.ok,
    error: wire.error,
    models: wire.model_list.filter((model) => typeof model === 'string'),
  }),
);

/** How a test of a credential went; a key that its provider refuses is an outcome, not a Problem. Problem: `unreadable_answer`. */
export function parseCredentialTest(raw: unknown): Answer<CredentialTest> {
  return readWith(testSchema, raw, 'the test of this credential');
}
