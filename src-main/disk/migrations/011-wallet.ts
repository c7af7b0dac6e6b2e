import type { Migration } from '../Database.ts';

/** Accounts without their keys, and the one row of limits that the signer reads for itself. */
export const walletMigration: Migration = {
  version: 11,
  name: 'wallet',
  up: [
    `CREATE TABLE accounts (
       account_id TEXT PRIMARY KEY,
       address TEXT NOT NULL,
       created_at INTEGER NOT NULL,
       record TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE spending_rules (
       only INTEGER PRIMARY KEY CHECK (only = 1),
       caps TEXT NOT NULL,
       frozen_at INTEGER
     ) STRICT`,
  ],
};
