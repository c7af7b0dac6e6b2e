import { Refusal } from '../http/Refusal.ts';
import type { Reply } from '../http/Route.ts';
import type { World } from '../World.ts';
import type { KeptAnswer } from './Answers.ts';
import type { Purchase } from './Purchase.ts';

/** The answer this request already had, by its key or its payment. Refusal: 409 when its key was used for another. */
export function firstAnswer(world: World, { handles, bodyHash }: Purchase): KeptAnswer | null {
  const kept = handles.map((handle) => ({ handle, found: world.answers.find(handle) }));
  if (kept.some(({ handle, found }) => found && found.bodyHash !== bodyHash && handle.startsWith('key|'))) {
    throw new Refusal(409, 'idempotency_key_reused', 'This Idempotency-Key was used for another request.');
  }
  const first = kept.find(({ found }) => found?.bodyHash === bodyHash)?.found?.answer ?? null;
  // A key that comes in with a payment already answered is used up by that answer: it can not buy a second time.
  if (first) {
    for (const { handle, found } of kept) {
      if (!found && handle.startsWith('key|')) world.answers.keep(handle, bodyHash, first);
    }
  }
  return first;
}

/** A first answer once more: the same bytes, and a header that says so. */
export function replay(first: KeptAnswer): Reply {
  return {
    kind: 'bytes',
    status: first.status,
    headers: { ...first.headers, 'Idempotent-Replayed': 'true' },
    body: first.body,
  };
}
