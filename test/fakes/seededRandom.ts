import type { Random } from '../../src-shared/basics/index.ts';

/** Randomness that repeats: the same seed gives the same bytes, fractions and UUIDs. Never for anything but tests. */
export function seededRandom(seed = 1): Random {
  let state = seed >>> 0;

  /** mulberry32: small, well spread, and good enough to tell two draws apart. */
  function draw(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  const bytes = (length: number) => Uint8Array.from({ length }, () => draw() & 0xff);
  return {
    bytes,
    fraction: () => draw() / 4_294_967_296,
    uuid() {
      const raw = bytes(16);
      raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
      raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
      const hex = Buffer.from(raw).toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
  };
}
