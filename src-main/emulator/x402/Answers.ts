import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import { type Database, numberIn, textIn } from '../store/Database.ts';

/** A first answer, as it left. */
export type KeptAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

const KEPT_MS = 24 * 3600 * 1000;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * First answers, kept for a day under what only their buyer holds: the idempotency key, or the signature of the
 * payment. The row's name and the sealing key are two different hashes of it, so the file alone opens nothing.
 */
export class Answers {
  #database: Database;
  #clock: Clock;
  #random: Random;

  constructor(database: Database, clock: Clock, random: Random) {
    this.#database = database;
    this.#clock = clock;
    this.#random = random;
  }

  /** The first answer kept under this handle within a day, and the hash of the request it belonged to. */
  find(handle: string): { readonly bodyHash: string; readonly answer: KeptAnswer } | null {
    const row = this.#database.one('SELECT * FROM answers WHERE name = ?', nameOf(handle));
    if (!row || numberIn(row, 'created_at') + KEPT_MS <= this.#clock.now()) return null;
    const sealed = Buffer.from(row['sealed'] as Uint8Array);
    const opened = createDecipheriv('aes-256-gcm', sealingKeyOf(handle), sealed.subarray(0, IV_BYTES));
    opened.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const plain = Buffer.concat([opened.update(sealed.subarray(IV_BYTES + TAG_BYTES)), opened.final()]);
    const kept = JSON.parse(plain.toString('utf8')) as {
      status: number;
      headers: Record<string, string>;
      body: string;
    };
    const answer = { status: kept.status, headers: kept.headers, body: Buffer.from(kept.body, 'base64') };
    return { bodyHash: textIn(row, 'body_hash'), answer };
  }

  /** Keeps a first answer. Call it inside the transaction that writes what was answered about. */
  keep(handle: string, bodyHash: string, answer: KeptAnswer): void {
    const iv = this.#random.bytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', sealingKeyOf(handle), iv);
    const plain = JSON.stringify({ ...answer, body: answer.body.toString('base64') });
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    this.#database.run(
      'INSERT OR REPLACE INTO answers (name, body_hash, sealed, created_at) VALUES (?, ?, ?, ?)',
      nameOf(handle),
      bodyHash,
      Buffer.concat([iv, cipher.getAuthTag(), text]),
      this.#clock.now(),
    );
    this.#database.run('DELETE FROM answers WHERE created_at <= ?', this.#clock.now() - KEPT_MS);
  }
}

function nameOf(handle: string): string {
  return createHash('sha256').update(`name|${handle}`).digest('hex');
}

function sealingKeyOf(handle: string): Buffer {
  return createHash('sha256').update(`seal|${handle}`).digest();
}
