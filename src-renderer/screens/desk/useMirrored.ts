import { useStore } from 'zustand';
import type { Mirrored } from '../../mirror/index.ts';
import { useDesk } from './Desk.tsx';

/** A part of the mirrored records; screens are drawn only once there are some. `select` must return what it found, not a new list. */
export function useMirrored<T>(select: (mirrored: Mirrored) => T): T {
  return useStore(useDesk().mirror.store, (state) => {
    if (state.mirrored === null) throw new Error('A screen was drawn before the first snapshot.');
    return select(state.mirrored);
  });
}

/** Unix ms, ticking: only for what shows an age. */
export function useNow(): number {
  return useStore(useDesk().mirror.store, (state) => state.now);
}
