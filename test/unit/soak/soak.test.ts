import { expect, test } from 'vitest';
import { parseSoakFlags } from '../../soak/parseSoakFlags.ts';
import { slopeOf } from '../../soak/slopeOf.ts';
import { Truth } from '../../soak/Truth.ts';

test('flags: so many minutes, halves too; anything else is refused with a sentence', () => {
  expect(parseSoakFlags([])).toEqual({ minutes: 5, seed: 1, servers: 12 });
  expect(parseSoakFlags(['--minutes', '0.5', '--seed', '7'])).toMatchObject({ minutes: 0.5, seed: 7 });
  for (const [flag, value] of [
    ['--minutes', '0'],
    ['--minutes', 'long'],
    ['--seed', '1.5'],
    ['--servers', '0'],
  ] as const)
    expect(() => parseSoakFlags([flag, value])).toThrow(`${flag} must be`);
});

test('the slope of a series is its growth per step, whatever noise lies on it', () => {
  expect([slopeOf([]), slopeOf([5]), slopeOf([5, 5, 5]), slopeOf([1, 3, 5, 7])]).toEqual([0, 0, 0, 2]);
  expect(slopeOf([10, 12, 10, 12, 10, 12, 10])).toBeCloseTo(0, 1);
});

test('a notice is false when nothing happened, when it is about something else, or when it was told before', () => {
  const truth = new Truth();
  truth.note('a', 7);
  expect(truth.judge({ item: 'order:a|stuck', eventId: 7 })).toBe(true);
  expect(truth.judge({ item: 'order:a|stuck', eventId: 7 })).toBe(false);
  expect(truth.judge({ item: 'order:b|stuck', eventId: 7 })).toBe(false);
  truth.note('a', 8);
  expect(truth.judge({ item: 'order:a|access_lost', eventId: 8 })).toBe(false);
  expect(truth.judge({ item: 'app:app|secrets_locked', eventId: null })).toBe(true);
  expect(truth.falseNotices).toBe(3);
});
