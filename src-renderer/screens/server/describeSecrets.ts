import type { Problem } from '../../../src-shared/basics/index.ts';
import {
  type Capability,
  can,
  type DashboardAccount,
  type Grant,
  type Order,
} from '../../../src-shared/domain/index.ts';
import type { LampKind } from '../../parts/index.ts';

/** A secret that this app holds, held, or could hold for a server. */
export type HeldSecret = {
  readonly key: string;
  readonly name: string;
  readonly lamp: LampKind;
  readonly word: string;
};

/** Things that may be done to a server by one secret, or that are locked for one reason. */
export type Unlocked = {
  readonly key: string;
  readonly labels: readonly string[];
  readonly by: string | null;
  readonly why: Problem | null;
};

const LABELS: ReadonlyArray<readonly [Capability, string]> = [
  ['watch', 'Watch events and state'],
  ['chat', 'Chat with the agent'],
  ['restartAgent', 'Restart the agent'],
  ['setKey', 'Give the agent an AI key'],
  ['removeKey', 'Take its AI key away'],
  ['readEngine', 'Read the engine’s settings'],
  ['changeEngine', 'Change the engine’s settings'],
  ['revokeToken', 'Revoke this token'],
];

/** The secrets for one server: never a value, only that it is there and works. Pure. */
export function heldSecrets(order: Order, account: DashboardAccount | null): readonly HeldSecret[] {
  return [tokenOf(order), ...(account === null ? [] : [keyOf(account)])];
}

/** What each secret opens, and for what is locked the reason (`domain/Capability`), each said once. Pure. */
export function unlockedBy(order: Order, account: DashboardAccount | null): readonly Unlocked[] {
  const groups = new Map<string, Unlocked>();
  for (const [capability, label] of LABELS) {
    // Where no token is held there is none to revoke.
    if (capability === 'revokeToken' && order.access.kind === 'none') continue;
    const grant = can(order, capability, account);
    const key = grant.kind === 'granted' ? grant.by : grant.problem.code;
    const known = groups.get(key);
    const why = grant.kind === 'locked' ? grant.problem : null;
    groups.set(key, { key, labels: [...(known?.labels ?? []), label], by: sayBy(grant, account), why });
  }
  return [...groups.values()].sort((a, b) => Number(a.why !== null) - Number(b.why !== null));
}

function tokenOf({ access }: Order): HeldSecret {
  const name = 'Access token';
  if (access.kind === 'none') return { key: 'token', name, lamp: 'idle', word: 'not held' };
  return access.kind === 'held'
    ? { key: 'token', name, lamp: 'ready', word: 'held, works' }
    : { key: 'token', name, lamp: 'access_lost', word: 'no longer accepted' };
}

function keyOf({ name, accountId, check }: DashboardAccount): HeldSecret {
  const key = { key: accountId, name: `Dashboard key of “${name}”` };
  if (check.kind === 'refused') return { ...key, lamp: 'access_lost', word: 'no longer accepted' };
  return check.kind === 'works'
    ? { ...key, lamp: 'ready', word: 'held, works' }
    : { ...key, lamp: 'idle', word: 'held, not proved now' };
}

function sayBy(grant: Grant, account: DashboardAccount | null): string | null {
  if (grant.kind === 'locked') return null;
  return grant.by === 'accessToken' ? 'access token' : `key of “${account?.name ?? 'an account'}”`;
}
