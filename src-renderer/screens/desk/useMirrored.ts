import { useStore } from 'zustand';
import type { Mirrored } from '../../mirror/index.ts';
import { useDesk } from './Desk.tsx';

const SLOW_MS = 10_000;

/** A part of the mirrored records; screens are drawn only once there are some. `select` must return what it found, not a new list. */
export function useMirrored<T>(select: (mirrored: Mirrored) => T): T {
  return useStore(useDesk().mirror.store, (state) => {
    if (state.mirrored === null) throw new Error('A screen was drawn before the first snapshot.');
    return select(state.mirrored);
  });
}

/** Unix ms, ticking every ten seconds: for long lists of ages, which would cost more than they tell when drawn each second. */
export function useSlowNow(): number {
  return useStore(useDesk().mirror.store, (state) => Math.floor(state.now / SLOW_MS) * SLOW_MS);
}

/** Unix ms, ticking: only for what shows an age. */
export function useNow(): number {
  return useStore(useDesk().mirror.store, (state) => state.now);
}
