import { type BusiestMinute, busiestMinute } from '../fakes/busiestMinute.ts';
import type { Departure } from '../fakes/watchDepartures.ts';

/** How many servers have come how far: their receipt is there, it says that they have the key, and whatever else was wanted. */
export type Progress = { readonly receipts: number; readonly deliveries: number; readonly done: number };

const NOTHING: Progress = { receipts: 0, deliveries: 0, done: 0 };

/** What became of a key, at the end of looking. Milliseconds since it was asked for; null where that did not happen while it was looked at. */
export type Rotated = Progress & {
  readonly firstReceiptMs: number | null;
  readonly lastReceiptMs: number | null;
  readonly firstDeliveryMs: number | null;
  readonly lastDoneMs: number | null;
  /** Requests of any kind. */
  readonly sent: number;
  /** Answers that asked to slow down. */
  readonly refused: number;
  readonly busiest: BusiestMinute;
};

/** One look and its moment; monotonic. */
export type Seen = Progress & { readonly atMs: number };

/** Looks once a millisecond, the least a timer can; keeps what was new. */
export async function lookEveryMs(forMs: number, look: () => Progress): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const progress = look();
    const last = seen.at(-1);
    const isNew = Object.entries(progress).some(([name, count]) => last?.[name as keyof Progress] !== count);
    if (isNew) seen.push({ ...progress, atMs: performance.now() });
  }
  return seen;
}

/** Sums up what was seen, and what left the process since. */
export function rotatedBy(
  seen: readonly Seen[],
  departures: readonly Departure[],
  { startedMs, servers }: { startedMs: number; servers: number },
): Rotated {
  const since = (has: (one: Seen) => boolean) => {
    const found = seen.find(has);
    return found === undefined ? null : found.atMs - startedMs;
  };
  const { receipts, deliveries, done } = seen.at(-1) ?? NOTHING;
  const left = departures.filter(({ atMs }) => atMs >= startedMs);
  return {
    receipts,
    deliveries,
    done,
    firstReceiptMs: since(({ receipts }) => receipts > 0),
    lastReceiptMs: since(({ receipts }) => receipts === servers),
    firstDeliveryMs: since(({ deliveries }) => deliveries > 0),
    lastDoneMs: since(({ done }) => done === servers),
    sent: left.length,
    refused: left.filter(({ status }) => status === 429).length,
    busiest: busiestMinute(left),
  };
}
