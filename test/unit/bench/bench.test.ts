import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { judgeRow, median, percentile } from '../../bench/judgeRow.ts';
import { parseBenchFlags } from '../../bench/parseBenchFlags.ts';
import type { Figures } from '../../bench/Row.ts';
import { rows } from '../../bench/rows/index.ts';

const root = resolve(import.meta.dirname, '../../..');
const figures = (change: Partial<Figures> = {}): Figures => ({
  unit: 'µs',
  ours: 2,
  floor: 1,
  peer: 4,
  checks: [
    { what: 'ours ÷ floor', is: 2, atMost: 2 },
    { what: 'back', is: 1_000, atLeast: 1_000 },
  ],
  ...change,
});

describe('a row', () => {
  test('is met when every figure keeps its limit, and says what the limits were', () => {
    expect(judgeRow(figures(), false)).toEqual({
      ours: 2,
      floor: 1,
      peer: 4,
      ratio: 2,
      goal: 'ours ÷ floor ≤ 2; back ≥ 1000',
      met: true,
      unit: 'µs',
      checks: { 'ours ÷ floor': 2, back: 1_000 },
    });
  });

  test('is not met when one figure misses, is no number, or nothing was checked', () => {
    const missed = [2.01, Number.NaN, Number.POSITIVE_INFINITY].map((is) => [{ what: 'x', is, atMost: 2 }]);
    for (const checks of [...missed, [{ what: 'x', is: 1, atLeast: 2 }], []])
      expect(judgeRow(figures({ checks }), false)).toMatchObject({ met: false });
  });

  test('compares with the peer where there is no floor, and with nothing where there is neither', () => {
    expect(judgeRow(figures({ floor: null }), false)).toMatchObject({ ratio: 0.5 });
    expect(judgeRow(figures({ floor: null, peer: null }), false)).toMatchObject({ ratio: null });
  });

  test('that can not be measured says why; a quick one says that it is quick', () => {
    expect(judgeRow({ why: 'not built' }, true)).toEqual({ met: false, why: 'not built', quick: true });
    expect(judgeRow(figures({ more: { note: 'y' } }), true)).toMatchObject({ note: 'y', quick: true });
  });
});

test('the middle and the tail of a series', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), percentile([5, 1, 4, 2, 3], 0.99)]).toEqual([2, 2.5, 5]);
});

test('every row has a name of its own, and flags choose among them', () => {
  const ids = rows.map(({ id }) => id);
  const [own, emulated] = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15].map((number) => `P${number}`), ['E1', 'E2']];
  expect(ids).toEqual([...own, ...emulated]);
  expect(parseBenchFlags([], ids)).toEqual({ only: null, isQuick: false });
  expect(parseBenchFlags(['--only', 'p1, E2', '--quick'], ids)).toEqual({ only: ['P1', 'E2'], isQuick: true });
  expect(() => parseBenchFlags(['--only', 'P99'], ids)).toThrow('There is no row P99');
});

test('the last line of stdout is one JSON object, and nothing else is there', async () => {
  const run = join(root, 'test/bench/run.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [run, '--only', 'P9', '--quick']);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ P9: { met: false, why: expect.any(String), quick: true } });
});
