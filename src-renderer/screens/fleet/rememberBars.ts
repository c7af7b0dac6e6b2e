import type { Order } from '../../../src-shared/domain/index.ts';
import { type BeatBar, layBeats } from '../../parts/index.ts';
import { watchedSince } from '../describe/index.ts';

/** Lays the heartbeats of an order into bars; `now` in unix ms. */
export type LayBars = (order: Pick<Order, 'beats' | 'readyAt' | 'addedAt'>, now: number) => readonly BeatBar[];

const SLOT_MS = 10 * 60_000;

/** Lays bars once per ten minutes and list of beats, not once per tick: a thousand rows stay cheap. */
export function rememberBars(): LayBars {
  const laid = new WeakMap<object, { readonly slot: number; readonly bars: readonly BeatBar[] }>();
  return (order, now) => {
    const { beats } = order;
    const slot = Math.floor(now / SLOT_MS);
    const known = laid.get(beats);
    if (known?.slot === slot) return known.bars;
    const bars = layBeats(beats, now, watchedSince(order));
    laid.set(beats, { slot, bars });
    return bars;
  };
}
