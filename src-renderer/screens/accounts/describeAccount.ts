import type { ServerView } from '../../../src-shared/contract/index.ts';
import {
  accountListing,
  type DashboardAccount,
  isUsable,
  type KeyForgetting,
  type ListedServer,
  type Revocation,
} from '../../../src-shared/domain/index.ts';
import type { LampKind } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';

/** An account as a row: its state in a word, what that rests on and how old it is, and how its list meets the fleet. */
export type AccountLine = {
  readonly lamp: LampKind;
  readonly word: string;
  readonly says: string;
  readonly counts: string;
  /** Why some of the listed servers can not be matched; null when all can. */
  readonly unmatchable: string | null;
};

type Servers = ReadonlyMap<string, ServerView>;

/** Says an account. Pure. `now` in unix ms. */
export function describeAccount(account: DashboardAccount, servers: Servers, now: number): AccountLine {
  const listed = account.servers.length + account.unmatchable;
  const here = account.servers.filter((server) => isHere(server, servers)).length;
  return {
    ...stateOf(account, now),
    counts: `${listed} ${listed === 1 ? 'server' : 'servers'} listed, ${here} in the fleet`,
    unmatchable: account.unmatchable === 0 ? null : sayUnmatchable(account.unmatchable),
  };
}

function stateOf({ check, listedAt }: DashboardAccount, now: number): Pick<AccountLine, 'lamp' | 'word' | 'says'> {
  const list = listedAt === null ? 'its list was never read' : `list read ${sayAgo(now - listedAt)}`;
  switch (check.kind) {
    case 'works':
      return { lamp: 'ready', word: 'Works', says: list };
    case 'refused':
      return { lamp: 'access_lost', word: 'Not accepted', says: `said ${sayAgo(now - check.at)}, ${list}` };
    case 'failed':
      return { lamp: 'silent', word: 'Not reached', says: `tried ${sayAgo(now - check.at)}, ${list}` };
    case 'never':
      return { lamp: 'idle', word: 'Not tried yet', says: list };
  }
}

function sayUnmatchable(count: number): string {
  return count === 1
    ? '1 of them has no order id in the list, so it can not be told which server here it is.'
    : `${count} of them have no order id in the list, so it can not be told which servers here they are.`;
}

/** Whether a listed server is in the fleet; one that was retired is not. */
export function isHere({ orderId }: ListedServer, servers: Servers): boolean {
  const known = servers.get(orderId);
  return known !== undefined && known.order.retiredAt === null;
}

/** What is locked without an account: servers that nothing else opens, and servers that lose only what a dashboard key does. */
export type LossWithout = { readonly closed: readonly string[]; readonly lessened: readonly string[] };

/** The names of servers that lose something when an account goes. Pure. */
export function lossWithout(
  { accountId }: DashboardAccount,
  accounts: readonly DashboardAccount[],
  servers: Servers,
): LossWithout {
  const others = accounts.filter((one) => one.accountId !== accountId);
  const losing = [...servers.values()].filter(({ order }) => {
    const other = accountListing(others, order);
    return order.account === accountId && order.retiredAt === null && (other === null || !isUsable(other));
  });
  const names = (isClosed: boolean) =>
    losing.filter(({ order }) => (order.access.kind !== 'held') === isClosed).map(({ order }) => order.name);
  return { closed: names(true), lessened: names(false) };
}

/** The keys that the latest panic forgot here: each may still work until it is removed on the web. One that was added again is not named. Pure. */
export function forgottenKeys(run: Revocation | null, accounts: readonly DashboardAccount[]): readonly KeyForgetting[] {
  const here = new Set(accounts.map((account) => account.keyId));
  return (run?.keys ?? []).filter(({ keyId, state }) => state.kind === 'forgotten' && !here.has(keyId));
}
