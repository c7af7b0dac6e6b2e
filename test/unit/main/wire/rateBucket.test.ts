import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateBucket } from '../../../../src-main/wire/RateBucket.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

test('a free turn is taken at once by whoever would not wait, whatever fraction of a millisecond the clock shows', async () => {
  const someMoment = fc.double({ min: 0, max: 60_000, noNaN: true });
  await fc.assert(
    fc.asyncProperty(someMoment, async (atMs) => {
      const clock = { ...fakeClock(), monotonicMs: () => atMs };
      const bucket = new RateBucket({ limit: 2, windowMs: 60_000 }, clock);
      expect(await bucket.enter(0, new AbortController().signal)).toEqual({ kind: 'go' });
      expect(bucket.waitMs()).toBe(0);
    }),
  );
});

test('a place is free again exactly when its window is over, whatever fractions the clock adds up', async () => {
  const fraction = fc.double({ min: 0, max: 50_000, noNaN: true });
  const examples: Array<[number, number, number]> = [
    [1983.4836157844604, 21525.570676672894, 0],
    [1308.1024156827402, 5745.957036320059, 0],
  ];
  await fc.assert(
    fc.asyncProperty(fraction, fraction, fraction, async (startMs, stepMs, frozenMs) => {
      let nowMs = startMs;
      const bucket = new RateBucket({ limit: 1, windowMs: 60_000 }, { ...fakeClock(), monotonicMs: () => nowMs });
      const { signal } = new AbortController();
      await bucket.enter(0, signal);
      nowMs += stepMs;
      nowMs += bucket.waitMs();
      expect(bucket.waitMs()).toBe(0);
      expect(await bucket.enter(0, signal)).toEqual({ kind: 'go' });
      nowMs += 60_000;
      bucket.freeze(frozenMs);
      nowMs += bucket.waitMs();
      expect(await bucket.enter(0, signal)).toEqual({ kind: 'go' });
    }),
    { examples },
  );
});

test('a full window turns away whoever would not wait, and says for how long it is full', async () => {
  const clock = fakeClock();
  const bucket = new RateBucket({ limit: 1, windowMs: 60_000 }, clock);
  const { signal } = new AbortController();
  await bucket.enter(0, signal);
  clock.advance(20_000);
  expect(await bucket.enter(0, signal)).toEqual({ kind: 'tooLong', waitMs: 40_000 });
  clock.advance(40_000);
  expect(await bucket.enter(0, signal)).toEqual({ kind: 'go' });
});
