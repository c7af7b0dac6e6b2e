import type { Migration } from '../Database.ts';

/**
 * What is known of access tokens, without the tokens. A revocation is one row per run and one per token, so that each
 * outcome is committed by itself; `seq` keeps the order in which they are asked. `app_lock` has a row while the app is
 * locked. Projects are what each server told last.
 */
export const accessMigration: Migration = {
  version: 13,
  name: 'access',
  up: [
    'CREATE TABLE access_tokens (order_id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT',
    `CREATE TABLE revocation_runs (
       run_id TEXT PRIMARY KEY,
       started_at INTEGER NOT NULL,
       record TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE revocations (
       run_id TEXT NOT NULL REFERENCES revocation_runs (run_id) ON DELETE CASCADE,
       token_id TEXT NOT NULL,
       seq INTEGER NOT NULL,
       record TEXT NOT NULL,
       PRIMARY KEY (run_id, token_id)
     ) STRICT`,
    'CREATE TABLE app_lock (only INTEGER PRIMARY KEY CHECK (only = 1), locked_at INTEGER NOT NULL) STRICT',
    'CREATE TABLE project_lists (order_id TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT',
  ],
};
