import type { DashboardAccountId } from '../../src-shared/basics/index.ts';
import type { DashboardAccount } from '../../src-shared/domain/index.ts';
import type { Database } from '../disk/index.ts';

/** The accounts' part of the database: whole records, never a key. */
export class AccountStore {
  #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Every account, in the order they were added. */
  load(): readonly DashboardAccount[] {
    // Written by this class alone, in this shape.
    const parse = (row: unknown) => JSON.parse((row as { record: string }).record) as DashboardAccount;
    const accounts = this.#database.all(parse, 'SELECT record FROM dashboard_accounts');
    return accounts.sort((a, b) => a.addedAt - b.addedAt);
  }

  save(account: DashboardAccount): void {
    this.#database.run(
      `INSERT INTO dashboard_accounts (account_id, record) VALUES (?, ?)
       ON CONFLICT (account_id) DO UPDATE SET record = excluded.record`,
      account.accountId,
      JSON.stringify(account),
    );
  }

  remove(accountId: DashboardAccountId): void {
    this.#database.run('DELETE FROM dashboard_accounts WHERE account_id = ?', accountId);
  }
}
