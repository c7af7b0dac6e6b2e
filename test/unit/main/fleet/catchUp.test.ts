import { describe, expect, it } from 'vitest';
import type { FleetFact } from '../../../../src-main/fleet/index.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { parseStatus } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anOrder, LIVE, START_AT } from '../../../fakes/builders.ts';
import { follow, raw } from './openTestFleet.ts';

const MINUTE = 60_000;
const iso = (at: number) => new Date(at).toISOString();
const told = (facts: readonly FleetFact[]) => facts.map((fact) => (fact.kind === 'order' ? fact.isReplay : fact.kind));
const wedged = { type: 'agent.wedged', stale_min: 6 } as const;
const healed = { type: 'agent.healed', via: 'auto_recovery' } as const;

function watch() {
  const all = follow();
  all.fleet.add(anOrder());
  all.follower.reconcile();
  all.hears().onLink(LIVE);
  all.facts.length = 0;
  return all;
}

describe('what happened while nobody watched', () => {
  it('is all that comes until it has been quiet for a moment, for events need carry no time', () => {
    const { facts, hears, clock } = watch();
    hears().onEvents([raw(1, wedged), raw(2, healed)]);
    clock.advance(1_000);
    hears().onEvents([raw(3, wedged)]);
    clock.advance(1_499);
    expect(told(facts)).toEqual([true, true, true]);
    clock.advance(1);
    hears().onEvents([raw(4, healed)]);
    expect(told(facts)).toEqual([true, true, true, 'caughtUp', false]);
  });

  it('is told apart by the time an event carries, as far as both clocks are known to differ', () => {
    const { facts, hears, clock, service } = watch();
    service.skewMs = 15 * MINUTE;
    const theirs = START_AT + 15 * MINUTE;
    hears().onEvents([raw(1, { ...wedged, ts: iso(theirs - 9 * MINUTE) })]);
    hears().onEvents([raw(2, { ...healed, ts: iso(theirs) })]);
    clock.advance(1_500);
    hears().onEvents([raw(3, { ...wedged, ts: iso(theirs + 1_500) })]);
    expect(told(facts)).toEqual([true, false, 'caughtUp', false]);
  });

  it('is not told apart by a time of a clock that nothing is known of', () => {
    const { facts, hears, service } = watch();
    service.skewMs = null;
    hears().onEvents([raw(1, { ...wedged, ts: iso(START_AT + MINUTE) })]);
    expect(told(facts)).toEqual([true]);
  });

  it('is caught up with again when history comes late, so that what is still true is told', () => {
    const { facts, hears, clock } = watch();
    clock.advance(5_000);
    facts.length = 0;
    hears().onEvents([raw(1, { ...wedged, ts: iso(START_AT - 60 * MINUTE) })]);
    clock.advance(1_500);
    expect(told(facts)).toEqual([true, 'caughtUp']);
  });

  it.each([
    ['that tell their time', 3, (at: number) => ({ ts: iso(at) })],
    ['that tell none', 30, () => ({})],
  ])('is over although the heart of the server beats all the while, in beats %s', (_, beats, time) => {
    const { facts, hears, clock } = watch();
    hears().onEvents([raw(1, { ...wedged, ts: iso(START_AT - 60 * MINUTE) })]);
    for (let id = 2; id < 2 + beats; id++) {
      clock.advance(750);
      hears().onEvents([raw(id, { type: 'heartbeat.received', ...time(clock.now()) })]);
    }
    expect(told(facts).filter((one) => one === 'caughtUp')).toHaveLength(1);
  });

  it('is not over when the link goes down in the middle of it', () => {
    const { facts, hears, clock, follower } = watch();
    hears().onEvents([raw(1, wedged)]);
    hears().onLink({ kind: 'connecting', attempt: 1, lastByteAt: null });
    clock.advance(5_000);
    expect(told(facts)).not.toContain('caughtUp');
    expect(follower.isCaughtUp(ATLAS)).toBe(false);
  });
});

function said(flags: object) {
  const status = { order_id: ATLAS, status: 'running', plan: 'Solo', created_at: null, server_ip: '1.2.3.4' };
  const parsed = parseStatus({ ...status, ...flags });
  if (!parsed.ok) throw new Error(parsed.problem.say);
  return ok(parsed.value);
}

/** Lets an answer that is there reach whoever waits for it. */
async function arrive(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await null;
}

function watchSaying(flags: object, order = anOrder()) {
  const all = follow();
  all.service.status = async () => said(flags);
  all.fleet.add(order);
  all.follower.reconcile();
  all.hears().onLink(LIVE);
  return all;
}

const stuck = { kind: 'stuck', sinceAt: START_AT, eventId: 812, staleMin: 6, lastHeartbeatAt: null } as const;

describe('what the service’s flags say of the agent', () => {
  it.each([
    ['a wedge', anOrder(), true, 'stuck'],
    ['the end of one', anOrder({ wedge: stuck }), false, 'healed'],
  ])('counts where the event of %s was missed, once the stream has told all it has', async (_, order, flag, kind) => {
    const { fleet, clock } = watchSaying({ agent_wedged: flag }, order);
    await arrive();
    clock.advance(1_499);
    expect(fleet.get(ATLAS)?.wedge).toEqual(order.wedge);
    clock.advance(1);
    expect(fleet.get(ATLAS)?.wedge).toMatchObject({ kind, eventId: null });
  });

  it('counts less than an event that came while the status was on its way', async () => {
    const { fleet, hears, clock } = watchSaying({ agent_wedged: true });
    await arrive();
    hears().onEvents([raw(1, wedged), raw(2, healed)]);
    clock.advance(5_000);
    expect(fleet.get(ATLAS)?.wedge).toMatchObject({ kind: 'healed', eventId: 2 });
  });

  it('is asked for again while the agent is stuck: how far the automatic restart has come', async () => {
    const { fleet, facts, follower, clock, service } = watchSaying({});
    clock.advance(2_000);
    fleet.change(ATLAS, { wedge: stuck }, [{ kind: 'becameStuck' }]);
    service.status = async () => said({ agent_wedged: true, auto_restart_status: 'exhausted' });
    follower.askAfterStuck(ATLAS);
    await arrive();
    facts.length = 0;
    clock.advance(1_500);
    expect(fleet.get(ATLAS)?.wedge).toMatchObject({ kind: 'stuck', eventId: 812, autoRestart: 'exhausted' });
    expect(facts).toMatchObject([{ changes: [{ kind: 'autoRestartChanged' }], isReplay: false }]);
  });
});
