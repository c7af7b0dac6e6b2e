import { usdcFromMinor } from '../../src-shared/basics/index.ts';
import {
  type Account,
  type Caps,
  type CountedPayment,
  countSpent,
  DAY_MS,
  type Spent,
} from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

export type SpendingRules = { readonly caps: Caps; readonly frozenAt: number | null };

/** The wallet's part of the database: accounts without keys, the limits that the signer reads, and what the journal counts. */
export class WalletStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The account made last, or null. */
  account(): Account | null {
    // Written by this class alone, in this shape.
    const parse = (row: unknown) => JSON.parse((row as { record: string }).record) as Account;
    return this.#database.get(parse, 'SELECT record FROM accounts ORDER BY created_at DESC LIMIT 1');
  }

  rules(): SpendingRules | null {
    return this.#database.get((row) => {
      const { caps, frozen_at } = row as { caps: string; frozen_at: number | null };
      return { caps: JSON.parse(caps) as Caps, frozenAt: frozen_at };
    }, 'SELECT caps, frozen_at FROM spending_rules WHERE only = 1');
  }

  /** Keeps an account and, with the first, its limits: there is never a key that could pay without any. */
  add(account: Account, rules: SpendingRules): void {
    this.#database.transaction(
      () => {
        this.save(account);
        if (this.rules() === null) this.saveRules(rules);
      },
      { durable: true },
    );
  }

  save(account: Account): void {
    this.#database.run(
      `INSERT INTO accounts (account_id, address, created_at, record) VALUES (?, ?, ?, ?)
       ON CONFLICT (account_id) DO UPDATE SET record = excluded.record`,
      account.accountId,
      account.address,
      account.createdAt,
      JSON.stringify(account),
    );
  }

  remove(accountId: string): void {
    this.#database.run('DELETE FROM accounts WHERE account_id = ?', accountId);
  }

  /** On the disk itself when this returns: a limit that a power cut takes back would be none. */
  saveRules({ caps, frozenAt }: SpendingRules): void {
    this.#database.transaction(
      () =>
        this.#database.run(
          `INSERT INTO spending_rules (only, caps, frozen_at) VALUES (1, ?, ?)
           ON CONFLICT (only) DO UPDATE SET caps = excluded.caps, frozen_at = excluded.frozen_at`,
          JSON.stringify(caps),
          frozenAt,
        ),
      { durable: true },
    );
  }

  /** What the purchase journal counts, up to `now` (unix ms). */
  spent(now: number): Spent {
    const sql = 'SELECT counted_at, counted_minor FROM intents WHERE counted_at > ?';
    const rows = this.#database.all(paymentInRow, sql, now - 30 * DAY_MS);
    return countSpent(rows, now);
  }

  /** Whether a purchase of this account is signed and not yet resolved: its key may still be asked about. */
  hasUnresolved(accountId: string): boolean {
    const sql =
      "SELECT 1 AS n FROM intents WHERE account_id = ? AND state IN ('approved', 'signed', 'sent', 'unknown') LIMIT 1";
    return this.#database.get(() => true, sql, accountId) ?? false;
  }
}

function paymentInRow(row: unknown): CountedPayment {
  const { counted_at, counted_minor } = row as { counted_at: number; counted_minor: string };
  return { at: counted_at, amount: usdcFromMinor(counted_minor) ?? { minor: '0', unit: 'USDC' } };
}
