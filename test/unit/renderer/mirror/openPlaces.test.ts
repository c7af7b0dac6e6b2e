import { expect, test } from 'vitest';
import { openPaymentPlaces, openPlaces, openTicks, spotPath } from '../../../../src-renderer/mirror/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';

const chat = { screen: 'server', orderId: ATLAS, tab: 'chat' } as const;

test('goes, comes back and goes forward; the same place twice is one step', () => {
  const places = openPlaces({ screen: 'fleet' });
  places.go(chat);
  places.go(chat);
  places.go({ screen: 'inbox' });
  places.back();
  expect(places.store.getState().spot).toEqual(chat);
  places.back();
  expect(places.store.getState().spot.screen).toBe('fleet');
  places.back();
  expect(places.store.getState().spot.screen).toBe('fleet');
  places.forward();
  expect(places.store.getState().spot).toEqual(chat);
});

test('a place taken instead leaves no way back to the one before', () => {
  const places = openPlaces({ screen: 'fleet' });
  places.go({ screen: 'spawn' });
  places.replace({ screen: 'payment', intentId: 'intent-1' });
  places.back();
  expect(places.store.getState().spot.screen).toBe('fleet');
});

test('a payment’s own window stays where it is, and shows every other place in the main window', () => {
  const shown: string[] = [];
  const here = { screen: 'payment', intentId: 'intent-1' } as const;
  const places = openPaymentPlaces(here, (path) => shown.push(path));
  places.go(chat);
  places.replace({ screen: 'fleet' });
  places.back();
  places.startAt({ screen: 'fleet' });
  expect(places.store.getState().spot).toEqual(here);
  expect(shown).toEqual([`server/${ATLAS}/chat`]);
});

test('every place has a path that the app knows', () => {
  expect(spotPath(chat)).toBe(`server/${ATLAS}/chat`);
  expect(spotPath({ screen: 'payment', intentId: 'intent-1' })).toBe('payment/intent-1');
  expect(spotPath({ screen: 'addServer' })).toBe('fleet');
  expect(spotPath({ screen: 'wallet' })).toBe('wallet');
});

test('ticks each second while seen, rarely while hidden, and at once when seen again', () => {
  let hidden = false;
  let wake = () => {};
  const waits: number[] = [];
  const ticks: number[] = [];
  let timer = () => {};
  const stop = openTicks(
    {
      now: () => ticks.length,
      after(ms, act) {
        waits.push(ms);
        timer = act;
        return () => {};
      },
      isHidden: () => hidden,
      onVisibility(listener) {
        wake = listener;
        return () => {};
      },
    },
    (now) => ticks.push(now),
  );
  timer();
  hidden = true;
  timer();
  hidden = false;
  wake();
  expect(waits).toEqual([1_000, 1_000, 30_000, 1_000]);
  expect(ticks).toHaveLength(4);
  stop();
});
