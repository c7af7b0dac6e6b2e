import type { Migration } from '../Database.ts';

/**
 * One row per purchase. The record is what may be shown; the sealed columns are the only secrets in this file, each
 * readable with the vault alone, and emptied once the token has been read back from it. `counted_*` say what caps count:
 * set from the moment a signature may exist until it is proven that nothing was paid. `recipients` are addresses a person
 * typed, once per service and network.
 */
export const purchaseMigration: Migration = {
  version: 10,
  name: 'purchase',
  up: [
    `CREATE TABLE intents (
       intent_id TEXT PRIMARY KEY,
       revision INTEGER NOT NULL,
       state TEXT NOT NULL,
       account_id TEXT NOT NULL,
       created_at INTEGER NOT NULL,
       counted_at INTEGER,
       counted_minor TEXT,
       record TEXT NOT NULL,
       sealed_request BLOB,
       sealed_payment BLOB,
       sealed_reply BLOB
     ) STRICT`,
    'CREATE INDEX intents_counted ON intents (counted_at) WHERE counted_at IS NOT NULL',
    `CREATE TABLE recipients (
       service_id TEXT NOT NULL,
       network TEXT NOT NULL,
       recipient TEXT NOT NULL,
       confirmed_at INTEGER NOT NULL,
       PRIMARY KEY (service_id, network)
     ) STRICT`,
  ],
};
