import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets only the holder of the key in, and never a web page of another origin or a name that was rebound to loopback.
 * Refusals: 403 `forbidden`, 401 `unauthorized`.
 */
export function checkCaller(call: Call, adminKey: string): void {
  const { origin } = call.headers;
  if (origin !== undefined && origin !== call.origin) {
    throw new Refusal(403, 'forbidden', 'Pages of another origin may not control the emulator.');
  }
  if (!LOOPBACK.has(new URL(call.origin).hostname)) {
    throw new Refusal(403, 'forbidden', 'The control API answers to loopback names only.');
  }
  if (call.bearer === null || !isSame(call.bearer, adminKey)) {
    throw new Refusal(401, 'unauthorized', 'The control API needs Authorization: Bearer and the admin key.');
  }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
