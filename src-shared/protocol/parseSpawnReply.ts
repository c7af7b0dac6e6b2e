import { z } from 'zod';
import type { Answer, Money, OrderId } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { nameOrNull, orderIdField, priceOrNull, textOrNull } from './fields.ts';
import type { OrderStatusWord } from './OrderStatus.ts';
import { orderStatusField } from './OrderStatus.ts';
import { readWith } from './readWith.ts';
import type { AccessToken } from './tokens.ts';

export type SpawnReply = {
  readonly orderId: OrderId;
  /** Shown once by the service. A secret. */
  readonly accessToken: AccessToken;
  /** The plan's display name ("Solo"), not its id. */
  readonly planName: string | null;
  readonly price: Money | null;
  readonly serverIp: string | null;
  readonly status: OrderStatusWord;
  readonly ssh: string | null;
  readonly message: string | null;
};

/**
 * Only printable and without spaces, so that it can stand in a header. Not the exact pattern: a token paid for is kept
 * even if the service changes its length.
 */
const tokenOrNull = z
  .string()
  .regex(/^[\x21-\x7e]{1,512}$/)
  .nullable()
  .catch(null);

const schema = z.object({
  order_id: orderIdField,
  api_token: tokenOrNull,
  token: tokenOrNull,
  plan: nameOrNull,
  price_usd: priceOrNull,
  server_ip: textOrNull,
  status: orderStatusField.catch({ kind: 'unknown', word: '' }),
  ssh: textOrNull,
  message: textOrNull,
});

/**
 * The answer to a paid spawn. Only the order id and the token are needed; the URLs in it are left out, as addresses are
 * always built from the service's own. Problems: `unreadable_answer`, `spawn_reply_without_token` (fact `orderId`).
 */
export function parseSpawnReply(raw: unknown): Answer<SpawnReply> {
  const wire = readWith(schema, raw, 'the new server');
  if (!wire.ok) return wire;
  const accessToken = wire.value.api_token ?? wire.value.token;
  if (accessToken === null) return refused(withoutToken(wire.value.order_id));
  return ok({
    orderId: wire.value.order_id,
    accessToken: accessToken as AccessToken,
    planName: wire.value.plan,
    price: wire.value.price_usd,
    serverIp: wire.value.server_ip,
    status: wire.value.status,
    ssh: wire.value.ssh,
    message: wire.value.message,
  });
}

function withoutToken(orderId: OrderId) {
  return problem(
    'spawn_reply_without_token',
    'The server was ordered, but the answer holds no access token.',
    'Check again: asking with the same key brings the same answer and can not charge twice.',
    { facts: { orderId }, retry: { kind: 'safe' } },
  );
}
