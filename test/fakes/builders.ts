import { dashboardAccountId, orderId, problem, serviceId, tokenId } from '../../src-shared/basics/index.ts';
import type { DashboardAccount, InboxItem, Link, ListedServer, Order } from '../../src-shared/domain/index.ts';
import { newOrder } from '../../src-shared/domain/index.ts';
import type { ServerEvent, ServerFact } from '../../src-shared/protocol/index.ts';

export const ATLAS = orderId('550e8400-e29b-41d4-a716-446655440000');
export const START_AT = 1_790_000_000_000;

/** An order that runs and was heard a minute ago, with what the test changes. */
export function anOrder(change: Partial<Order> = {}): Order {
  const seed = {
    orderId: ATLAS,
    serviceId: serviceId('demo'),
    tokenId: tokenId('a1b2c3d4e5f60718'),
    addedAt: START_AT,
  };
  return {
    ...newOrder({ ...seed, name: 'atlas' }),
    status: { kind: 'running' },
    lastHeartbeatAt: START_AT - 60_000,
    readyAt: START_AT - 3_600_000,
    ...change,
  };
}

export function anEvent(id: number, fact: ServerFact, at: number | null = START_AT): ServerEvent {
  return { ...fact, id, orderId: ATLAS, at };
}

export const LIVE: Link = { kind: 'live', sinceAt: START_AT, lastByteAt: START_AT };

export function aProblem(code = 'test') {
  return problem(code, 'Something happened.', 'Do something.');
}

/** An account that works and lists nothing, with what the test changes. */
export function anAccount(change: Partial<DashboardAccount> = {}): DashboardAccount {
  return {
    accountId: dashboardAccountId('a'),
    serviceId: serviceId('demo'),
    revision: 1,
    name: 'Main',
    keyId: '0123456789abcdef',
    addedAt: START_AT,
    check: { kind: 'works', at: START_AT },
    servers: [],
    unmatchable: 0,
    listedAt: START_AT,
    ...change,
  };
}

export function aListed(id: string, serverName: string | null = null): ListedServer {
  const status = { kind: 'running' } as const;
  return { orderId: orderId(id), serverName, planName: 'Solo', regionCode: 'eu-central', status };
}

export function anItem(change: Partial<InboxItem> = {}): InboxItem {
  return {
    id: `order:${ATLAS}|stuck` as InboxItem['id'],
    subject: { kind: 'order', orderId: ATLAS },
    problem: 'stuck',
    state: { kind: 'open' },
    revision: 1,
    openedAt: START_AT,
    changedAt: START_AT,
    title: 'atlas stopped answering',
    body: 'No sign of life for 6 min. Automatic restart is under way.',
    eventId: 812,
    isReplay: false,
    ...change,
  };
}
