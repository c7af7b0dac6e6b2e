import { describe, expect, test } from 'vitest';
import { dashboardAccountId, orderId, problem, serviceId, tokenId } from '../../../../src-shared/basics/index.ts';
import {
  type Access,
  accountListing,
  type Capability,
  can,
  type DashboardAccount,
  newOrder,
  type Order,
} from '../../../../src-shared/domain/index.ts';

const ATLAS = orderId('550e8400-e29b-41d4-a716-446655440000');
const TOKEN = tokenId('0123456789abcdef');
const held: Access = { kind: 'held', tokenId: TOKEN };
const lost: Access = { kind: 'lost', tokenId: TOKEN, at: 1, problem: problem('token_revoked', 'Revoked.', 'Add one.') };

function server(change: Partial<Order> = {}): Order {
  const seed = { orderId: ATLAS, serviceId: serviceId('s'), tokenId: TOKEN, addedAt: 1, name: 'atlas' };
  return { ...newOrder(seed), status: { kind: 'running' }, ...change };
}

function account(change: Partial<DashboardAccount> = {}): DashboardAccount {
  return {
    accountId: dashboardAccountId('a'),
    serviceId: serviceId('s'),
    revision: 1,
    name: 'Main',
    keyId: '0',
    addedAt: 1,
    check: { kind: 'works', at: 1 },
    servers: [{ orderId: ATLAS, serverName: null, planName: null, regionCode: null, status: { kind: 'running' } }],
    unmatchable: 0,
    listedAt: 1,
    ...change,
  };
}

const refusedKey = account({ check: { kind: 'refused', at: 1, problem: problem('unauthorized', 'No.', 'Add one.') } });

describe('what may be done to a server', () => {
  test.each<[string, Capability, Order, DashboardAccount | null, string]>([
    ['its own token watches it', 'watch', server(), account(), 'accessToken'],
    ['an account watches what no token opens', 'watch', server({ access: lost }), account(), 'dashboardKey'],
    ['a lost token alone opens nothing', 'watch', server({ access: lost }), null, 'token_revoked'],
    ['no token and no account', 'watch', server({ access: { kind: 'none' } }), null, 'needs_access_token'],
    ['a restart goes by the token first', 'restartAgent', server(), account(), 'accessToken'],
    ['a restart goes by the account', 'restartAgent', server({ access: { kind: 'none' } }), account(), 'dashboardKey'],
    ['the engine is the account’s alone', 'changeEngine', server(), null, 'needs_dashboard_key'],
    ['the engine, with an account', 'changeEngine', server(), account(), 'dashboardKey'],
    ['a refused key opens nothing', 'changeEngine', server(), refusedKey, 'dashboard_key_refused'],
    [
      'a key that was not tried yet may open it',
      'changeEngine',
      server(),
      account({ check: { kind: 'never' } }),
      'dashboardKey',
    ],
    [
      'only a token can be revoked',
      'revokeToken',
      server({ access: { kind: 'none' } }),
      account(),
      'needs_access_token',
    ],
    [
      'nothing is restarted before it is installed',
      'restartAgent',
      server({ status: { kind: 'provisioning' }, statusReadAt: 1 }),
      account(),
      'server_not_ready',
    ],
    [
      'what nobody was asked about yet may be tried',
      'chat',
      server({ status: { kind: 'pending' } }),
      null,
      'accessToken',
    ],
    ['a chat goes by the account', 'chat', server({ access: { kind: 'none' } }), account(), 'dashboardKey'],
    ['a chat goes by the token first', 'chat', server(), account(), 'accessToken'],

    ['but it is watched', 'watch', server({ status: { kind: 'provisioning' } }), null, 'accessToken'],
    [
      'nothing is asked of a server that is gone',
      'changeEngine',
      server({ status: { kind: 'deleted' } }),
      account(),
      'server_gone',
    ],
    ['a retired one is left alone', 'watch', server({ retiredAt: 2 }), account(), 'server_retired'],
    [
      'a status we do not know locks nothing',
      'restartAgent',
      server({ status: { kind: 'unknown', word: 'resting' } }),
      null,
      'accessToken',
    ],
  ])('%s', (_says, capability, order, byAccount, expected) => {
    const grant = can({ ...order, access: order.access ?? held }, capability, byAccount);
    expect(grant.kind === 'granted' ? grant.by : grant.problem.code).toBe(expected);
  });
});

describe('which account opens an order', () => {
  const second = account({ accountId: dashboardAccountId('b'), addedAt: 2 });
  test('the one added first', () => expect(accountListing([second, account()], server())?.accountId).toBe('a'));
  test('a working one before a refused one', () =>
    expect(accountListing([refusedKey, second], server())?.accountId).toBe('b'));
  test('none of another service, though it lists the same id: nothing would be sent there', () => {
    expect(accountListing([account({ serviceId: serviceId('elsewhere') })], server())).toBeNull();
  });
  test('none that does not list it', () => {
    expect(accountListing([account({ servers: [] })], server())).toBeNull();
  });
});
