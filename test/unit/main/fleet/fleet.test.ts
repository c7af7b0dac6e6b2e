import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../src-main/disk/index.ts';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { Fleet, type FleetFact, FleetStore, ServerFollower } from '../../../../src-main/fleet/index.ts';
import type { RawEvent } from '../../../../src-main/wire/index.ts';
import { dashboardAccountId, type OrderId, ok, serviceId } from '../../../../src-shared/basics/index.ts';
import type { Link } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anEvent, anOrder, aProblem, LIVE, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

function openMemory(): Database {
  const opened = openDatabase({ path: ':memory:', migrations, clock: fakeClock(), logger: recordingLogger() });
  if (!opened.ok) throw new Error(opened.problem.say);
  return opened.value;
}

/** A database whose next transaction dies before it is committed, like a disk that is full. */
function dyingOnce(database: Database): Database & { dieNext(): void } {
  let dies = false;
  return {
    ...database,
    isReadOnly: database.isReadOnly,
    newerVersion: database.newerVersion,
    run: (sql, ...params) => database.run(sql, ...params),
    get: (parse, sql, ...params) => database.get(parse, sql, ...params),
    all: (parse, sql, ...params) => database.all(parse, sql, ...params),
    close: () => database.close(),
    dieNext: () => {
      dies = true;
    },
    transaction(act, options) {
      return database.transaction(() => {
        const value = act();
        if (dies) {
          dies = false;
          throw new Error('The disk is full.');
        }
        return value;
      }, options);
    },
  };
}

function setUp() {
  const clock = fakeClock(START_AT);
  const log = recordingLogger();
  const database = dyingOnce(openMemory());
  const fleet = new Fleet(new FleetStore(database), clock, log);
  const facts: FleetFact[] = [];
  fleet.onChanged((fact) => facts.push(fact));
  return { clock, log, database, fleet, facts };
}

const wedged = { kind: 'agent.wedged', staleMin: 6, lastHeartbeatAt: null } as const;

describe('Fleet', () => {
  it('stores record and cursor before it tells anyone', () => {
    const { fleet, database } = setUp();
    fleet.add(anOrder());
    const seen: number[] = [];
    fleet.onChanged(() => {
      const reopened = new Fleet(new FleetStore(database), fakeClock(), recordingLogger());
      reopened.load();
      seen.push(reopened.get(ATLAS)?.cursor ?? -1);
    });
    fleet.applyEvents(ATLAS, [{ event: anEvent(812, wedged), isReplay: false }]);
    expect(seen).toEqual([812]);
  });

  it('changes nothing at all when the disk refuses: neither cursor nor event nor memory', () => {
    const { fleet, database, facts } = setUp();
    fleet.add(anOrder());
    facts.length = 0;
    database.dieNext();
    expect(() => fleet.applyEvents(ATLAS, [{ event: anEvent(812, wedged), isReplay: false }])).toThrow('full');
    expect(fleet.get(ATLAS)?.cursor).toBe(0);
    expect(new FleetStore(database).events(ATLAS, 10)).toEqual([]);
    expect(facts).toEqual([]);
    fleet.applyEvents(ATLAS, [{ event: anEvent(812, wedged), isReplay: false }]);
    expect(fleet.get(ATLAS)?.wedge.kind).toBe('stuck');
    expect(new FleetStore(database).events(ATLAS, 10)).toHaveLength(1);
  });

  it('tells the story of an event under orderId#eventId', () => {
    const { fleet, log } = setUp();
    fleet.add(anOrder());
    fleet.applyEvents(ATLAS, [{ event: anEvent(812, wedged), isReplay: false }]);
    expect(JSON.stringify(log.lines)).toContain(`${ATLAS}#812`);
  });

  it('goes on telling the others when one listener throws', () => {
    const { fleet, facts } = setUp();
    fleet.onChanged(() => {
      throw new Error('a broken listener');
    });
    fleet.add(anOrder());
    expect(facts).toHaveLength(1);
  });
});

function follow() {
  const lent = setUp();
  const heard = new Map<
    OrderId,
    { cursor(): number; onEvents(raws: readonly RawEvent[]): void; onLink(link: Link): void }
  >();
  const stopped: OrderId[] = [];
  let statusReads = 0;
  let listsAsked = 0;
  const follower = new ServerFollower({
    fleet: lent.fleet,
    serviceId: serviceId('demo'),
    openStream: (orderId, hears) => {
      heard.set(orderId, hears);
      return { stop: () => stopped.push(orderId), reconnectNow() {}, checkNow() {}, lastByteAt: () => null };
    },
    readStatus: async () => {
      statusReads += 1;
      return ok(null);
    },
    clock: lent.clock,
    logger: lent.log,
    onAccountRefused: () => {
      listsAsked += 1;
    },
    onDiskProblem: () => {},
  });
  const hears = () => {
    const found = heard.get(ATLAS);
    if (found === undefined) throw new Error('No stream is open.');
    return found;
  };
  return { ...lent, follower, hears, stopped, heard, statusReads: () => statusReads, listsAsked: () => listsAsked };
}

function raw(id: number, data: object): RawEvent {
  return { orderId: ATLAS, id: String(id), event: 'server', data: JSON.stringify(data) };
}

describe('ServerFollower', () => {
  it('marks what happened before it began to watch as replayed, and says when it has caught up', () => {
    const { fleet, facts, follower, hears, clock } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    hears().onLink(LIVE);
    facts.length = 0;
    const longAgo = new Date(START_AT - 3_600_000).toISOString();
    hears().onEvents([raw(1, { type: 'agent.wedged', stale_min: 6, ts: longAgo })]);
    hears().onEvents([raw(2, { type: 'agent.healed', via: 'manual', ts: new Date(START_AT).toISOString() })]);
    clock.advance(1_500);
    expect(facts.map((fact) => (fact.kind === 'order' ? fact.isReplay : fact.kind))).toEqual([true, false, 'caughtUp']);
  });

  it('asks the list of the account that a server was refused to, and tries it again for as long as it is listed', () => {
    const { fleet, follower, hears, heard, clock, listsAsked } = follow();
    const work = dashboardAccountId('work');
    fleet.add(anOrder({ access: { kind: 'none' }, account: work }));
    follower.reconcile();
    const refuse = () => hears().onLink({ kind: 'refused', problem: aProblem('unauthorized'), lastByteAt: null });
    refuse();
    heard.clear();
    clock.advance(59_000);
    expect([listsAsked(), heard.size]).toEqual([1, 0]);
    clock.advance(1_000);
    expect(heard.size).toBe(1);
    refuse();
    heard.clear();
    fleet.change(ATLAS, { account: null }, [{ kind: 'accountChanged' }]);
    clock.advance(5 * 60_000);
    expect([listsAsked(), heard.size]).toEqual([2, 0]);
  });

  it('catches up again when history comes late, so that what is still true is told', () => {
    const { fleet, facts, follower, hears, clock } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    hears().onLink(LIVE);
    clock.advance(5_000);
    facts.length = 0;
    hears().onEvents([
      raw(1, { type: 'agent.wedged', stale_min: 6, ts: new Date(START_AT - 3_600_000).toISOString() }),
    ]);
    clock.advance(1_500);
    expect(facts.map((fact) => (fact.kind === 'order' ? fact.isReplay : fact.kind))).toEqual([true, 'caughtUp']);
  });

  it('has caught up although the heart of the server beats all the while', () => {
    const { fleet, facts, follower, hears, clock } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    hears().onLink(LIVE);
    facts.length = 0;
    hears().onEvents([
      raw(1, { type: 'agent.wedged', stale_min: 6, ts: new Date(START_AT - 3_600_000).toISOString() }),
    ]);
    for (const id of [2, 3]) {
      clock.advance(750);
      hears().onEvents([raw(id, { type: 'heartbeat.received', ts: new Date(clock.now()).toISOString() })]);
    }
    expect(facts.map((fact) => fact.kind)).toContain('caughtUp');
  });

  it('opens nothing more once it was stopped, not even for a disk that works again', () => {
    const { fleet, follower, hears, database, clock, heard } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    database.dieNext();
    hears().onEvents([raw(8, { type: 'agent.healed', via: 'manual' })]);
    hears().onEvents([raw(9, { type: 'agent.wedged', stale_min: 6 })]);
    follower.stop();
    heard.clear();
    clock.advance(60_000);
    expect(heard.size).toBe(0);
  });

  it('asks from the cursor that is stored, never from what was merely heard', () => {
    const { fleet, follower, hears, database, clock, heard, stopped } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    hears().onEvents([raw(7, { type: 'agent.wedged', stale_min: 6 })]);
    expect(hears().cursor()).toBe(7);
    database.dieNext();
    hears().onEvents([raw(8, { type: 'agent.healed', via: 'manual' })]);
    expect(stopped).toEqual([ATLAS]);
    heard.clear();
    clock.advance(15_000);
    expect(hears().cursor()).toBe(7);
  });

  it('stops for good when the token is refused, and says access was lost', () => {
    const { fleet, follower, hears, stopped } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    const problem = { code: 'token_revoked', say: 'The token was revoked.', hint: 'Paste a new one.' };
    hears().onLink({ kind: 'refused', problem, lastByteAt: null });
    expect(stopped).toEqual([ATLAS]);
    expect(fleet.get(ATLAS)?.access.kind).toBe('lost');
    follower.reconcile();
    expect(stopped).toHaveLength(1);
  });

  it.each([
    ['secret_missing', 'lost'],
    ['keychain_changed', 'held'],
    ['vault_locked', 'held'],
  ])('without a token because of %s, access is %s', (code, access) => {
    const { fleet, follower, hears } = follow();
    fleet.add(anOrder());
    follower.reconcile();
    hears().onLink({ kind: 'refused', problem: { code, say: 'No token.', hint: 'Look.' }, lastByteAt: null });
    expect(fleet.get(ATLAS)?.access.kind).toBe(access);
  });

  it('leaves the orders of another service alone', () => {
    const { fleet, follower, heard } = follow();
    fleet.add(anOrder({ serviceId: serviceId('elsewhere') }));
    follower.reconcile();
    expect(heard.size).toBe(0);
  });
});
