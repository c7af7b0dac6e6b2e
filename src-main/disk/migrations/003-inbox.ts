import type { Migration } from '../Database.ts';

/** One row per (subject, problem); the record is the whole item. */
export const inboxMigration: Migration = {
  version: 3,
  name: 'inbox',
  up: ['CREATE TABLE inbox (id TEXT PRIMARY KEY, changed_at INTEGER NOT NULL, record TEXT NOT NULL) STRICT'],
};
