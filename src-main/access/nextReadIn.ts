import type { Random } from '../../src-shared/basics/index.ts';
import { DAY_MS, type TokenRecord } from '../../src-shared/domain/index.ts';

/** A third of what the service allows one address (contract, rate limits): plans and documents share it. */
export const READS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;
/** With more waiting than this they are spread out; fewer are read one after the other. */
const FEW = 5;
const SPREAD_MS = 6_000;
const SHORT_MS = 500;

export type ReadTurn = {
  /** When readings began, monotonic ms; those of the last minute count. */
  readonly starts: readonly number[];
  readonly nowMs: number;
  readonly waiting: number;
  /** A person asked for the next one and looks at it. */
  readonly isAskedFor: boolean;
};

/** How long until the next token may be read, in ms. Never more than ten begin within any minute. Pure but for the jitter. */
export function nextReadInMs({ starts, nowMs, waiting, isAskedFor }: ReadTurn, random: Random): number {
  const recent = starts.filter((at) => nowMs - at < MINUTE_MS);
  const oldest = recent.at(-READS_PER_MINUTE);
  const byLimitMs = oldest === undefined ? 0 : oldest + MINUTE_MS - nowMs;
  if (isAskedFor) return byLimitMs;
  const stepMs = waiting > FEW ? SPREAD_MS : SHORT_MS;
  return byLimitMs + Math.floor(stepMs * (1 + random.fraction()));
}

/** Whether a token is to be read again: once a day, and at the moment it runs out. Pure. */
export function isReadDue({ triedAt, expiresAt }: TokenRecord, now: number): boolean {
  if (triedAt === null) return true;
  const hasRunOut = expiresAt !== null && expiresAt <= now && triedAt < expiresAt;
  return hasRunOut || now - triedAt >= DAY_MS || triedAt > now;
}
