import { createHash } from 'node:crypto';
import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Switches } from '../Switches.ts';
import { Refusal } from './Refusal.ts';
import type { Bucket } from './Route.ts';

type Limit = { readonly name: string; readonly key: string; readonly most: number; readonly windowMs: number };

const MINUTE = 60_000;
/** Buckets that have run empty are swept once this many are known. */
const SWEEP_AT = 5000;

/** The documented limits, as sliding windows over real time (contract, rate limits). */
export class RateLimits {
  #clock: Clock;
  #switches: Switches;
  #seen = new Map<string, number[]>();

  constructor(clock: Clock, switches: Switches) {
    this.#clock = clock;
    this.#switches = switches;
  }

  /** Counts one call. Refusal: 429 with `Retry-After` in whole seconds. */
  count(bucket: Bucket, ip: string, bearer: string | null): void {
    if (this.#switches.rateLimits === 'off') return;
    const limits = limitsOf(bucket, ip, bearer, this.#switches.rateLimits === 'strict');
    const now = this.#clock.monotonicMs();
    for (const limit of limits) this.#check(limit, now);
    for (const limit of limits) this.#seen.get(nameOf(limit))?.push(now);
  }

  #check(limit: Limit, now: number): void {
    if (this.#seen.size > SWEEP_AT) this.#seen.clear();
    const recent = (this.#seen.get(nameOf(limit)) ?? []).filter((at) => at > now - limit.windowMs);
    this.#seen.set(nameOf(limit), recent);
    if (recent.length < limit.most) return;
    const waitS = Math.max(1, Math.ceil(((recent[0] ?? now) + limit.windowMs - now) / 1000));
    throw tooMany(waitS);
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

function limitsOf(bucket: Bucket, ip: string, bearer: string | null, isStrict: boolean): Limit[] {
  const byToken = bearer === null ? null : createHash('sha256').update(bearer).digest('hex').slice(0, 16);
  const floor: Limit = { name: 'free', key: ip, most: 30, windowMs: MINUTE };
  if (bucket === 'none') return [];
  if (bucket === 'spawn') {
    const perIp: Limit = { name: 'spawn', key: ip, most: 5, windowMs: MINUTE };
    return byToken ? [perIp, { name: 'spawnByToken', key: byToken, most: 10, windowMs: 60 * MINUTE }] : [perIp];
  }
  if (byToken === null) return [floor];
  const perToken: Limit = { name: bucket, key: byToken, most: 120, windowMs: MINUTE };
  return isStrict ? [floor, perToken] : [perToken];
}
