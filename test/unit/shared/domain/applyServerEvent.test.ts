import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestId } from '../../../../src-shared/basics/index.ts';
import {
  applyServerEvent,
  BEAT_SLOT_MS,
  describeState,
  type FleetChange,
  type Order,
  SILENT_AFTER_MS,
} from '../../../../src-shared/domain/index.ts';
import type { ServerEvent, ServerFact } from '../../../../src-shared/protocol/index.ts';
import { anEvent, anOrder, LIVE, START_AT } from '../../../fakes/builders.ts';

const REQUEST = requestId('req_agent_restart_a1b2c3d4e5f60718');

const anyFact: fc.Arbitrary<ServerFact> = fc.oneof(
  fc.constant<ServerFact>({ kind: 'agent.wedged', staleMin: 6, lastHeartbeatAt: START_AT - 360_000 }),
  fc.constantFrom<ServerFact>({ kind: 'agent.healed', via: 'manual' }, { kind: 'agent.healed', via: 'auto_recovery' }),
  fc
    .nat(60_000)
    .map((lagMs): ServerFact => ({ kind: 'heartbeat.received', serverStatus: 'alive', agentsCount: 2, lagMs })),
  fc
    .tuple(fc.constantFrom('preflight', 'build', 'services'), fc.constantFrom('started', 'done', 'error'))
    .map(
      ([step, kind]): ServerFact => ({ kind: 'install.progress', step, status: { kind }, detail: null }) as ServerFact,
    ),
  fc.boolean().map((value): ServerFact => ({ kind: 'state.changed', field: 'has_api_key', value })),
  fc.string().map((type): ServerFact => ({ kind: 'unknown', type, fields: {} })),
  fc.constantFrom<ServerFact>(
    {
      kind: 'request.accepted',
      requestId: REQUEST,
      action: 'agent_restart',
      acceptedAt: START_AT,
      expectedSeconds: 60,
    },
    {
      kind: 'request.progress',
      requestId: REQUEST,
      action: 'agent_restart',
      stage: 'tool_use',
      tool: 'x',
      progress: null,
    },
    { kind: 'request.completed', requestId: REQUEST, action: 'agent_restart', result: null },
    { kind: 'request.superseded', requestId: REQUEST, action: 'agent_restart', supersededBy: null },
  ),
);

function applyAll(order: Order, events: readonly ServerEvent[]) {
  const changes: FleetChange[] = [];
  let now = order;
  for (const event of events) {
    const applied = applyServerEvent(now, event, START_AT);
    now = applied.order;
    changes.push(...applied.changes);
  }
  return { order: now, changes };
}

describe('applyServerEvent', () => {
  it('opens a wedge once, however often the service repeats itself', () => {
    const wedged: ServerFact = { kind: 'agent.wedged', staleMin: 6, lastHeartbeatAt: null };
    const { order, changes } = applyAll(anOrder(), [anEvent(812, wedged), anEvent(813, wedged)]);
    expect(order.wedge).toMatchObject({ kind: 'stuck', eventId: 812, staleMin: 6 });
    expect(order.grounds.wedge?.eventId).toBe(812);
    expect(changes.filter((change) => change.kind === 'becameStuck')).toHaveLength(1);
  });

  it('heals with how long it was stuck, and ignores a heal without a wedge', () => {
    const healed: ServerFact = { kind: 'agent.healed', via: 'manual' };
    expect(applyAll(anOrder(), [anEvent(5, healed)]).changes).toEqual([]);
    const wedged: ServerFact = { kind: 'agent.wedged', staleMin: null, lastHeartbeatAt: null };
    const { changes } = applyAll(anOrder(), [anEvent(5, wedged, START_AT), anEvent(6, healed, START_AT + 90_000)]);
    expect(changes).toContainEqual({ kind: 'healed', via: 'manual', stuckForMs: 90_000 });
  });

  it('makes one step of the two rows a phase has, and a failed one fails the installation once', () => {
    const row = (step: string, kind: 'started' | 'done' | 'error', detail: string | null = null): ServerFact => ({
      kind: 'install.progress',
      step,
      status: { kind },
      detail,
    });
    const installing = anOrder({ status: { kind: 'pending' }, readyAt: null });
    const { order, changes } = applyAll(installing, [
      anEvent(1, row('build', 'started')),
      anEvent(2, row('build', 'done')),
      anEvent(3, row('services', 'error', 'No space left on device')),
      anEvent(4, row('services', 'error', 'No space left on device')),
    ]);
    expect(order.installSteps.map((step) => [step.step, step.status.kind])).toEqual([
      ['build', 'done'],
      ['services', 'error'],
    ]);
    expect(order.status.kind).toBe('install_failed');
    expect(order.installFailure?.reason).toBe('No space left on device');
    expect(changes.filter((change) => change.kind === 'installFailed')).toHaveLength(1);
  });

  it('keeps an event of a type it does not know as a change, and moves the cursor', () => {
    const { order, changes } = applyAll(anOrder(), [anEvent(9, { kind: 'unknown', type: 'agent.dreamt', fields: {} })]);
    expect(order.cursor).toBe(9);
    expect(changes).toEqual([{ kind: 'unknownEvent', type: 'agent.dreamt' }]);
  });

  it('never applies an event twice: any duplicates and any restart in between give the same record', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 25 }), fc.infiniteStream(fc.nat(3)), (facts, repeats) => {
        const events = facts.map((fact, index) => anEvent(index + 1, fact, START_AT + index * 1_000));
        const once = applyAll(anOrder(), events);
        const often: ServerEvent[] = [];
        events.forEach((event, index) => {
          const again = repeats.next().value ?? 0;
          often.push(...events.slice(Math.max(0, index - again), index), event, event);
        });
        const twice = applyAll(JSON.parse(JSON.stringify(anOrder())) as Order, often);
        expect(twice.order).toEqual(once.order);
        expect(twice.changes).toEqual(once.changes);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps heartbeats by the ten minutes, the latest of each, for six hours and no longer', () => {
    const beat = (lagMs: number): ServerFact => ({
      kind: 'heartbeat.received',
      serverStatus: null,
      agentsCount: null,
      lagMs,
    });
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute);
    const events = minutes.map((minute) => anEvent(minute + 1, beat(minute % 10), START_AT + minute * 60_000));
    const { order } = applyAll(anOrder(), events);
    const last = events.at(-1)?.at ?? 0;
    expect(order.beats.length).toBeGreaterThanOrEqual(36);
    expect(order.beats.length).toBeLessThanOrEqual(38);
    expect(new Set(order.beats.map((kept) => Math.floor(kept.at / BEAT_SLOT_MS))).size).toBe(order.beats.length);
    expect(order.beats.slice(1, -1).every((kept) => kept.lagMs === 9)).toBe(true);
    expect(last - (order.beats[0]?.at ?? 0)).toBeLessThanOrEqual(6 * 60 * 60_000 + BEAT_SLOT_MS);
    expect(order.lastHeartbeatAt).toBe(last);
  });
});

describe('the evidence of a state', () => {
  const stuckOrder = () =>
    applyAll(anOrder(), [anEvent(10, { kind: 'agent.wedged', staleMin: 9, lastHeartbeatAt: null })]).order;

  it('stays the event that said so, whatever else is heard later', () => {
    const accepted = { kind: 'request.accepted', requestId: REQUEST, action: 'agent_restart' } as const;
    const beat = { kind: 'heartbeat.received', serverStatus: 'alive', agentsCount: 2, lagMs: 0 } as const;
    const { order } = applyAll(stuckOrder(), [
      anEvent(11, { ...accepted, acceptedAt: START_AT, expectedSeconds: 60 }),
      anEvent(12, beat),
    ]);
    expect(describeState(order, LIVE, START_AT)).toMatchObject({ word: 'stuck', evidence: { eventId: 10 } });
    const later = START_AT + SILENT_AFTER_MS + 1;
    const silent = { ...order, wedge: { kind: 'none' } } as const;
    expect(describeState(silent, LIVE, later)).toMatchObject({ word: 'silent', evidence: { eventId: 12 } });
    expect(describeState(silent, LIVE, START_AT)).toMatchObject({ word: 'working', evidence: { eventId: 11 } });
  });

  it('is the event of a wedge that a flag told of first', () => {
    const flagged = { kind: 'stuck', sinceAt: START_AT, eventId: null, staleMin: null, lastHeartbeatAt: null } as const;
    const { order, changes } = applyAll(anOrder({ wedge: flagged }), [
      anEvent(10, { kind: 'agent.wedged', staleMin: 9, lastHeartbeatAt: null }),
    ]);
    expect(changes).toEqual([{ kind: 'wedgeTold' }]);
    expect(order.wedge).toMatchObject({ eventId: 10, staleMin: 9 });
    expect(describeState(order, LIVE, START_AT).evidence?.eventId).toBe(10);
  });
});
