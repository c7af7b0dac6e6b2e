import { BEAT_SLOT_MS, type Beat } from '../../../src-shared/domain/index.ts';

/** One bar of ten minutes: nothing before the server existed (or while the present bar may still get its beat). */
export type BeatBar =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'onTime' | 'late'; readonly lagMs: number };

export const BARS = 36;
const BAR_MS = BEAT_SLOT_MS;
/** A beat that took longer than this to reach the service marks its bar. */
const LATE_LAG_MS = 30_000;

/** Lays beats into 36 bars of ten minutes, oldest first, the last one holding `now`. Unix ms. Pure. */
export function layBeats(beats: readonly Beat[], now: number, bornAt: number | null): BeatBar[] {
  const firstBar = Math.floor(now / BAR_MS) - (BARS - 1);
  const worst = new Map<number, number>();
  for (const beat of beats) {
    const bar = Math.floor(beat.at / BAR_MS) - firstBar;
    worst.set(bar, Math.max(worst.get(bar) ?? 0, beat.lagMs));
  }
  const bornBar = bornAt === null ? Math.min(...worst.keys(), BARS) : Math.floor(bornAt / BAR_MS) - firstBar;
  return Array.from({ length: BARS }, (_, bar) => {
    const lagMs = worst.get(bar);
    if (lagMs !== undefined) return { kind: lagMs > LATE_LAG_MS ? 'late' : 'onTime', lagMs };
    return bar <= bornBar || bar === BARS - 1 ? { kind: 'nothing' } : { kind: 'missing' };
  });
}
