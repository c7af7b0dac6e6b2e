import type { Migration } from '../Database.ts';

/** What a server's engine was when it was last read, and to whom an AI key was given. No key and no secret is in either. */
export const engineMigration: Migration = {
  version: 14,
  name: 'engine',
  up: [
    `CREATE TABLE engines (
       order_id TEXT PRIMARY KEY,
       record TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE key_rotations (
       rotation_id TEXT PRIMARY KEY,
       started_at INTEGER NOT NULL,
       record TEXT NOT NULL
     ) STRICT`,
  ],
};
