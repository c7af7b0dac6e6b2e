import { useStore } from 'zustand';
import { isSameSpot, type Spot } from '../../mirror/index.ts';
import { useDesk } from './Desk.tsx';

/** Where the page is. */
export function useSpot(): Spot {
  return useStore(useDesk().places.store, (state) => state.spot);
}

/** Goes to a place. */
export function useGo(): (spot: Spot) => void {
  return useDesk().places.go;
}

/**
 * Tells, when an answer comes, if the page is still where it was asked. A slow answer once took a person back out of the
 * place they had gone to meanwhile: what leads on when it is granted asks this first.
 */
export function useStillHere(): () => boolean {
  const { places } = useDesk();
  const here = useSpot();
  return () => isSameSpot(places.store.getState().spot, here);
}
