import type { OrderId } from '../../basics/index.ts';
import type { RoomMessage, RoomSender } from './MeshRoom.ts';

/** Two machines note the same message within this time, in milliseconds. */
const SAME_WITHIN_MS = 5_000;
const KEPT = 500;

/** A message as one of our servers told it. */
export type HeardMessage = { readonly from: RoomSender; readonly text: string; readonly at: number | null };

/**
 * Adds what one server told of a room to what is known from others. The same message told twice is one message; the same
 * words said twice are two. Reading the same history again changes nothing. Pure.
 */
export function mergeRoomHistory(
  known: readonly RoomMessage[],
  told: readonly HeardMessage[],
  teller: OrderId,
  heardAt: number,
): readonly RoomMessage[] {
  const merged: RoomMessage[] = [...known];
  const placeOf = matchAll(known, told);
  told.forEach((message, turn) => {
    const place = placeOf.get(turn);
    const before = place === undefined ? undefined : merged[place];
    if (place === undefined || before === undefined) merged.push({ ...message, tellers: [teller], heardAt });
    else merged[place] = { ...before, at: before.at ?? message.at, tellers: withTeller(before.tellers, teller) };
  });
  return merged.sort((a, b) => (a.at ?? a.heardAt) - (b.at ?? b.heardAt)).slice(-KEPT);
}

/** Which known message each told one is: those with the very same time first, so that reading again finds each its own. */
function matchAll(known: readonly RoomMessage[], told: readonly HeardMessage[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const taken = new Set<number>();
  const isNear = (a: number | null, b: number | null) => a === null || b === null || Math.abs(a - b) <= SAME_WITHIN_MS;
  for (const fits of [(a: number | null, b: number | null) => a === b, isNear]) {
    told.forEach((message, turn) => {
      if (found.has(turn)) return;
      const isIt = (one: RoomMessage, place: number) =>
        !taken.has(place) && isSameSaying(one, message) && fits(one.at, message.at);
      const place = known.findIndex(isIt);
      if (place < 0) return;
      found.set(turn, place);
      taken.add(place);
    });
  }
  return found;
}

function withTeller(tellers: readonly OrderId[], teller: OrderId): readonly OrderId[] {
  return tellers.includes(teller) ? tellers : [...tellers, teller];
}

function isSameSaying(known: RoomMessage, told: HeardMessage): boolean {
  return known.text === told.text && isSameSender(known.from, told.from);
}

function isSameSender(a: RoomSender, b: RoomSender): boolean {
  if (a.kind === 'ours') return b.kind === 'ours' && a.orderId === b.orderId;
  return b.kind === 'other' && a.name === b.name;
}
