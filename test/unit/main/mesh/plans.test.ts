import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../../src-shared/basics/index.ts';
import { linkKey, MOST_INBOUND, type PlanShape, planPairs } from '../../../../src-shared/domain/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { idOf, ONE, openTestMesh, SIX, TWO } from './openTestMesh.ts';

const NINE = orderId('nine');
const none = new Map<OrderId, number>();
const servers = (count: number): OrderId[] => Array.from({ length: count }, (_, place) => orderId(`s${place}`));

describe('a plan of pairings', () => {
  it('is a chain, a star or everybody with everybody, without what is linked', () => {
    const keys = (shape: PlanShape, linked: readonly string[] = []) =>
      planPairs(servers(4), shape, new Set(linked), none).pairs.map(({ first, second }) => linkKey(first, second));
    expect(keys('chain')).toEqual(['s0 s1', 's1 s2', 's2 s3']);
    expect(keys('star')).toEqual(['s0 s1', 's0 s2', 's0 s3']);
    expect(keys('mesh')).toHaveLength(6);
    expect(keys('mesh', ['s0 s3', 's1 s2'])).toEqual(['s0 s1', 's0 s2', 's1 s3', 's2 s3']);
    expect(planPairs(servers(4), 'mesh', new Set(['s0 s3']), none)).toMatchObject({ linked: 1, full: [] });
    expect(planPairs([ONE], 'mesh', new Set(), none).pairs).toEqual([]);
  });

  it('lets nobody take in more peers than it can, as long as that can be had', () => {
    const count = (pairs: ReadonlyArray<{ first: OrderId }>) => {
      const taken = new Map<OrderId, number>();
      for (const { first } of pairs) taken.set(first, (taken.get(first) ?? 0) + 1);
      return Math.max(0, ...taken.values());
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 17 }),
        fc.constantFrom<PlanShape>('chain', 'star', 'mesh'),
        (size, shape) => {
          const { pairs, full } = planPairs(servers(size), shape, new Set(), none);
          expect(new Set(pairs.map(({ first, second }) => linkKey(first, second))).size).toBe(pairs.length);
          if (full.length === 0) expect(count(pairs)).toBeLessThanOrEqual(MOST_INBOUND);
        },
      ),
      { numRuns: 60, seed: 3 },
    );
    expect(planPairs(servers(40), 'star', new Set(), none).full).toEqual([]);
    expect(planPairs(servers(40), 'mesh', new Set(), none).full.length).toBeGreaterThan(0);
  });
});

/** Agents that pair with whoever invites; what each knows is remembered. */
function sociableAgents(refuses: (accepts: OrderId, inviter: string) => boolean = () => false) {
  const links = new Set<string>();
  return (order: OrderId, text: string): string => {
    if (text.startsWith('Create')) return inviteCode(order, START_AT + 3_000_000);
    if (text.startsWith('What is your mesh')) return `instance id ${idOf(order)}`;
    if (text.startsWith('Accept')) {
      const inviter = ['one', 'two', 'six', 'nine'].find((seed) =>
        text.includes(inviteCode(seed, START_AT + 3_000_000)),
      );
      if (refuses(order, inviter ?? '')) return 'I refuse.';
      links.add(linkKey(order, inviter ?? ''));
      return 'Accepted.';
    }
    const peers = ['one', 'two', 'six', 'nine'].filter((other) => links.has(linkKey(order, other)));
    return peers.length === 0 ? 'No peers.' : peers.map((seed) => `- ${idOf(seed)}: connected`).join('\n');
  };
}

describe('a plan that is carried out', () => {
  const ALL = [ONE, TWO, SIX, NINE];

  it('does one pair after another, each with its outcome, and finds nothing to do afterwards', async () => {
    const { mesh, settle, agents } = openTestMesh(sociableAgents());
    expect(mesh.plans.start(ALL, 'chain')).toMatchObject({ ok: true, value: { state: 'running' } });
    expect(mesh.plans.start(ALL, 'chain')).toMatchObject({ ok: false, problem: { code: 'mesh_plan_running' } });
    await settle();
    expect(mesh.plans.get()?.state).toBe('done');
    expect(mesh.plans.get()?.rows.map((row) => row.outcome)).toEqual(['verified', 'verified', 'verified']);
    expect(mesh.plans.preview(ALL, 'chain')).toMatchObject({ pairs: [], linked: 3 });
    expect(mesh.plans.preview(ALL, 'mesh').pairs).toHaveLength(3);
    expect(mesh.plans.start(ALL, 'chain')).toMatchObject({ ok: false, problem: { code: 'mesh_nothing_to_pair' } });
    const accepts = agents.asked.filter(({ text }) => text.startsWith('Accept'));
    expect(accepts).toHaveLength(3);
  });

  it('goes on after one that failed, and tries that again when it is resumed', async () => {
    let isStubborn = true;
    const { mesh, settle } = openTestMesh(sociableAgents((...pair) => isStubborn && pair.includes(SIX)));
    mesh.plans.start(ALL, 'star');
    await settle();
    expect(mesh.plans.get()?.rows.map((row) => row.outcome)).toEqual(['verified', 'refused', 'verified']);
    isStubborn = false;
    expect(mesh.plans.resume().ok).toBe(true);
    await settle();
    expect(mesh.plans.get()?.rows.map((row) => row.outcome)).toEqual(['verified', 'verified', 'verified']);
    expect(mesh.plans.resume()).toMatchObject({ ok: false, problem: { code: 'mesh_nothing_to_pair' } });
  });

  it('can be stopped and resumed, and is stopped when the app was closed in the middle', async () => {
    let isHolding = true;
    const agents = sociableAgents();
    const first = openTestMesh((order, text) => (isHolding && order === SIX ? null : agents(order, text)));
    first.mesh.plans.start(ALL, 'chain');
    await first.settle(5);
    expect(first.mesh.plans.stopPlan()).toMatchObject({ ok: true, value: { state: 'stopped' } });
    expect(first.mesh.plans.get()?.rows.map((row) => row.state)).toEqual(['done', 'running', 'waiting']);
    first.mesh.plans.resume();
    await first.mesh.stop();
    await first.settle(2);
    isHolding = false;
    const second = openTestMesh(agents, first.database, 2);
    expect(second.mesh.plans.get()).toMatchObject({ state: 'stopped' });
    expect(second.mesh.plans.get()?.rows.map((row) => row.state)).toEqual(['done', 'waiting', 'waiting']);
    second.mesh.plans.resume();
    await second.settle();
    expect(second.mesh.plans.get()?.state).toBe('done');
  });

  it('is stopped when the disk fails under it, and can be resumed when it works again', async () => {
    const { mesh, settle, database, errors } = openTestMesh(sociableAgents());
    mesh.plans.start(ALL, 'chain');
    database.run("CREATE TEMP TRIGGER full BEFORE INSERT ON mesh_plans BEGIN SELECT RAISE(FAIL, 'full'); END");
    await settle();
    expect(errors).toHaveLength(1);
    expect(mesh.plans.get()).toMatchObject({ state: 'stopped', rows: ALL.slice(1).map(() => ({ state: 'waiting' })) });
    database.run('DROP TRIGGER full');
    expect(mesh.plans.resume()).toMatchObject({ ok: true, value: { state: 'running' } });
    await settle();
    expect(mesh.plans.get()).toMatchObject({ state: 'done' });
  });

  it('waits while a server is in another pairing', async () => {
    const agents = sociableAgents();
    let isHolding = true;
    const {
      mesh,
      settle,
      start,
      agents: fake,
    } = openTestMesh((order, text) => (isHolding && order === NINE ? null : agents(order, text)));
    start({ kind: 'verify', first: ONE, second: NINE });
    mesh.plans.start([ONE, TWO], 'chain');
    await settle(5);
    expect(mesh.plans.get()?.rows[0]?.state).toBe('waiting');
    isHolding = false;
    fake.becomeStuck(NINE);
    await settle();
    expect(mesh.plans.get()?.rows[0]?.outcome).toBe('verified');
  });
});
