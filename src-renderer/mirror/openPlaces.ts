import { createStore, type StoreApi } from 'zustand/vanilla';
import { isSameSpot, type Spot } from './Spot.ts';

export type PlacesState = { readonly spot: Spot; readonly behind: readonly Spot[]; readonly ahead: readonly Spot[] };

/** Where the page is and how it came here. No address bar: a window of the app is not a page of the web. */
export type Places = {
  readonly store: StoreApi<PlacesState>;
  go(spot: Spot): void;
  /** Goes there without a way back to here: after a draft became a payment. */
  replace(spot: Spot): void;
  back(): void;
  forward(): void;
  /** Another fleet was opened: the way here leads nowhere any more. */
  startAt(spot: Spot): void;
};

const MOST_STEPS = 50;

/** Begins at `first`, or goes on where `begun` left off. */
export function openPlaces(first: Spot, begun?: PlacesState): Places {
  const { spot: at, behind, ahead } = begun ?? { spot: first, behind: [], ahead: [] };
  const store = createStore<PlacesState>(() => ({ spot: at, behind, ahead }));
  return {
    store,
    go(spot) {
      const state = store.getState();
      if (isSameSpot(state.spot, spot)) return;
      store.setState({ spot, behind: [...state.behind, state.spot].slice(-MOST_STEPS), ahead: [] });
    },
    replace(spot) {
      store.setState({ spot });
    },
    back() {
      const { spot, behind, ahead } = store.getState();
      const target = behind.at(-1);
      if (target) store.setState({ spot: target, behind: behind.slice(0, -1), ahead: [spot, ...ahead] });
    },
    forward() {
      const { spot, behind, ahead } = store.getState();
      const [target, ...rest] = ahead;
      if (target) store.setState({ spot: target, behind: [...behind, spot], ahead: rest });
    },
    startAt(spot) {
      store.setState({ spot, behind: [], ahead: [] });
    },
  };
}
