import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import { Refusal } from '../http/Refusal.ts';
import { type Database, numberIn, numberOrNullIn, type Row, textIn } from '../store/Database.ts';

export type TokenMeta = {
  readonly tokenId: string;
  readonly orderId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
};

/** Why a token opens nothing any more. */
export type TokenEnd = 'token_revoked' | 'token_expired';

const YEAR_MS = 365 * 24 * 3600 * 1000;
const TOKEN = /^osk_[0-9a-f]{64}$/;

/** Access tokens: handed out once, kept as hashes, compared in constant time. One token opens one order. */
export class Tokens {
  #database: Database;
  #clock: Clock;
  #random: Random;
  #onRevoked: Array<(orderId: string, why: TokenEnd) => void> = [];

  constructor(database: Database, clock: Clock, random: Random) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
  }

  /** Makes a token for an order and returns it; it can not be had again. */
  issue(orderId: string): string {
    const token = `osk_${Buffer.from(this.#random.bytes(32)).toString('hex')}`;
    const hash = sha256(token);
    const now = this.#clock.now();
    this.#database.run(
      'INSERT INTO tokens (token_id, hash, order_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?)',
      hash.slice(0, 16),
      hash,
      orderId,
      now,
      now + YEAR_MS,
    );
    return token;
  }

  /** What a presented token is. Refusal: 401 `unauthorized`, `token_expired`, `token_revoked`. */
  require(token: string | null): TokenMeta {
    if (token === null || !TOKEN.test(token)) throw new Refusal(401, 'unauthorized', 'A bearer token is missing.');
    const hash = sha256(token);
    const row = this.#database.one('SELECT * FROM tokens WHERE token_id = ?', hash.slice(0, 16));
    if (!row || !timingSafeEqual(Buffer.from(textIn(row, 'hash'), 'hex'), Buffer.from(hash, 'hex'))) {
      throw new Refusal(401, 'unauthorized', 'This token is not known here.');
    }
    const meta = metaOf(row);
    if (meta.revokedAt !== null) throw new Refusal(401, 'token_revoked', 'This token was revoked.');
    if (meta.expiresAt <= this.#clock.now()) throw new Refusal(401, 'token_expired', 'This token has expired.');
    return meta;
  }

  /** The token's meta when it opens this order. Refusals: as `require`, and 403 `forbidden`. */
  requireFor(token: string | null, orderId: string): TokenMeta {
    const meta = this.require(token);
    if (meta.orderId !== orderId) throw new Refusal(403, 'forbidden', 'This token opens another server.');
    return meta;
  }

  revoke(tokenId: string): void {
    const row = this.#database.one('SELECT * FROM tokens WHERE token_id = ?', tokenId);
    if (!row) return;
    this.#database.run(
      'UPDATE tokens SET revoked_at = ? WHERE token_id = ? AND revoked_at IS NULL',
      this.#clock.now(),
      tokenId,
    );
    this.#tell(textIn(row, 'order_id'), 'token_revoked');
  }

  revokeAll(orderId: string): void {
    for (const row of this.#database.all('SELECT token_id FROM tokens WHERE order_id = ?', orderId)) {
      this.revoke(textIn(row, 'token_id'));
    }
  }

  /** Lets every token of the order expire now. */
  expireAll(orderId: string): void {
    this.#database.run('UPDATE tokens SET expires_at = ? WHERE order_id = ?', this.#clock.now(), orderId);
    this.#tell(orderId, 'token_expired');
  }

  /** Calls `act` when tokens of an order end before their time. */
  onRevoked(act: (orderId: string, why: TokenEnd) => void): void {
    this.#onRevoked.push(act);
  }

  #tell(orderId: string, why: TokenEnd): void {
    for (const act of this.#onRevoked) act(orderId, why);
  }
}

function metaOf(row: Row): TokenMeta {
  return {
    tokenId: textIn(row, 'token_id'),
    orderId: textIn(row, 'order_id'),
    createdAt: numberIn(row, 'created_at'),
    expiresAt: numberIn(row, 'expires_at'),
    revokedAt: numberOrNullIn(row, 'revoked_at'),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
