import { z } from 'zod';
import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Call } from '../http/Route.ts';
import { readJsonObject } from '../http/readBody.ts';
import { iso, isoOrNull } from '../orders/describeStatus.ts';
import { knownOrder } from '../orders/requireOrder.ts';
import type { World } from '../World.ts';

export const dashboardKeyBody = z.strictObject({
  name: z.string().min(1).max(64),
  orders: z
    .array(z.uuid())
    .max(10_000)
    .optional()
    .describe('The orders of this account. Absent: the key opens every order there is and will be.'),
  expired: z.boolean().default(false),
  revoked: z.boolean().default(false),
});

/** Makes an account's key. The answer is the only one that has it. Refusal: 404 for an order that is not there. */
export function makeDashboardKey(world: World, call: Call): unknown {
  const { name, orders, expired, revoked } = parseWith(dashboardKeyBody, readJsonObject(call.body));
  for (const orderId of orders ?? []) knownOrder(world, orderId);
  const wanted = { name, orders: orders ?? null, isExpired: expired, isRevoked: revoked };
  const { key, keyId } = world.dashboardKeys.issue(wanted);
  return { id: keyId, name, orders: orders ?? null, dashboard_key: key };
}

/** All keys, without what they open. */
export function listDashboardKeys(world: World): unknown {
  const keys = world.dashboardKeys.list().map((key) => ({
    id: key.keyId,
    name: key.name,
    orders: key.orders,
    created_at: iso(key.createdAt),
    expires_at: isoOrNull(key.expiresAt),
    revoked_at: isoOrNull(key.revokedAt),
  }));
  return { keys };
}

/** Revokes a key; its streams end. Refusal: 404. */
export function revokeDashboardKey(world: World, call: Call): void {
  if (world.dashboardKeys.revoke(call.params['keyId'] ?? '')) return;
  throw new Refusal(404, 'not_found', 'There is no such key.');
}
