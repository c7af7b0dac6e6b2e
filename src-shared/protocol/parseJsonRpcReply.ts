import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { numberOrNull, textOrNull } from './fields.ts';
import { hideSecrets } from './hideSecrets.ts';
import type { JsonValue } from './Json.ts';
import { asJson } from './Json.ts';
import { readWith } from './readWith.ts';

export type JsonRpcReply = { readonly id: string | number | null; readonly result: JsonValue };

const schema = z.object({
  id: z.union([z.string(), z.number()]).nullable().catch(null),
  result: z.unknown().optional(),
  error: z.object({ code: numberOrNull, message: textOrNull }).nullish(),
});

/**
 * One JSON-RPC 2.0 answer of a chain's node. Problems: `unreadable_answer`, `chain_refused` (facts `rpcCode`,
 * `serviceSaid`), which says that the node refused, never that a payment failed.
 */
export function parseJsonRpcReply(raw: unknown): Answer<JsonRpcReply> {
  const wire = readWith(
    schema.refine((reply) => reply.error || reply.result !== undefined, { path: ['result'] }),
    raw,
    'the chain',
  );
  if (!wire.ok) return wire;
  const { id, result, error } = wire.value;
  if (!error) return ok({ id, result: asJson(result) });
  return refused(
    problem('chain_refused', "The chain's node did not answer the question.", 'Try again in a minute.', {
      retry: { kind: 'safe' },
      facts: { rpcCode: String(error.code ?? ''), serviceSaid: hideSecrets(error.message ?? '') },
    }),
  );
}
