import { z } from 'zod';
import type { AccessView, TokenRecord } from '../domain/index.ts';
import { ask } from './ask.ts';
import { orderIdSchema } from './basicsSchemas.ts';

const nothing = z.undefined().or(z.null());
/** What can not be taken back is held for, as the button says. */
const held = z.literal(true);

/** Access tokens: what is known of them, how they are revoked, and the panic. */
export const accessAsks = {
  /** As the next one; a refused token is an outcome, not a Problem. */
  'access:readToken': ask<TokenRecord>()(z.strictObject({ orderId: orderIdSchema })),
  'access:readAll': ask<{ readonly waiting: number }>()(nothing),
  'access:revoke': ask<AccessView>()(z.strictObject({ orderIds: z.array(orderIdSchema).min(1).max(1000), held })),
  /** `lock` locks, `freeze` freezes payments too, `revoke` locks and revokes everything. */
  'access:panic': ask<AccessView>()(z.strictObject({ level: z.enum(['lock', 'freeze', 'revoke']), held })),
  /** Calls off what has not been asked yet. */
  'access:cancel': ask<null>()(nothing),
  /** Asks again about what failed. */
  'access:retry': ask<null>()(nothing),
  'access:report': ask<{ readonly markdown: string }>()(nothing),
  'access:saveReport': ask<{ readonly path: string }>()(nothing),
  /** Opens the app again after it locked itself; a sealed vault has its own `vault:unlock`. */
  'access:unlock': ask<null>()(z.strictObject({ held })),
} as const;
