import { invalid, Refusal } from '../http/Refusal.ts';
import { type Call, json, type Reply, type Route } from '../http/Route.ts';
import type { World } from '../World.ts';
import { aboutAgentCard, aboutPlans, aboutReadToken, aboutRevokeToken, aboutStatus } from './aboutOrders.ts';
import { describeAgentCard } from './agentCard.ts';
import { describePlans } from './describePlans.ts';
import { describeBasics, describeStatus, iso, isoOrNull } from './describeStatus.ts';
import { knownOrder, orderIdOf } from './requireOrder.ts';
import { spawnLogRoute } from './spawnLogRoute.ts';
import type { TokenMeta } from './Tokens.ts';

const TOKEN_ID = /^[0-9a-f]{16}$/;

/** Plans, status, tokens, the diary and the agent card. */
export function orderRoutes(world: World): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/plans',
      bucket: 'free',
      about: aboutPlans,
      answer: (call) => json(describePlans(call.origin, world.switches.rails)),
    },
    {
      method: 'GET',
      path: '/api/v1/status/:orderId',
      bucket: 'status',
      about: aboutStatus,
      answer: (call) => status(world, call),
    },
    {
      method: 'GET',
      path: '/api/v1/tokens/:tokenId',
      bucket: 'free',
      about: aboutReadToken,
      answer: (call) => readToken(world, call),
    },
    {
      method: 'DELETE',
      path: '/api/v1/tokens/:tokenId',
      bucket: 'free',
      about: aboutRevokeToken,
      answer: (call) => revokeToken(world, call),
    },
    spawnLogRoute(world),
    {
      method: 'GET',
      path: '/.well-known/agent-card.json',
      bucket: 'free',
      about: aboutAgentCard,
      answer: (call) => json(describeAgentCard(call.origin, world.switches)),
    },
  ];
}

function status(world: World, call: Call): Reply {
  const orderId = orderIdOf(call);
  // A header that is there but holds no token is a failed try to be the owner, not a stranger's call.
  if (call.headers.authorization === undefined) return json(describeBasics(knownOrder(world, orderId)));
  world.tokens.require(call.bearer);
  const order = knownOrder(world, orderId);
  world.tokens.requireFor(call.bearer, orderId);
  const around = { lifeMs: world.lifeClock.now(), lastFrameAt: world.chatLog.lastAgentAt(orderId) };
  return json(describeStatus(order, call, around));
}

function ownToken(world: World, call: Call): TokenMeta {
  const tokenId = call.params['tokenId'] ?? '';
  if (!TOKEN_ID.test(tokenId)) throw invalid('A token id is 16 hex digits.', { field: 'token_id' });
  const meta = world.tokens.require(call.bearer);
  if (meta.tokenId !== tokenId) throw new Refusal(403, 'forbidden', 'A token may only look at itself.');
  return meta;
}

function readToken(world: World, call: Call): Reply {
  const meta = ownToken(world, call);
  return json({
    token_id: meta.tokenId,
    order_id: meta.orderId,
    created_at: iso(meta.createdAt),
    expires_at: iso(meta.expiresAt),
    revoked_at: isoOrNull(meta.revokedAt),
  });
}

function revokeToken(world: World, call: Call): Reply {
  world.tokens.revoke(ownToken(world, call).tokenId);
  return { kind: 'empty', status: 204 };
}
