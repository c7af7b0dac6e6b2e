import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countBytes,
  formatAge,
  formatCount,
  formatDuration,
  groupAddress,
  httpsTarget,
  revealHidden,
  shortenMiddle,
} from '../../../../src-renderer/parts/format/index.ts';

test.each([
  [-1, 'now'],
  [999, 'now'],
  [8_400, '8\u00a0s'],
  [60_000, '1\u00a0min'],
  [3_599_999, '59\u00a0min'],
  [3 * 3_600_000, '3\u00a0h'],
  [49 * 3_600_000, '2\u00a0d'],
])('an age of %d ms is %s', (ageMs, said) => {
  expect(formatAge(ageMs)).toBe(said);
});

test.each([
  [0, '0\u00a0s'],
  [20, '0.1\u00a0s'],
  [800, '0.8\u00a0s'],
  [22_900, '22\u00a0s'],
  [400_000, '6:40'],
  [3_725_000, '1:02:05'],
  [-5, '0\u00a0s'],
])('a duration of %d ms is %s', (durationMs, said) => {
  expect(formatDuration(durationMs)).toBe(said);
});

test('counts, bytes, short and grouped addresses', () => {
  expect(formatCount(65_536)).toBe('65,536');
  expect(formatCount(999)).toBe('999');
  expect(countBytes('é€')).toBe(5);
  expect(shortenMiddle('0x12c4000000000000a9aF')).toBe('0x12c4…a9aF');
  expect(shortenMiddle('short')).toBe('short');
  expect(groupAddress('0x12345678ab')).toEqual(['0x1234', '5678', 'ab']);
});

test('a grouped address is the address', () => {
  const address = fc.stringMatching(/^(0x)?[0-9a-fA-F]{0,64}$/);
  fc.assert(
    fc.property(address, (text) => {
      expect(groupAddress(text).join('')).toBe(text);
    }),
  );
});

test('only a plain https address leads anywhere', () => {
  expect(httpsTarget('https://a.example/x')).toEqual({ url: 'https://a.example/x', host: 'a.example' });
  for (const address of ['http://a.example', 'javascript:1', 'https://u:p@a.example', '', undefined, 'nonsense'])
    expect(httpsTarget(address)).toBeNull();
});

test('hidden marks are written out; line ends, tabs, emoji and joining scripts stay', () => {
  expect(revealHidden('a\u202eb')).toBe('a⟨U+202E⟩b');
  expect(revealHidden('a\u200db')).toBe('a⟨U+200D⟩b');
  expect(revealHidden('\u{e0041}')).toBe('⟨U+E0041⟩');
  expect(revealHidden('a\r\nb\tc')).toBe('a\nb\tc');
  expect(revealHidden('👩\u200d💻 می\u200cخواهم')).toBe('👩\u200d💻 می\u200cخواهم');
});

test('nothing that steers the direction of text survives', () => {
  const steering = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u;
  const text = fc.string({ unit: fc.constantFrom('a', '\u202e', '\u2066', '\u200f', '\u061c', 'ب', '\u200d') });
  fc.assert(
    fc.property(text, (mixed) => {
      expect(revealHidden(mixed)).not.toMatch(steering);
    }),
  );
});
