import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Database, numberIn, numberOrNullIn, type Row, recordIn, textIn } from '../store/Database.ts';

/** One person's key. It opens many servers; it is known by the first 16 hex of its hash. */
export type DashboardKey = {
  readonly keyId: string;
  readonly name: string;
  /** The orders of this account; null opens every order there is and will be. */
  readonly orders: readonly string[] | null;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
};

export type NewKey = {
  readonly name: string;
  readonly orders: readonly string[] | null;
  readonly isExpired: boolean;
  readonly isRevoked: boolean;
};

const KEY = /^sk_live_[0-9a-f]{64}$/;

/** Keys to the dashboard surface: handed out once, kept as hashes, compared in constant time (contract, authentication). */
export class DashboardKeys {
  #database: Database;
  #clock: Clock;
  #random: Random;
  #watchers = new Set<{ readonly keyId: string; readonly act: () => void }>();

  constructor(database: Database, clock: Clock, random: Random) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
  }

  /** Makes a key and returns it; it can not be had again. */
  issue(wanted: NewKey): { readonly key: string; readonly keyId: string } {
    const key = `sk_live_${Buffer.from(this.#random.bytes(32)).toString('hex')}`;
    return { key, keyId: this.keep(key, wanted) };
  }

  /** Takes a key that was made elsewhere; one that is known stays as it is. Returns its id. */
  keep(key: string, wanted: NewKey): string {
    const hash = sha256(key);
    const now = this.#clock.now();
    this.#database.run(
      `INSERT OR IGNORE INTO dashboard_keys (key_id, hash, name, orders, created_at, expires_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      hash.slice(0, 16),
      hash,
      wanted.name,
      wanted.orders === null ? null : JSON.stringify(wanted.orders),
      now,
      wanted.isExpired ? now : null,
      wanted.isRevoked ? now : null,
    );
    return hash.slice(0, 16);
  }

  /** What a presented key is. Refusal: 401 `unauthorized`, `token_expired`, `token_revoked`. */
  require(key: string | null): DashboardKey {
    if (key === null || !KEY.test(key)) throw new Refusal(401, 'unauthorized', 'A dashboard key is missing.');
    const hash = sha256(key);
    const row = this.#database.one('SELECT * FROM dashboard_keys WHERE key_id = ?', hash.slice(0, 16));
    if (!row || !timingSafeEqual(Buffer.from(textIn(row, 'hash'), 'hex'), Buffer.from(hash, 'hex'))) {
      throw new Refusal(401, 'unauthorized', 'This key is not known here.');
    }
    const found = keyIn(row);
    if (found.revokedAt !== null) throw new Refusal(401, 'token_revoked', 'This key was revoked.');
    if (found.expiresAt !== null && found.expiresAt <= this.#clock.now()) {
      throw new Refusal(401, 'token_expired', 'This key has expired.');
    }
    return found;
  }

  /** All keys there were, oldest first. */
  list(): DashboardKey[] {
    return this.#database.all('SELECT * FROM dashboard_keys ORDER BY created_at, rowid').map(keyIn);
  }

  /** Revokes a key and ends what it holds open. Answers false when there is no such key. */
  revoke(keyId: string): boolean {
    if (!this.#database.one('SELECT key_id FROM dashboard_keys WHERE key_id = ?', keyId)) return false;
    this.#database.run(
      'UPDATE dashboard_keys SET revoked_at = ? WHERE key_id = ? AND revoked_at IS NULL',
      this.#clock.now(),
      keyId,
    );
    for (const watcher of [...this.#watchers]) if (watcher.keyId === keyId) watcher.act();
    return true;
  }

  /** Calls `act` when this key is revoked; returns what stops it. */
  onRevoked(keyId: string, act: () => void): () => void {
    const watcher = { keyId, act };
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }
}

/** Whether a key opens an order. */
export function opens(key: DashboardKey, orderId: string): boolean {
  return key.orders === null || key.orders.includes(orderId);
}

function keyIn(row: Row): DashboardKey {
  return {
    keyId: textIn(row, 'key_id'),
    name: textIn(row, 'name'),
    orders: row['orders'] === null ? null : recordIn<string[]>(row, 'orders'),
    createdAt: numberIn(row, 'created_at'),
    expiresAt: numberOrNullIn(row, 'expires_at'),
    revokedAt: numberOrNullIn(row, 'revoked_at'),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
