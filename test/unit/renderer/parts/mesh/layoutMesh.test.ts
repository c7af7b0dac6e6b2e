import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutMesh, NODE_HEIGHT, NODE_WIDTH, type Spot } from '../../../../../src-renderer/parts/mesh/layoutMesh.ts';
import { nextNode } from '../../../../../src-renderer/parts/mesh/nextNode.ts';

const names = (count: number) => Array.from({ length: count }, (_, place) => `s${place}`);
const ring = (keys: readonly string[]) =>
  keys.map((key, place) => [key, keys[(place + 1) % keys.length] ?? key] as const);

function overlaps(places: ReadonlyMap<string, Spot>): number {
  const spots = [...places.values()];
  let count = 0;
  spots.forEach((a, place) => {
    for (const b of spots.slice(place + 1)) {
      if (Math.abs(a.x - b.x) < NODE_WIDTH && Math.abs(a.y - b.y) < NODE_HEIGHT) count += 1;
    }
  });
  return count;
}

describe('the layout of the map', () => {
  it.each([1, 2, 3, 9, 40, 200])('puts %i nodes without one over another, the same each time', (count) => {
    const keys = names(count);
    const places = layoutMesh(keys, ring(keys), new Map());
    expect(places.size).toBe(count);
    expect(overlaps(places)).toBe(0);
    expect(layoutMesh(keys, ring(keys), new Map())).toEqual(places);
  });

  it('leaves where they are those that have a place, and finds room beside them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: -400, max: 400 }), (count, at) => {
        const keys = names(count);
        const fixed = new Map([['s0', { x: at, y: -at }]]);
        const places = layoutMesh(keys, ring(keys), fixed);
        expect(places.get('s0')).toEqual({ x: at, y: -at });
        expect(overlaps(places)).toBe(0);
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it('draws what is linked nearer together than what is not', () => {
    const keys = names(8);
    const places = layoutMesh(keys, [['s0', 's7']], new Map());
    const far = (a: string, b: string) => {
      const [one, two] = [places.get(a) ?? { x: 0, y: 0 }, places.get(b) ?? { x: 0, y: 0 }];
      return Math.hypot(one.x - two.x, one.y - two.y);
    };
    const others = keys.filter((key) => key !== 's0' && key !== 's7').map((key) => far('s0', key));
    expect(far('s0', 's7')).toBeLessThan(others.reduce((sum, one) => sum + one, 0) / others.length);
  });

  it('ignores links to what is not there', () => {
    expect(layoutMesh(['a'], [['a', 'gone']], new Map()).size).toBe(1);
    expect(layoutMesh([], [], new Map()).size).toBe(0);
  });
});

describe('walking by arrows', () => {
  const places = new Map([
    ['middle', { x: 0, y: 0 }],
    ['right', { x: 200, y: 20 }],
    ['far right', { x: 500, y: 0 }],
    ['below', { x: 30, y: 150 }],
    ['left', { x: -180, y: -60 }],
  ]);
  it.each([
    ['ArrowRight', 'right'],
    ['ArrowDown', 'below'],
    ['ArrowLeft', 'left'],
    ['ArrowUp', null],
  ] as const)('%s goes to the near one in that direction', (direction, key) => {
    expect(nextNode('middle', direction, places)).toBe(key);
  });
  it('goes on from there, and nowhere from what is gone', () => {
    expect(nextNode('right', 'ArrowRight', places)).toBe('far right');
    expect(nextNode('gone', 'ArrowRight', places)).toBeNull();
  });
});
