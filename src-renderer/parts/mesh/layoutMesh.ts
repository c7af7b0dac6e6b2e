/** A place on the map, in its own units: pixels at full size. The middle of a node. */
export type Spot = { readonly x: number; readonly y: number };

/** How large a node is, and how far two of them like to be from each other. */
export const NODE_WIDTH = 132;
export const NODE_HEIGHT = 46;
const WISHED = 165;
/** Room between two nodes that stand side by side or one over the other: for the words on a short line, where there are few. */
const GAP_X = 84;
const GAP_Y = 34;
const GAP_OF_MANY = 20;
/** Up to here there is room for words. */
export const FEW = 60;
/** How strongly the middle draws: down more than sideways, because windows and nodes are wider than high. */
const PULL_X = 1.1;
const PULL_Y = 2;

/** The golden angle, in radians: points on a spiral by it never line up. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

type Body = { readonly key: string; x: number; y: number; readonly isFixed: boolean };

/**
 * Lays out nodes and links by forces: linked ones draw together, all push each other away, none overlap at the end. The same
 * input gives the same map. Nodes with a place in `fixed` stay there. Pure; about 50 ms for 200 nodes and 2,000 links.
 */
export function layoutMesh(
  keys: readonly string[],
  links: ReadonlyArray<readonly [string, string]>,
  fixed: ReadonlyMap<string, Spot>,
): Map<string, Spot> {
  const bodies = keys.map((key, place): Body => {
    const known = fixed.get(key);
    const reach = WISHED * 0.62 * Math.sqrt(place + 0.5);
    const start = known ?? { x: reach * Math.cos(place * GOLDEN), y: reach * Math.sin(place * GOLDEN) };
    return { key, x: start.x, y: start.y, isFixed: known !== undefined };
  });
  const placeOf = new Map(bodies.map((body, place) => [body.key, place]));
  const springs = links.flatMap(([a, b]) => {
    const [from, to] = [placeOf.get(a), placeOf.get(b)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const free = bodies.some((body) => !body.isFixed);
  const rounds = free ? (bodies.length <= FEW ? 240 : 90) : 0;
  for (let round = 0; round < rounds; round += 1) relax(bodies, springs, 1 - round / rounds);
  if (free) separate(bodies);
  return new Map(bodies.map(({ key, x, y }) => [key, { x: Math.round(x), y: Math.round(y) }]));
}

/** One round of forces (after Fruchterman and Reingold), each node moved by no more than `heat` allows. */
function relax(bodies: readonly Body[], springs: ReadonlyArray<readonly [number, number]>, heat: number): void {
  const moveX = new Float64Array(bodies.length);
  const moveY = new Float64Array(bodies.length);
  pushApart(bodies, moveX, moveY);
  for (const [from, to] of springs) {
    const [a, b] = [bodies[from], bodies[to]];
    if (a === undefined || b === undefined) continue;
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const pull = Math.hypot(dx, dy) / WISHED;
    addTo(moveX, from, -dx * pull);
    addTo(moveY, from, -dy * pull);
    addTo(moveX, to, dx * pull);
    addTo(moveY, to, dy * pull);
  }
  const most = 4 + 60 * heat;
  bodies.forEach((body, place) => {
    if (body.isFixed) return;
    // A light pull to the middle keeps what is linked with nothing in sight.
    const [dx, dy] = [(moveX[place] ?? 0) - body.x * PULL_X, (moveY[place] ?? 0) - body.y * PULL_Y];
    const length = Math.hypot(dx, dy) || 1;
    const step = Math.min(most, length) / length;
    body.x += dx * step;
    body.y += dy * step;
  });
}

function pushApart(bodies: readonly Body[], moveX: Float64Array, moveY: Float64Array): void {
  for (let one = 0; one < bodies.length; one += 1) {
    for (let two = one + 1; two < bodies.length; two += 1) {
      const [a, b] = [bodies[one], bodies[two]];
      if (a === undefined || b === undefined) continue;
      const [dx, dy] = [a.x - b.x || 0.01, a.y - b.y];
      const push = (WISHED * WISHED) / (dx * dx + dy * dy + 1);
      addTo(moveX, one, dx * push);
      addTo(moveY, one, dy * push);
      addTo(moveX, two, -dx * push);
      addTo(moveY, two, -dy * push);
    }
  }
}

function addTo(sums: Float64Array, place: number, amount: number): void {
  sums[place] = (sums[place] ?? 0) + amount;
}

const SEPARATING_ROUNDS = 80;

/** Moves nodes that overlap apart along the shorter way; what a person placed does not move. */
function separate(bodies: readonly Body[]): void {
  const gap = bodies.length <= FEW ? { x: GAP_X, y: GAP_Y } : { x: GAP_OF_MANY, y: GAP_OF_MANY };
  for (let round = 0; round < SEPARATING_ROUNDS; round += 1) {
    let hasMoved = false;
    bodies.forEach((a, place) => {
      for (const b of bodies.slice(place + 1)) hasMoved = separateTwo(a, b, gap) || hasMoved;
    });
    if (!hasMoved) return;
  }
}

function separateTwo(a: Body, b: Body, gap: Spot): boolean {
  const overX = NODE_WIDTH + gap.x - Math.abs(a.x - b.x);
  const overY = NODE_HEIGHT + gap.y - Math.abs(a.y - b.y);
  if (overX <= 0 || overY <= 0 || (a.isFixed && b.isFixed)) return false;
  const share = a.isFixed || b.isFixed ? 1 : 0.5;
  const isSideways = overX < overY;
  const by = (isSideways ? overX : overY) * share;
  const towards = (isSideways ? a.x < b.x : a.y < b.y) ? -1 : 1;
  const axis = isSideways ? 'x' : 'y';
  if (!a.isFixed) a[axis] += by * towards;
  if (!b.isFixed) b[axis] -= by * towards;
  return true;
}
