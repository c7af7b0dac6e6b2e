import type { Migration } from '../Database.ts';

/** Accounts without their keys, and in each order the account that lists it: none, as long as nobody has asked. */
export const accountMigration: Migration = {
  version: 12,
  name: 'account',
  up: [
    `CREATE TABLE dashboard_accounts (
       account_id TEXT PRIMARY KEY,
       record TEXT NOT NULL
     ) STRICT`,
    `UPDATE orders SET record = json_set(record, '$.account', NULL)`,
  ],
};
