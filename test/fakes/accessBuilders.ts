import { type OrderId, orderId, tokenId } from '../../src-shared/basics/index.ts';
import {
  DAY_MS,
  newTokenRecord,
  type Order,
  type Revocation,
  type TokenRecord,
  type TokenRevocation,
} from '../../src-shared/domain/index.ts';
import { START_AT } from './builders.ts';
import { aServer } from './pageBuilders.ts';

const tokenOf = (name: string) => tokenId(name.padEnd(16, '0'));

/** The order id of a server that is known by its name alone. */
export const orderOf = (name: string): OrderId => orderId(`${name}-order`);

/** A server with a token of its own, both named after it. */
export function heldServer(name: string, change: Partial<Order> = {}) {
  return aServer({ orderId: orderOf(name), name, access: { kind: 'held', tokenId: tokenOf(name) }, ...change });
}

/** What is known of that token: it ends in so many days, or nobody has told when. */
export function endingToken(name: string, days: number | null): TokenRecord {
  const expiresAt = days === null ? null : START_AT + days * DAY_MS;
  return { ...newTokenRecord(orderOf(name), tokenOf(name)), expiresAt, readAt: START_AT, triedAt: START_AT };
}

export function aRevokedToken(
  name: string,
  state: TokenRevocation['state'],
  change: Partial<TokenRevocation> = {},
): TokenRevocation {
  const unasked = { tries: 0, failures: 0, isDoubtful: false, isForgotten: false };
  return { orderId: orderOf(name), tokenId: tokenOf(name), name, ...unasked, state, ...change };
}

/** A revocation that has just begun, with what the test changes. */
export function aRevocation(change: Partial<Revocation> = {}): Revocation {
  return {
    runId: 'run-1',
    revision: 1,
    reach: 'selected',
    startedAt: START_AT,
    endedAt: null,
    cancelledAt: null,
    frozenAt: null,
    lockedAt: null,
    tokens: [aRevokedToken('atlas', { kind: 'waiting' })],
    keys: [],
    standstill: null,
    stumbles: 0,
    unresolvedPayments: 0,
    ...change,
  };
}
