import type { Migration } from '../Database.ts';

/** Our own transcript: the service is known to lose answers from its history, so what was heard is kept here. */
export const chatMigration: Migration = {
  version: 4,
  name: 'chat',
  up: [
    `CREATE TABLE messages (
       message_id TEXT PRIMARY KEY,
       order_id TEXT NOT NULL,
       seq INTEGER NOT NULL,
       record TEXT NOT NULL,
       UNIQUE (order_id, seq)
     ) STRICT`,
    `CREATE TABLE conversations (
       order_id TEXT PRIMARY KEY,
       record TEXT NOT NULL
     ) STRICT`,
  ],
};
