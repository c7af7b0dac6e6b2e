import type { DashboardAccountId, IntentId, Money, OrderId, ServiceId, TokenId } from '../basics/index.ts';
import type { Order } from './Order.ts';

/** What is known of an order when it enters the fleet: from a purchase, or from a person who has one. */
export type OrderSeed = {
  readonly orderId: OrderId;
  readonly serviceId: ServiceId;
  /** Null when no access token is held: the server is known from an account. */
  readonly tokenId: TokenId | null;
  readonly addedAt: number;
  readonly name: string;
  readonly planName?: string | null;
  readonly regionCode?: string | null;
  readonly paid?: Money | null;
  readonly intentId?: IntentId | null;
  readonly account?: DashboardAccountId | null;
};

/** The first record of an order, before anything was heard: cursor 0 replays all the service still has. */
export function newOrder(seed: OrderSeed): Order {
  return {
    orderId: seed.orderId,
    serviceId: seed.serviceId,
    revision: 1,
    cursor: 0,
    name: seed.name,
    planName: seed.planName ?? null,
    regionCode: seed.regionCode ?? null,
    paid: seed.paid ?? null,
    status: { kind: 'pending' },
    statusReadAt: null,
    serverName: null,
    serverIp: null,
    createdAt: null,
    addedAt: seed.addedAt,
    setupComplete: false,
    installSteps: [],
    installFailure: null,
    stalledSinceAt: null,
    readyAt: null,
    wedge: { kind: 'none' },
    lastHeartbeatAt: null,
    beats: [],
    hasKey: null,
    receipts: [],
    access: seed.tokenId === null ? { kind: 'none' } : { kind: 'held', tokenId: seed.tokenId },
    account: seed.account ?? null,
    retiredAt: null,
    intentId: seed.intentId ?? null,
    grounds: {},
  };
}
