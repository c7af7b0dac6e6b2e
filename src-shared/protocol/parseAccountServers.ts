import { z } from 'zod';
import type { Answer, Money, OrderId } from '../basics/index.ts';
import { ok, orderId } from '../basics/index.ts';
import { flagOrNull, idText, instantOrNull, nameOrNull, priceOrNull, textOrNull } from './fields.ts';
import { type OrderStatusWord, orderStatusField } from './OrderStatus.ts';
import { type AgentAdvice, agentAdvice } from './parseStatus.ts';
import { readEach, readWith } from './readWith.ts';
import { ORDER_ID_PATTERN } from './tokens.ts';

/** One server in the list of an account. What the list leaves out is null; the order id is what everything is matched by. */
export type AccountServer = {
  readonly orderId: OrderId;
  readonly serverName: string | null;
  readonly status: OrderStatusWord;
  readonly planName: string | null;
  readonly regionCode: string | null;
  readonly serverIp: string | null;
  readonly createdAt: number | null;
  readonly price: Money | null;
  readonly setupComplete: boolean | null;
  readonly lastHeartbeatAt: number | null;
  readonly advice: AgentAdvice;
};

/** `unmatchable` counts rows without an order id we can address, so that nobody wonders where a server went. */
export type AccountServers = { readonly servers: readonly AccountServer[]; readonly unmatchable: number };

const idOrNull = idText.nullable().catch(null);

const rowSchema = z
  .object({
    order_id: idOrNull,
    id: idOrNull,
    server_name: nameOrNull,
    name: nameOrNull,
    status: orderStatusField,
    plan: nameOrNull,
    region: nameOrNull,
    server_ip: textOrNull,
    created_at: instantOrNull,
    price_usd: priceOrNull,
    setup_complete: flagOrNull,
    last_heartbeat: instantOrNull,
  })
  .transform((wire, context): Omit<AccountServer, 'advice'> => {
    const found = orderIdOf(wire.order_id, wire.id);
    if (found === null) {
      context.addIssue({ code: 'custom', message: 'no order id', path: ['order_id'] });
      return z.NEVER;
    }
    return {
      orderId: found,
      serverName: wire.server_name ?? wire.name,
      status: wire.status,
      planName: wire.plan,
      regionCode: wire.region,
      serverIp: wire.server_ip,
      createdAt: wire.created_at,
      price: wire.price_usd,
      setupComplete: wire.setup_complete,
      lastHeartbeatAt: wire.last_heartbeat,
    };
  });

/** The first of both that has the shape of an order id, in lower case as ours are: a row number must never pass for an order. */
function orderIdOf(...ids: ReadonlyArray<string | null>): OrderId | null {
  const found = ids.map((id) => id?.toLowerCase() ?? '').find((id) => ORDER_ID_PATTERN.test(id));
  return found === undefined ? null : orderId(found);
}

const withAdvice = z.unknown().transform((raw, context): AccountServer => {
  const row = rowSchema.safeParse(raw);
  const advice = agentAdvice.safeParse(raw);
  if (row.success && advice.success) return { ...row.data, advice: advice.data };
  context.addIssue({ code: 'custom', message: 'not a server' });
  return z.NEVER;
});

const replySchema = z.union([
  z.object({ servers: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((servers) => ({ servers })),
]);

/** The servers of one account, as an object or a bare list (no document defines which). Problem: `unreadable_answer`. */
export function parseAccountServers(raw: unknown): Answer<AccountServers> {
  const wire = readWith(replySchema, raw, 'the servers of this account');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(withAdvice, wire.value.servers);
  return ok({ servers: read, unmatchable: unreadable });
}
