import { orderId, problem, serviceId, tokenId } from '../../src-shared/basics/index.ts';
import type { InboxItem, Link, Order } from '../../src-shared/domain/index.ts';
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
