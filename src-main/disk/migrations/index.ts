import type { Migration } from '../Database.ts';
import { base } from './001-base.ts';
import { fleetMigration } from './002-fleet.ts';
import { inboxMigration } from './003-inbox.ts';
import { chatMigration } from './004-chat.ts';
import { purchaseMigration } from './010-purchase.ts';
import { walletMigration } from './011-wallet.ts';
import { accountMigration } from './012-account.ts';
import { accessMigration } from './013-access.ts';
import { engineMigration } from './014-engine.ts';
import { meshMigration } from './015-mesh.ts';

/** Every step of the schema, in order. Add yours at the end: `NNN-name.ts`, the next free number. */
export const migrations: readonly Migration[] = [
  base,
  fleetMigration,
  inboxMigration,
  chatMigration,
  purchaseMigration,
  walletMigration,
  accountMigration,
  accessMigration,
  engineMigration,
  meshMigration,
];
