import { z } from 'zod';
import type { DashboardAccount } from '../domain/index.ts';
import { ask } from './ask.ts';
import { dashboardAccountIdSchema, nameSchema, orderIdSchema } from './basicsSchemas.ts';

const onlyAccount = z.strictObject({ accountId: dashboardAccountIdSchema });
/** A key goes in, and never comes out. */
const keyText = z.string().min(1).max(1024);

/** Dashboard accounts: keys that open many servers, and the servers they list. */
export const accountAsks = {
  'accounts:add': ask<DashboardAccount>()(z.strictObject({ name: nameSchema, key: keyText })),
  /** Reads the account's list of servers now, which proves its key; a refused key is an outcome, not a Problem. */
  'accounts:test': ask<DashboardAccount>()(onlyAccount),
  'accounts:replaceKey': ask<DashboardAccount>()(z.strictObject({ accountId: dashboardAccountIdSchema, key: keyText })),
  'accounts:rename': ask<null>()(z.strictObject({ accountId: dashboardAccountIdSchema, name: nameSchema })),
  'accounts:remove': ask<null>()(onlyAccount),
  'accounts:importServers': ask<{ readonly added: number }>()(
    z.strictObject({ accountId: dashboardAccountIdSchema, orderIds: z.array(orderIdSchema).min(1).max(1000) }),
  ),
} as const;
