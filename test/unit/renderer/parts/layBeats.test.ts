import { expect, test } from 'vitest';
import { layBeats } from '../../../../src-renderer/parts/index.ts';

const BAR_MS = 600_000;
const NOW = BAR_MS * 1_000 + 300_000;
const kinds = (bars: ReturnType<typeof layBeats>) => bars.map((bar) => bar.kind);

test('thirty-six bars, the last one holding now', () => {
  const bars = layBeats([{ at: NOW, lagMs: 400 }], NOW, 0);
  expect(bars).toHaveLength(36);
  expect(bars.at(-1)).toEqual({ kind: 'onTime', lagMs: 400 });
});

test('a bar without a beat is missing, but not the present one, which may still get it', () => {
  const bars = kinds(layBeats([], NOW, 0));
  expect(bars.slice(0, -1).every((kind) => kind === 'missing')).toBe(true);
  expect(bars.at(-1)).toBe('nothing');
});

test('nothing is missing before the server existed', () => {
  const bars = kinds(layBeats([{ at: NOW, lagMs: 1 }], NOW, NOW - 3 * BAR_MS));
  expect(bars.slice(0, 33).every((kind) => kind === 'nothing')).toBe(true);
  expect(bars.slice(33)).toEqual(['missing', 'missing', 'onTime']);
});

test('the worst lag of a bar counts, and more than 30 s is late', () => {
  const beats = [
    { at: NOW - 10, lagMs: 200 },
    { at: NOW - 20, lagMs: 30_001 },
  ];
  expect(layBeats(beats, NOW, 0).at(-1)).toEqual({ kind: 'late', lagMs: 30_001 });
});
