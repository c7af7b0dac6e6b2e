import { useStore } from 'zustand';
import type { Spot } from '../../mirror/index.ts';
import { useDesk } from './Desk.tsx';

/** Where the page is. */
export function useSpot(): Spot {
  return useStore(useDesk().places.store, (state) => state.spot);
}

/** Goes to a place. */
export function useGo(): (spot: Spot) => void {
  return useDesk().places.go;
}
