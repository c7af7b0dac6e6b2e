import type { Faults } from '../faults/Faults.ts';
import { seededFraction } from '../seededFraction.ts';
import type { StoredEvent } from './EventPlane.ts';

/** What is told now, in this order, and what is held back until more of its group has come. */
export type Laid = { readonly told: readonly StoredEvent[]; readonly held: readonly StoredEvent[] };

/** Lays stored events out for a stream, as the armed faults of its order have it: lost, doubled, out of order. */
export function layEvents(faults: Faults, seed: string, orderId: string, events: readonly StoredEvent[]): Laid {
  const lose = faults.look('loseEvents', orderId);
  const kept = lose ? events.filter(({ id }) => id % lose.every !== 0) : events;
  const reorder = faults.look('reorderEvents', orderId);
  const { told, held } = reorder ? shuffleGroups(kept, reorder.window, seed) : { told: kept, held: [] };
  return { told: faults.look('duplicateEvents', orderId) ? told.flatMap((event) => [event, event]) : told, held };
}

function shuffleGroups(events: readonly StoredEvent[], size: number, seed: string): Laid {
  const whole = events.length - (events.length % size);
  const told: StoredEvent[] = [];
  for (let at = 0; at < whole; at += size) told.push(...shuffle(events.slice(at, at + size), seed));
  return { told, held: events.slice(whole) };
}

/** Never the order they had: a group that comes out as it went in is turned round. */
function shuffle(group: readonly StoredEvent[], seed: string): StoredEvent[] {
  const draw = seededFraction(`${seed}|${group[0]?.id ?? 0}`);
  const mixed = group.map((event) => ({ event, rank: draw() })).sort((a, b) => a.rank - b.rank);
  const isAsBefore = mixed.every(({ event }, index) => event === group[index]);
  const shuffled = mixed.map(({ event }) => event);
  return isAsBefore ? shuffled.reverse() : shuffled;
}
