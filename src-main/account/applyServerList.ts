import type { Answer } from '../../src-shared/basics/index.ts';
import { type AccountCheck, type DashboardAccount, listedServer } from '../../src-shared/domain/index.ts';
import type { AccountServers } from '../../src-shared/protocol/index.ts';

/** When the key itself is the trouble: it is gone from the vault, or the service says so. Anything else says nothing about it. */
const REFUSED_CODES = new Set([
  'secret_missing',
  'unauthorized',
  'forbidden',
  'token_expired',
  'token_revoked',
  'http_401',
  'http_403',
]);

/** Applies an answered list to its account, read at `at` (unix ms). A list that could not be read leaves the last one standing. Pure. */
export function applyServerList(
  account: DashboardAccount,
  answer: Answer<AccountServers>,
  at: number,
): DashboardAccount {
  const revision = account.revision + 1;
  if (!answer.ok) {
    const kind = REFUSED_CODES.has(answer.problem.code) ? 'refused' : 'failed';
    const check: AccountCheck = { kind, at, problem: answer.problem };
    return { ...account, revision, check };
  }
  const { servers, unmatchable } = answer.value;
  return {
    ...account,
    revision,
    check: { kind: 'works', at },
    servers: servers.map(listedServer),
    unmatchable,
    listedAt: at,
  };
}
