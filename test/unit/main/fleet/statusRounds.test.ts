import { describe, expect, it } from 'vitest';
import { dashboardAccountId, type OrderId, ok, orderId, refused } from '../../../../src-shared/basics/index.ts';
import { describeState } from '../../../../src-shared/domain/index.ts';
import { parseStatus } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anOrder, aProblem, LIVE, START_AT } from '../../../fakes/builders.ts';
import { busiestMinute, DOCUMENTED_A_MINUTE } from '../../../fakes/busiestMinute.ts';
import type { Departure } from '../../../fakes/watchDepartures.ts';
import { follow, raw } from './openTestFleet.ts';

const MINUTE = 60_000;
const arrive = () => new Promise((resolve) => setImmediate(resolve));

/** Lets time pass in steps short enough that every answer arrives before the next question is due. */
async function pass(clock: { advance(byMs: number): void }, forMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < forMs; passedMs += 1_000) {
    clock.advance(1_000);
    await arrive();
  }
}

/** So many servers, with every stream up and quiet for the time to come. */
function watch(count: number, change: (place: number) => object = () => ({})) {
  const all = follow();
  const ids = Array.from({ length: count }, (_, place) =>
    orderId(`550e8400-e29b-41d4-a716-${String(place).padStart(12, '0')}`),
  );
  for (const [place, id] of ids.entries()) all.fleet.add(anOrder({ orderId: id, ...change(place) }));
  all.follower.reconcile();
  for (const id of ids) all.heard.get(id)?.onLink(LIVE);
  all.readOf.length = 0;
  return { ...all, ids };
}

function saying(status: string) {
  const parsed = parseStatus({ order_id: ATLAS, status, plan: 'Solo', created_at: '2026-09-21T13:33:20Z' });
  if (!parsed.ok) throw new Error(parsed.problem.say);
  return parsed.value;
}

describe('the status of a server that says nothing of its end', () => {
  it('is read again while its stream stays open, until the app knows that it was deleted', async () => {
    const { fleet, ids, clock, service, readOf } = watch(1);
    const [atlas] = ids as [OrderId];
    service.status = async () => {
      fleet.applyStatus(atlas, saying('deleted'));
      return ok(saying('deleted'));
    };
    await pass(clock, 4 * MINUTE);
    expect(readOf).toEqual([]);
    await pass(clock, 2 * MINUTE);
    const order = fleet.get(atlas) ?? anOrder();
    expect(describeState(order, LIVE, clock.now()).word).toBe('expired');
  });

  it('is read again also where the stream is down', async () => {
    const { heard, ids, clock, readOf } = watch(2);
    const [first, second] = ids as [OrderId, OrderId];
    heard.get(first)?.onLink({
      kind: 'waiting',
      untilAt: clock.now() + MINUTE,
      attempt: 3,
      reason: 'unexpected',
      lastByteAt: null,
    });
    await pass(clock, 6 * MINUTE);
    expect([...readOf].sort()).toEqual([first, second].sort());
  });

  it.each([
    [200, 200],
    [1_000, 200],
  ])('is read for %i servers in turn, far below what one address may ask', async (count, read) => {
    const { clock, readOf } = watch(count);
    const departures: Departure[] = [];
    while (readOf.length < read) {
      await pass(clock, 1_000);
      for (const orderId of readOf.slice(departures.length))
        departures.push({ method: 'GET', path: `/api/v1/status/${orderId}`, atMs: clock.now(), status: 200 });
    }
    expect(new Set(readOf).size).toBe(read);
    expect(busiestMinute(departures).reads).toBeLessThanOrEqual(DOCUMENTED_A_MINUTE.reads / 2);
    expect(clock.now() - START_AT).toBeLessThan(30 * MINUTE);
  });

  it('is asked for no more than once or twice a minute while nobody answers', async () => {
    const { clock, readOf, service } = watch(30);
    service.status = async () => refused(aProblem('network_unreachable'));
    await pass(clock, 15 * MINUTE);
    expect(readOf.length).toBeGreaterThan(5);
    expect(readOf.length).toBeLessThan(20);
  });

  it('is left to the list where an account opens the server, and to nobody once it is not followed', async () => {
    const { fleet, ids, clock, readOf, follower } = watch(3, (place) =>
      place === 0 ? { access: { kind: 'none' }, account: dashboardAccountId('work') } : {},
    );
    const [, retired, kept] = ids as [OrderId, OrderId, OrderId];
    fleet.change(retired, { retiredAt: clock.now() }, [{ kind: 'retired' }]);
    follower.reconcile();
    await pass(clock, 12 * MINUTE);
    expect(new Set(readOf)).toEqual(new Set([kept]));
    follower.stop();
    readOf.length = 0;
    await pass(clock, 12 * MINUTE);
    expect(readOf).toEqual([]);
  });
});

describe('a hint that a server may have ended', () => {
  it('has its status read at once: its stream is no more, or its state changed', () => {
    const { heard, ids, readOf } = watch(1);
    const [atlas] = ids as [OrderId];
    heard.get(atlas)?.onEvents([raw(1, { type: 'state.changed', field: 'has_api_key', value: true })]);
    expect(readOf).toEqual([]);
    heard.get(atlas)?.onEvents([raw(2, { type: 'state.changed', field: 'status', value: 'deleted' })]);
    expect(readOf).toEqual([atlas]);
    heard.get(atlas)?.onLink({ kind: 'refused', problem: aProblem('order_not_found'), lastByteAt: null });
    expect(readOf).toEqual([atlas, atlas]);
  });

  it('does not end the app when the disk does not take the answer', async () => {
    const { clock, service, readOf } = watch(1);
    service.status = async () => {
      throw new Error('The disk is full.');
    };
    await pass(clock, 11 * MINUTE);
    expect(readOf.length).toBe(2);
  });
});
