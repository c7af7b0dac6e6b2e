import { describe, expect, it } from 'vitest';
import { applyServerList } from '../../../../src-main/account/applyServerList.ts';
import { matchOrders } from '../../../../src-main/account/matchOrders.ts';
import { dashboardAccountId, orderId, refused, serviceId, tokenId } from '../../../../src-shared/basics/index.ts';
import type {
  Access,
  AccountCheck,
  DashboardAccount,
  FleetChange,
  Order,
} from '../../../../src-shared/domain/index.ts';
import { type AccountServer, parseAccountServers } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, aListed, anAccount, anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';
import { granted } from './openTestAccounts.ts';

const NOVA = orderId('550e8400-e29b-41d4-a716-446655440001');

const listing = (...ids: readonly string[]): Partial<DashboardAccount> => ({ servers: ids.map((id) => aListed(id)) });

describe('a list that was read', () => {
  const list = parseAccountServers([{ order_id: ATLAS, status: 'running', server_name: 'atlas' }, { name: 'no id' }]);

  it('is kept with its moment, what could not be matched counted', () => {
    const read = applyServerList(anAccount({ check: { kind: 'never' } }), list, 5);
    expect(read).toMatchObject({ revision: 2, check: { kind: 'works', at: 5 }, unmatchable: 1, listedAt: 5 });
    expect(read.servers.map((server) => server.orderId)).toEqual([ATLAS]);
  });

  it.each([
    ['unauthorized', 'refused'],
    ['forbidden', 'refused'],
    ['token_expired', 'refused'],
    ['token_revoked', 'refused'],
    ['http_401', 'refused'],
    ['http_403', 'refused'],
    ['network_unreachable', 'failed'],
    ['timeout', 'failed'],
    ['rate_limited', 'failed'],
    ['internal_error', 'failed'],
    ['unreadable_answer', 'failed'],
    ['vault_locked', 'failed'],
  ])('or refused with %s counts as %s, and leaves the last one standing', (code, kind) => {
    const before = anAccount(listing(ATLAS));
    const after = applyServerList(before, refused(aProblem(code)), 9);
    expect(after).toMatchObject({
      check: { kind, at: 9, problem: { code } },
      servers: before.servers,
      listedAt: START_AT,
    });
  });
});

/** The fleet as far as matching touches it. */
function aFleet(orders: readonly Order[]) {
  const changed: Array<{ orderId: string; account: unknown; changes: readonly FleetChange[] }> = [];
  const statuses: string[] = [];
  const fleet = {
    orders: () => orders,
    change: (id: string, patch: Partial<Order>, changes: FleetChange[]) =>
      void changed.push({ orderId: id, account: patch.account, changes }),
    applyStatus: (id: string) => void statuses.push(id),
  };
  return { fleet: fleet as unknown as Parameters<typeof matchOrders>[0], changed, statuses };
}

const refusedCheck: AccountCheck = { kind: 'refused', at: 1, problem: aProblem('token_revoked') };
const failedCheck: AccountCheck = { kind: 'failed', at: 1, problem: aProblem('timeout') };
const A = dashboardAccountId('a');
const B = dashboardAccountId('b');

describe('which account opens an order', () => {
  it.each<[string, Partial<Order>, readonly DashboardAccount[], unknown]>([
    ['the one that lists it', {}, [anAccount(listing(ATLAS))], A],
    ['none that lists another', { account: A }, [anAccount(listing(NOVA))], null],
    ['none that was refused', { account: A }, [anAccount({ ...listing(ATLAS), check: refusedCheck })], null],
    ['one that could not be asked still does', {}, [anAccount({ ...listing(ATLAS), check: failedCheck })], A],
    ['none of another service', { serviceId: serviceId('elsewhere') }, [anAccount(listing(ATLAS))], 'untouched'],
    [
      'the one added first',
      {},
      [anAccount({ ...listing(ATLAS), accountId: B, addedAt: START_AT + 1 }), anAccount(listing(ATLAS))],
      A,
    ],
    ['nothing when nothing changed', { account: A }, [anAccount(listing(ATLAS))], 'untouched'],
    ['a name is no reason', { serverName: 'atlas' }, [anAccount(listing(NOVA))], 'untouched'],
  ])('%s', (_says, change, accounts, expected) => {
    const { fleet, changed } = aFleet([anOrder(change)]);
    matchOrders(fleet, accounts, serviceId('demo'));
    const found = changed[0]?.account;
    expect(changed.length === 0 ? 'untouched' : found).toBe(expected);
    for (const one of changed) expect(one.changes).toEqual([{ kind: 'accountChanged' }]);
  });

  it.each<[string, Access, number | null, readonly string[]]>([
    ['no token is held', { kind: 'none' }, null, [ATLAS]],
    [
      'the token is lost',
      { kind: 'lost', tokenId: tokenId('0123456789abcdef'), at: START_AT, problem: aProblem() },
      null,
      [ATLAS],
    ],
    ['a token is held, which says more', { kind: 'held', tokenId: tokenId('0123456789abcdef') }, null, []],
    ['it is retired', { kind: 'none' }, START_AT, []],
  ])('and the listed state is applied: %s', (_says, access, retiredAt, expected) => {
    const { fleet, statuses } = aFleet([anOrder({ access, retiredAt })]);
    const rows: readonly AccountServer[] = granted(
      parseAccountServers([{ order_id: ATLAS, status: 'running' }]),
    ).servers;
    matchOrders(fleet, [anAccount(listing(ATLAS))], serviceId('demo'), rows);
    expect(statuses).toEqual(expected);
  });
});
