import { createHash } from 'node:crypto';
import type { Random } from '../../../src-shared/basics/index.ts';
import type { Call } from '../http/Route.ts';

const SECRET_BYTES = 32;
const MOST_KEPT = 16;

/**
 * Who may use the page. A link is good for one sign-in: it is swapped for a cookie that scripts can not read and other
 * sites can not send. Both are kept as digests, in memory only. A cookie ignores ports, so its name carries ours.
 */
export class PageSignIns {
  #random: Random;
  #links = new Set<string>();
  #cookies = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** A fresh link that signs one browser in, once. */
  issueLink(origin: string): string {
    const key = this.#secret();
    keep(this.#links, key);
    return `${origin}/?key=${key}`;
  }

  /** Swaps the key of a link for a cookie, to be set as it is; null when it is unknown or was used. */
  redeem(key: string, origin: string): string | null {
    if (!this.#links.delete(digest(key))) return null;
    const secret = this.#secret();
    keep(this.#cookies, secret);
    return `${cookieName(origin)}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** Whether the request comes with a cookie of ours. */
  isSignedIn(call: Call): boolean {
    const wanted = `${cookieName(call.origin)}=`;
    const cookies = (call.headers.cookie ?? '').split(';').map((one) => one.trim());
    const mine = cookies.find((one) => one.startsWith(wanted));
    return mine !== undefined && this.#cookies.has(digest(mine.slice(wanted.length)));
  }

  #secret(): string {
    return Buffer.from(this.#random.bytes(SECRET_BYTES)).toString('base64url');
  }
}

function cookieName(origin: string): string {
  return `emulator_${new URL(origin).port}`;
}

function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Keeps the newest few. */
function keep(digests: Set<string>, secret: string): void {
  digests.add(digest(secret));
  for (const oldest of digests) {
    if (digests.size <= MOST_KEPT) return;
    digests.delete(oldest);
  }
}
