import type { Random } from '../../src-shared/basics/index.ts';

/** The longest wait after the 1st, 2nd, 3rd … failure in a row. The last row repeats. */
export const RETRY_TABLE_MS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * The same for a service as a whole, which one stream probes for all the others. A probe costs the service one connect, so
 * it may come more often: whoever was away for seconds is found again within seconds.
 */
export const PROBE_TABLE_MS: readonly number[] = [500, 1_000, 1_000, 2_000, 2_000, 4_000, 4_000, 8_000, 15_000, 30_000];

/**
 * The wait after `attempt` failures in a row (1 = first): anywhere between nothing and the row of the table. The full
 * spread keeps a fleet from coming back in step; a fixed delay brings hundreds of connects into the same 100 ms.
 */
export function fullJitterMs(attempt: number, random: Random, table: readonly number[] = RETRY_TABLE_MS): number {
  const row = Math.min(Math.max(attempt, 1), table.length) - 1;
  return Math.floor(random.fraction() * (table[row] ?? 0));
}

/** The wait a service asked for, plus up to a quarter (at least 250 ms) so that not everyone returns at that instant. Never early. */
export function askedWaitMs(afterMs: number, random: Random): number {
  return Math.ceil(afterMs + random.fraction() * Math.max(250, afterMs / 4));
}
