import { type Answer, type IntentId, ok, problem, refused } from '../../src-shared/basics/index.ts';
import { parseJson, parseSpawnReply, type SpawnReply } from '../../src-shared/protocol/index.ts';
import type { HttpReply } from '../wire/index.ts';
import { openSealedPart } from './openSealedPart.ts';
import { type Purchasing, purposeOf, toBytes, toText } from './Purchasing.ts';

/** An answer of the service, as it came. */
export type KeptReply = { readonly bodyText: string; readonly settlement: string | null };

/**
 * Seals the service's answer and commits it before anybody looks inside: from here on a crash can not lose the token. One
 * that was committed earlier and holds a token stays beside it, so that an answer without one never takes its place.
 */
export async function keepReply(room: Purchasing, intentId: IntentId, reply: HttpReply): Promise<Answer<null>> {
  const settlement = reply.headers.get('payment-response') ?? reply.headers.get('x-payment-response') ?? null;
  const earlier = await readAll(room, intentId);
  const withToken = earlier.ok ? earlier.value.filter(({ bodyText }) => readOrder(bodyText).ok).slice(-1) : [];
  const kept: readonly KeptReply[] = [...withToken, { bodyText: reply.bodyText, settlement }];
  const sealed = await room.vault.seal(toBytes(JSON.stringify(kept)), purposeOf('reply', intentId));
  if (!sealed.ok) return sealed;
  room.journal.keepReply(intentId, sealed.value);
  return ok(null);
}

/** The latest answer kept for a purchase that holds a token, else the latest. Problems: `sealed_part_missing`, `kept_reply_unreadable`, the vault's. */
export async function readKept(room: Purchasing, intentId: IntentId): Promise<Answer<KeptReply>> {
  const all = await readAll(room, intentId);
  if (!all.ok) return all;
  const best = all.value.findLast(({ bodyText }) => readOrder(bodyText).ok) ?? all.value.at(-1);
  return best === undefined ? refused(unreadable()) : ok(best);
}

/** The order and its token in the body of an answer. Problems: those of `parseJson` and `parseSpawnReply`. */
export function readOrder(bodyText: string): Answer<SpawnReply> {
  const body = parseJson(bodyText);
  return body.ok ? parseSpawnReply(body.value) : body;
}

async function readAll(room: Purchasing, intentId: IntentId): Promise<Answer<readonly KeptReply[]>> {
  const plain = await openSealedPart(room, intentId, 'reply');
  if (!plain.ok) return plain;
  const parsed = parseJson(toText(plain.value));
  // Sealed by this file alone, in this shape; a profile of an earlier version holds one answer by itself.
  return parsed.ok ? ok([parsed.value].flat() as KeptReply[]) : refused(unreadable());
}

function unreadable() {
  return problem(
    'kept_reply_unreadable',
    'The kept answer could not be read.',
    'Check again: it will be asked for anew.',
  );
}
