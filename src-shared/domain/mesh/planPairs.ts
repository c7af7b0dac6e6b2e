import type { MeshPlanId, MeshRunId, OrderId } from '../../basics/index.ts';
import { linkKey } from './describeMesh.ts';
import type { RunOutcome } from './MeshRun.ts';

/** Each with the next; all with the first; everybody with everybody. */
export type PlanShape = 'chain' | 'star' | 'mesh';

/** A machine takes in no more peers that came to it by its invites (contract, mesh). */
export const MOST_INBOUND = 8;

export type PlannedPair = { readonly first: OrderId; readonly second: OrderId };

export type PairsPlan = {
  readonly pairs: readonly PlannedPair[];
  /** Pairs of the shape that are linked already, and are left out. */
  readonly linked: number;
  /** Servers that would have to take in more peers than they can. */
  readonly full: readonly OrderId[];
};

/**
 * The pairings that a shape needs, without those that stand. Who invites is chosen so that nobody takes in more than it can:
 * the one that has taken in fewer so far. Pure; the order of the servers is the order of the chain, the first is the star's centre.
 */
export function planPairs(
  servers: readonly OrderId[],
  shape: PlanShape,
  linkedKeys: ReadonlySet<string>,
  inbound: ReadonlyMap<OrderId, number>,
): PairsPlan {
  const wanted = shapePairs([...new Set(servers)], shape);
  const missing = wanted.filter(([a, b]) => !linkedKeys.has(linkKey(a, b)));
  const taken = new Map(inbound);
  const countOf = (orderId: OrderId) => taken.get(orderId) ?? 0;
  const pairs = missing.map(([a, b]): PlannedPair => {
    const [first, second] = countOf(b) < countOf(a) ? [b, a] : [a, b];
    taken.set(first, countOf(first) + 1);
    return { first, second };
  });
  const inviting = new Set(pairs.map(({ first }) => first));
  const full = [...inviting].filter((orderId) => countOf(orderId) > MOST_INBOUND);
  return { pairs, linked: wanted.length - missing.length, full };
}

function shapePairs(servers: readonly OrderId[], shape: PlanShape): ReadonlyArray<readonly [OrderId, OrderId]> {
  return servers.flatMap((one, place) => {
    const rest = servers.slice(place + 1);
    const others = shape === 'chain' ? rest.slice(0, 1) : shape === 'mesh' || place === 0 ? rest : [];
    return others.map((other) => [one, other] as const);
  });
}

/**
 *   waiting ──► running ──► done
 *      ▲           └── the app was closed, the plan was stopped ──► waiting, to be resumed
 */
export type PlanRow = PlannedPair & {
  readonly state: 'waiting' | 'running' | 'done';
  readonly runId: MeshRunId | null;
  readonly outcome: RunOutcome['kind'] | null;
};

/**
 *   running ⇄ stopped (by a person, or because the app was closed)
 *      └── every pair has its outcome ──► done
 */
export type MeshPlan = {
  readonly planId: MeshPlanId;
  readonly revision: number;
  readonly shape: PlanShape;
  readonly createdAt: number;
  readonly state: 'running' | 'stopped' | 'done';
  readonly rows: readonly PlanRow[];
};
