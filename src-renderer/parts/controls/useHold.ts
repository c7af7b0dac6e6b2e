import { useEffect, useRef, useState } from 'react';
import { countFrames } from './countFrames.ts';
import { useInert } from './useInert.ts';

export type HoldTimes = { readonly holdMs: number; readonly inertMs: number };

/**
 *   inert ──inertMs──► armed ──press──► holding ──holdMs──► held (once per press)
 *     ▲                  ▲                 └──release──► armed
 *     └── shown, changed, window focused again
 */
export type Hold = {
  readonly isInert: boolean;
  /** 0 to 1. */
  readonly progress: number;
  press(): void;
  release(): void;
};

/**
 * Measures a hold in animation frames, so that it only advances while the window is really being drawn. Inert at first,
 * after `changeKey` changes and after the window gets the focus: a click meant for something else must not land here.
 */
export function useHold(onHeld: () => void, times: HoldTimes, changeKey: string | number): Hold {
  const { isInert, showing } = useInert(times.inertMs, changeKey);
  // Which showing is pressed: a change makes it stale in the same render.
  const [pressedFor, setPressedFor] = useState<string | null>(null);
  const [progress, setProgress] = useState(0);
  const latest = useRef(onHeld);
  const isPressed = !isInert && pressedFor === showing;

  useEffect(() => {
    latest.current = onHeld;
  }, [onHeld]);
  useEffect(() => {
    setProgress(0);
    if (!isPressed) return;
    return countFrames(times.holdMs, setProgress, () => {
      setPressedFor(null);
      latest.current();
    });
  }, [isPressed, times.holdMs]);

  return {
    isInert,
    progress: isPressed ? progress : 0,
    press: () => setPressedFor(isInert ? null : showing),
    release: () => setPressedFor(null),
  };
}
