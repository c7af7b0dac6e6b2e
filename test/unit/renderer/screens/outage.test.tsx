// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import type { Link, LinkWaitReason } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anItem, anOrder, aProblem, LIVE, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { anApp, aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const waits = (reason: LinkWaitReason, attempt = 1): Link => {
  const because = reason === 'unreachable' ? { problem: aProblem('network_unreachable') } : {};
  return { kind: 'waiting', untilAt: START_AT + 20_000, attempt, reason, ...because, lastByteAt: START_AT - 60_000 };
};
const connects = (attempt: number): Link => ({ kind: 'connecting', attempt, lastByteAt: START_AT - 60_000 });
const idOf = (place: number) => orderId(`550e8400-e29b-41d4-a716-${String(place).padStart(12, '0')}`);
const banner = () => screen.queryByText('No news reaches us.');

async function drawMany(count: number) {
  const orders = Array.from({ length: count }, (_, place) =>
    anOrder({ orderId: idOf(place), name: `s${place}`, statusReadAt: START_AT }),
  );
  const service = { label: 'localhost:7402', isDemo: false, clockSpeed: null };
  const drawn = await drawApp({
    app: anApp({ service, streams: { live: count, of: count } }),
    servers: orders.map((order) => ({ order, link: LIVE })),
  });
  /** Every link, as its place says. */
  const turn = (linkOf: (place: number) => Link) =>
    act(() => {
      for (const [place, order] of orders.entries())
        drawn.connection.tell('fleet:serverChanged', { order, link: linkOf(place) });
    });
  return { ...drawn, turn };
}

describe.each([1, 30])('a service that died under %i servers', (count) => {
  test('is one banner and a word on top, and stays so while tries come and go', async () => {
    const { turn } = await drawMany(count);
    turn(() => waits('dropped'));
    expect(banner()).toBeNull();
    const states: ReadonlyArray<(place: number) => Link> = [
      (place) => (place === 0 ? waits('unreachable', 2) : waits('queued')),
      // The one that failed waits its turn again, and another tries.
      (place) => (place === count - 1 ? connects(1) : waits('queued', 2)),
      // A person asks for all at once: nobody has failed yet in this new round, and nobody has got through.
      () => connects(0),
      (place) => (place === 0 ? waits('unreachable', 1) : connects(0)),
    ];
    for (const state of states) {
      turn(state);
      expect(banner()).not.toBeNull();
      expect(screen.getByText('Service not reached')).toBeTruthy();
      expect(screen.queryByText('Online')).toBeNull();
    }
    turn((place) => (place === 0 ? LIVE : connects(1)));
    expect(banner()).toBeNull();
    expect(screen.getByText('Online')).toBeTruthy();
  });
});

test('all that wait their turn after others have failed are an outage, though none of them has failed itself', async () => {
  const { turn } = await drawMany(30);
  turn(() => waits('queued', 1));
  expect(banner()).not.toBeNull();
});

test('streams that only begin, that a locked vault holds back, or that break off once, are no outage', async () => {
  const { turn } = await drawMany(3);
  const links: readonly Link[] = [
    connects(0),
    waits('dropped'),
    { kind: 'refused', problem: aProblem('secrets_locked'), lastByteAt: null },
  ];
  for (const link of links) {
    turn(() => link);
    expect(banner()).toBeNull();
  }
});

const wedge = { kind: 'stuck', sinceAt: START_AT - 600_000, eventId: 7, staleMin: 6, lastHeartbeatAt: null } as const;
const stuck = aServer({ wedge, statusReadAt: START_AT });

test.each([
  ['heard', LIVE, true],
  ['not heard', waits('queued'), false],
])('what goes on at a stuck server that is %s', async (_how, link, isHeard) => {
  await drawApp(
    { servers: [{ ...stuck, link }], inbox: [anItem()] },
    { screen: 'server', orderId: ATLAS, tab: 'overview' },
  );
  expect(screen.queryByTestId('restart-now') !== null).toBe(isHeard);
  expect(screen.queryByText(/The service restarts it by itself/) !== null).toBe(isHeard);
  expect(screen.queryByText(/When last heard.*is not known/) !== null).toBe(!isHeard);
  cleanup();
  for (const place of ['fleet', 'inbox'] as const) {
    await drawApp({ servers: [{ ...stuck, link }], inbox: [anItem()] }, { screen: place });
    expect(screen.queryByText(/Automatic restart is under way/) !== null).toBe(isHeard);
    expect(screen.queryByTestId('restart-now') !== null).toBe(isHeard);
    cleanup();
  }
});

test('an installation that nothing is heard of is told as it was', async () => {
  const server = { ...aServer({ status: { kind: 'provisioning' }, statusReadAt: START_AT }), link: waits('queued') };
  await drawApp({ servers: [server] }, { screen: 'server', orderId: ATLAS, tab: 'overview' });
  expect(screen.queryByText(/The installation goes on/)).toBeNull();
  expect(screen.getAllByText(/When last heard/).length).toBeGreaterThan(0);
});

test('a page whose app is gone says of nothing that it is ready or online', async () => {
  const { connection } = await drawApp({ servers: [aServer({ statusReadAt: START_AT })] });
  expect(screen.getAllByText('Ready').length).toBeGreaterThan(0);
  act(() => connection.turn('connecting'));
  expect(screen.getByText('App not reached')).toBeTruthy();
  expect(screen.getByText('Streams not known')).toBeTruthy();
  expect(screen.queryByText('Online')).toBeNull();
  const rail = screen.getByRole('navigation', { name: 'Places' });
  for (const place of [rail, screen.getByRole('table', { name: 'Servers' })]) {
    expect(place.textContent).toContain('atlas');
    expect(place.textContent).not.toContain('Ready');
  }
  await act(async () => connection.turn('connected'));
  expect(screen.getByText('Online')).toBeTruthy();
});
