import { describe, expect, it } from 'vitest';
import { Fleet, FleetStore } from '../../../../src-main/fleet/index.ts';
import { dashboardAccountId, serviceId } from '../../../../src-shared/basics/index.ts';
import { ATLAS, anEvent, anOrder, aProblem } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { follow, raw, setUp } from './openTestFleet.ts';

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

describe('ServerFollower', () => {
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
