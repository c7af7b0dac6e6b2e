import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsInSight } from '../../../../src-renderer/parts/fleet/rowsInSight.ts';

const sight = fc.record({
  count: fc.integer({ min: 1, max: 2_000 }),
  rowPx: fc.constantFrom(36, 52),
  seenFromPx: fc.integer({ min: -3_000, max: 120_000 }),
  seenPx: fc.integer({ min: 200, max: 3_000 }),
});

test('draws every row that is seen, wherever it is scrolled to, and never many more', () => {
  fc.assert(
    fc.property(sight, (given) => {
      const { count, rowPx, seenFromPx, seenPx } = given;
      const { from, to } = rowsInSight(given);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      const firstSeen = Math.floor(Math.max(0, seenFromPx) / rowPx);
      const lastSeen = Math.ceil((seenFromPx + seenPx) / rowPx) - 1;
      for (const place of [firstSeen, lastSeen]) {
        if (place < 0 || place >= count || place < firstSeen) continue;
        expect(place).toBeGreaterThanOrEqual(from);
        expect(place).toBeLessThan(to);
      }
      expect(to - from).toBeLessThanOrEqual(seenPx / rowPx + 40);
    }),
    { numRuns: 500 },
  );
});

test('a little scrolling changes nothing that is drawn', () => {
  const at = (seenFromPx: number) => rowsInSight({ count: 1_000, rowPx: 52, seenFromPx, seenPx: 700 });
  expect(at(52 * 121)).toEqual(at(52 * 120));
  expect(at(52 * 140)).not.toEqual(at(52 * 120));
});
