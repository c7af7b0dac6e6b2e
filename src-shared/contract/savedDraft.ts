import { z } from 'zod';

/** One line of a `.pub` file. Whatever else is in the field is not saved: it may be a private key that was pasted there. */
export const PUBLIC_KEY_LINE =
  /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]{40,}={0,2}( [^\p{Cc}]{0,200})?$/u;

/** Shapes of what must never lie on a disk: tokens and AI keys by their beginnings, wallet keys and token bodies by their length in hex. */
const SECRET_SHAPE = /\b(osk_|sk_live_|sk-)[A-Za-z0-9_-]{6,}|[0-9a-f]{64}/i;

const openText = (length: number) =>
  z
    .string()
    .max(length)
    .refine((text) => !SECRET_SHAPE.test(text), 'This looks like a secret.');

/**
 * A server being put together, as it may lie on a disk: the kind of AI key, never the key. A text that is shaped like a
 * secret is refused whole, in whatever field it was pasted.
 */
export const savedDraftSchema = z.strictObject({
  step: z.enum(['plan', 'engine', 'name', 'review']),
  planId: openText(40).nullable(),
  regionCode: openText(40).nullable(),
  runtime: z.enum(['claude-code', 'openclaw']),
  model: openText(80),
  name: openText(60),
  sshKey: z.literal('').or(z.string().max(1024).regex(PUBLIC_KEY_LINE)),
  credential: z
    .strictObject({ provider: z.enum(['anthropic', 'openai', 'openrouter']), type: z.enum(['api_key', 'oauth']) })
    .nullable(),
});

export type SavedDraft = z.infer<typeof savedDraftSchema>;
