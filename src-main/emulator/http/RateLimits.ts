import { createHash } from 'node:crypto';
import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Switches } from '../Switches.ts';
import { Refusal } from './Refusal.ts';
import type { Bucket } from './Route.ts';

type Limit = { readonly name: string; readonly key: string; readonly most: number; readonly windowMs: number };
/** The moments of the calls that still count, oldest first; never more than the limit allows. */
type Window = { readonly windowMs: number; calls: number[] };

const MINUTE = 60_000;
/** Windows that have run out are forgotten once more than this many are known. */
const SWEEP_AT = 10_000;

/**
 * The documented limits, as sliding windows over real time (contract, rate limits): free endpoints by address, a status
 * with a token by that token, a spawn by address and, with a token, by that token too. Who shows a token that was never
 * handed out is a stranger: made-up tokens would lift the limit. Under the strict switch the address's floor holds for
 * calls with a token as well.
 */
export class RateLimits {
  #clock: Clock;
  #switches: Switches;
  #isKnown: (bearer: string) => boolean;
  #windows = new Map<string, Window>();
  #sweepAt = SWEEP_AT;

  /** `isKnown` says whether a bearer was ever handed out. */
  constructor(clock: Clock, switches: Switches, isKnown: (bearer: string) => boolean) {
    this.#clock = clock;
    this.#switches = switches;
    this.#isKnown = isKnown;
  }

  /** Counts one call; one that is refused does not count. Refusal: 429 with `Retry-After` in whole seconds. */
  count(bucket: Bucket, ip: string, bearer: string | null): void {
    if (bucket === 'none' || this.#switches.rateLimits === 'off') return;
    const now = this.#clock.monotonicMs();
    const owner = bearer !== null && this.#isKnown(bearer) ? bearer : null;
    const limits = limitsOf(bucket, ip, owner, this.#switches.rateLimits === 'strict');
    const waitMs = Math.max(0, ...limits.map((limit) => this.#waitFor(limit, now)));
    if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
    for (const limit of limits) this.#note(limit, now);
    if (this.#windows.size > this.#sweepAt) this.#sweep(now);
  }

  /** How many windows are remembered. */
  get size(): number {
    return this.#windows.size;
  }

  /** Milliseconds until the limit has room; 0 when it has. */
  #waitFor(limit: Limit, now: number): number {
    const window = this.#windows.get(nameOf(limit));
    if (!window) return 0;
    window.calls = window.calls.filter((at) => at > now - limit.windowMs);
    const oldest = window.calls[0];
    return oldest === undefined || window.calls.length < limit.most ? 0 : oldest + limit.windowMs - now;
  }

  #note(limit: Limit, now: number): void {
    const name = nameOf(limit);
    const window = this.#windows.get(name) ?? { windowMs: limit.windowMs, calls: [] };
    window.calls.push(now);
    this.#windows.set(name, window);
  }

  /** Forgets windows in which nothing counts any more, and only those; the next sweep is due when twice as many are left. */
  #sweep(now: number): void {
    for (const [name, window] of this.#windows) {
      if ((window.calls.at(-1) ?? 0) <= now - window.windowMs) this.#windows.delete(name);
    }
    this.#sweepAt = Math.max(SWEEP_AT, this.#windows.size * 2);
  }
}

/** 429 in the contract's shape. */
export function tooMany(retryAfterS: number): Refusal {
  return new Refusal(429, 'rate_limited', `Too many requests. Try again in ${retryAfterS} s.`, {
    headers: { 'Retry-After': String(retryAfterS) },
    detail: { retry_after: retryAfterS },
  });
}

function nameOf(limit: Limit): string {
  return `${limit.name}|${limit.key}`;
}

function limitsOf(bucket: Exclude<Bucket, 'none'>, ip: string, owner: string | null, isStrict: boolean): Limit[] {
  const byToken = owner === null ? null : createHash('sha256').update(owner).digest('hex').slice(0, 16);
  const floor: Limit = { name: 'free', key: ip, most: 30, windowMs: MINUTE };
  if (bucket === 'spawn') {
    const perIp: Limit = { name: 'spawn', key: ip, most: 5, windowMs: MINUTE };
    return byToken ? [perIp, { name: 'spawnByToken', key: byToken, most: 10, windowMs: 60 * MINUTE }] : [perIp];
  }
  if (bucket === 'free' || byToken === null) return [floor];
  const perToken: Limit = { name: 'status', key: byToken, most: 120, windowMs: MINUTE };
  return isStrict ? [floor, perToken] : [perToken];
}
