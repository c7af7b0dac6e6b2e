import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Faults } from '../faults/Faults.ts';
import { insteadOf, isMeant, type Place } from '../faults/insteadOf.ts';
import { tooMany } from './RateLimits.ts';
import { Refusal } from './Refusal.ts';
import type { Call, Reply, Route } from './Route.ts';

/** The last fixed word of a route's path: `status`, `events`, `requests`, `spawn`. Faults narrow themselves by it. */
export function familyOf(path: string): string {
  return path.split('/').findLast((segment) => segment !== '' && !segment.startsWith(':')) ?? '';
}

/** The control API and the page are never taken over: whoever armed a fault must be able to disarm it. */
function isControl(route: Route): boolean {
  return route.path === '/' || route.path.startsWith('/__emulator/');
}

/** What armed faults make of a call before its route sees it; null lets it through. Refusal: whatever was armed. */
export async function takeOver(
  needs: { readonly clock: Clock; readonly faults: Faults },
  route: Route,
  call: Call,
): Promise<Reply | null> {
  if (isControl(route)) return null;
  const { clock, faults } = needs;
  const place: Place = { family: familyOf(route.path), orderId: call.params['orderId'] };
  const slow = faults.take('slowAnswers', place.orderId, ({ family }) => isMeant(family, place));
  if (slow) await new Promise<void>((resolve) => clock.after(slow.delayMs, resolve));
  limit(faults, clock, route, place);
  const instead = insteadOf(faults, place);
  if (instead === null) return null;
  if (instead.kind === 'refusal') throw instead.refusal;
  if (instead.kind !== 'page') return instead;
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return { kind: 'bytes', status: instead.status, headers, body: Buffer.from(instead.html) };
}

/** Without a family the fault keeps to the routes that have a documented limit. */
function limit(faults: Faults, clock: Clock, route: Route, place: Place): void {
  const armed = faults.take('rateLimited', undefined, ({ family }) =>
    family === undefined ? route.bucket !== 'none' : family === place.family,
  );
  if (!armed) return;
  if (!armed.asDate) throw tooMany(armed.retryAfterS);
  const at = new Date(clock.now() + armed.retryAfterS * 1000).toUTCString();
  throw new Refusal(429, 'rate_limited', 'Too many requests.', { headers: { 'Retry-After': at } });
}
