import { z } from 'zod';
import { openPlaces, type Places, type PlacesState } from './openPlaces.ts';
import type { Spot } from './Spot.ts';
import { spotSchema } from './spotSchema.ts';

/** The part of a page's session history that is used; its entries outlive a reload. */
export type PageHistory = {
  /** What the entry that is shown holds. */
  readonly kept: unknown;
  push(kept: unknown): void;
  replace(kept: unknown): void;
  step(by: -1 | 1): void;
  /** The browser's own Back or Forward: what the entry that is shown now holds. */
  onStep(listener: (kept: unknown) => void): void;
};

const keptSchema = z.object({
  /** Entries of another fleet have another era, and lead nowhere. */
  era: z.number().int(),
  at: z.number().int(),
  spot: spotSchema,
  behind: z.array(spotSchema),
  ahead: z.array(spotSchema),
});

/**
 * Places whose way is also the page's own history: the browser's Back and Forward go through the app, and a reload stays
 * where it was. The address is left alone, and an entry holds no more than spots.
 */
export function keepInHistory(first: Spot, history: PageHistory): Places {
  const begun = keptSchema.safeParse(history.kept).data;
  let { era, at } = begun ?? { era: 0, at: 0 };
  const places = openPlaces(first, begun);
  const state = (): PlacesState => places.store.getState();
  const kept = () => ({ era, at, ...state() });
  history.replace(kept());
  history.onStep((raw) => {
    const to = keptSchema.safeParse(raw).data;
    if (to?.era === era) {
      for (; at > to.at; at -= 1) places.back();
      for (; at < to.at; at += 1) places.forward();
    }
    history.replace(kept());
  });
  return {
    store: places.store,
    go(spot) {
      const before = state();
      places.go(spot);
      if (state() === before) return;
      at += 1;
      history.push(kept());
    },
    replace(spot) {
      places.replace(spot);
      history.replace(kept());
    },
    back() {
      if (state().behind.length > 0) history.step(-1);
    },
    forward() {
      if (state().ahead.length > 0) history.step(1);
    },
    startAt(spot) {
      places.startAt(spot);
      era += 1;
      history.replace(kept());
    },
  };
}
