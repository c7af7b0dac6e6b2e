import { createHash, timingSafeEqual } from 'node:crypto';
import type { Random } from '../../../src-shared/basics/index.ts';

const SECRET_BYTES = 32;
const MOST_CODES = 8;
const MOST_BROWSERS = 32;
const MOST_WRONG_CODES = 20;
const MOST_WRONG_KEYS = 5;

type SignedIn = { readonly key: Buffer; wrongKeys: number };

/**
 * Who may use the page. Three secrets, each kept here only as a digest:
 *
 *   code (printed URL, once) ──redeem──► cookie (HttpOnly, in every tab) + key (sessionStorage, in one tab)
 *
 * A cookie ignores ports, so another program on 127.0.0.1 can be sent it: alone it opens nothing, the socket also
 * wants the key. Too many wrong codes void every code until the owner issues a new one.
 */
export class SignIns {
  #random: Random;
  #codes = new Set<string>();
  #browsers = new Map<string, SignedIn>();
  #wrongCodes = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A new code, good for one sign-in. Only the oldest of many unused ones is forgotten. */
  issueCode(): string {
    this.#wrongCodes = 0;
    const code = this.#secret();
    this.#codes.add(digest(code).toString('hex'));
    forgetOldest(this.#codes, MOST_CODES);
    return code;
  }

  /** Swaps a code for a cookie and a key; null when it is unknown, used, or too many wrong ones were tried. */
  redeem(code: string): { readonly cookie: string; readonly key: string } | null {
    if (!this.#codes.delete(digest(code).toString('hex'))) {
      this.#wrongCodes += 1;
      if (this.#wrongCodes >= MOST_WRONG_CODES) this.#codes.clear();
      return null;
    }
    const cookie = this.#secret();
    const key = this.#secret();
    this.#browsers.set(digest(cookie).toString('hex'), { key: digest(key), wrongKeys: 0 });
    forgetOldest(this.#browsers, MOST_BROWSERS);
    return { cookie, key };
  }

  /** Whether a cookie is one of ours. Good for reading the page, never for asking anything. */
  knowsCookie(cookie: string): boolean {
    return this.#browsers.has(digest(cookie).toString('hex'));
  }

  /** Whether the key belongs to the cookie; compared in constant time, and a few wrong ones sign that browser out. */
  isKeyOf(cookie: string, key: string): boolean {
    const id = digest(cookie).toString('hex');
    const browser = this.#browsers.get(id);
    if (!browser) return false;
    if (timingSafeEqual(browser.key, digest(key))) return true;
    browser.wrongKeys += 1;
    if (browser.wrongKeys >= MOST_WRONG_KEYS) this.#browsers.delete(id);
    return false;
  }

  #secret(): string {
    return Buffer.from(this.#random.bytes(SECRET_BYTES)).toString('base64url');
  }
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function forgetOldest(kept: Set<string> | Map<string, unknown>, most: number): void {
  for (const oldest of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(oldest);
  }
}
