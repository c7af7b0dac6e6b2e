import type { Spot } from './layoutMesh.ts';

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const HEADING: Readonly<Record<Direction, Spot>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};
/** Being beside the way counts this much more than being far along it. */
const ASIDE = 2.5;

/** The node that a person means who stands on one and presses an arrow: near, and rather in that direction than beside it. */
export function nextNode(from: string, direction: Direction, places: ReadonlyMap<string, Spot>): string | null {
  const here = places.get(from);
  if (here === undefined) return null;
  const heading = HEADING[direction];
  let best: { key: string; cost: number } | null = null;
  for (const [key, place] of places) {
    if (key === from) continue;
    const [dx, dy] = [place.x - here.x, place.y - here.y];
    const along = dx * heading.x + dy * heading.y;
    const aside = Math.abs(dx * heading.y) + Math.abs(dy * heading.x);
    if (along <= 0 || aside > along * 2) continue;
    const cost = along + aside * ASIDE;
    if (best === null || cost < best.cost) best = { key, cost };
  }
  return best?.key ?? null;
}

export function isDirection(key: string): key is Direction {
  return Object.hasOwn(HEADING, key);
}
