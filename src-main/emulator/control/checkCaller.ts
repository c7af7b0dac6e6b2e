import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import type { PageSignIns } from '../page/PageSignIns.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Lets the holder of the key in, and the page of the emulator where it may (`signIns`); never a web page of another
 * origin or a name that was rebound to loopback. Refusals: 403 `forbidden`, 401 `unauthorized`.
 */
export function checkCaller(call: Call, adminKey: string, signIns?: PageSignIns): void {
  const { origin } = call.headers;
  if (origin !== undefined && origin !== call.origin) {
    throw new Refusal(403, 'forbidden', 'Pages of another origin may not control the emulator.');
  }
  checkLoopback(call);
  if (call.bearer !== null && isSame(call.bearer, adminKey)) return;
  // A browser names the origin of every request that changes something. Another program on this computer may be sent our
  // cookie, as cookies ignore ports, but its pages have another origin.
  const isOurPage = call.method === 'GET' || origin !== undefined;
  if (isOurPage && signIns?.isSignedIn(call)) return;
  throw new Refusal(401, 'unauthorized', 'The control API needs Authorization: Bearer and the admin key.');
}

/** Refusal: 403 `forbidden` when the caller reached us under another name. */
export function checkLoopback(call: Call): void {
  if (LOOPBACK.has(new URL(call.origin).hostname)) return;
  throw new Refusal(403, 'forbidden', 'This answers to loopback names only.');
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
