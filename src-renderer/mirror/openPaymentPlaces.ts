import { createStore } from 'zustand/vanilla';
import type { Places, PlacesState } from './openPlaces.ts';
import { type Spot, spotPath } from './Spot.ts';

/** The places of a payment's own window: it stays where it is, and whatever a click leads to is shown in the main window, by its path. */
export function openPaymentPlaces(here: Spot, showElsewhere: (path: string) => void): Places {
  const stay = () => {};
  return {
    store: createStore<PlacesState>(() => ({ spot: here, behind: [], ahead: [] })),
    go: (spot) => showElsewhere(spotPath(spot)),
    // Where a payment leads to when it ends: the window goes instead, and the main one shows how it ended.
    replace: stay,
    back: stay,
    forward: stay,
    startAt: stay,
  };
}
