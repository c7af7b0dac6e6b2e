import { useEffect, useRef, useState } from 'react';

/** A frame longer than this counts as this much: a stalled window can not finish a hold by itself. Milliseconds. */
const LONGEST_FRAME_MS = 100;

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
  const [arming, setArming] = useState(0);
  // Which showing is armed, and which is pressed. A change makes both stale in the same render, without a frame between.
  const showing = `${changeKey}|${arming}`;
  const [armedFor, setArmedFor] = useState<string | null>(null);
  const [pressedFor, setPressedFor] = useState<string | null>(null);
  const [progress, setProgress] = useState(0);
  const latest = useRef(onHeld);
  const isInert = armedFor !== showing;
  const isPressed = !isInert && pressedFor === showing;

  useEffect(() => {
    latest.current = onHeld;
  }, [onHeld]);
  useEffect(() => {
    const arm = () => setArming((count) => count + 1);
    window.addEventListener('focus', arm);
    return () => window.removeEventListener('focus', arm);
  }, []);
  useEffect(() => {
    const ignore = () => undefined;
    return countFrames(times.inertMs, ignore, () => setArmedFor(showing));
  }, [times.inertMs, showing]);
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

/** Runs for `durationMs` of drawn frames; returns what stops it. */
function countFrames(durationMs: number, onFrame: (share: number) => void, onEnd: () => void): () => void {
  let elapsed = 0;
  let last: number | null = null;
  let request = requestAnimationFrame(function step(at) {
    elapsed += Math.min(LONGEST_FRAME_MS, at - (last ?? at));
    last = at;
    if (elapsed >= durationMs) return onEnd();
    onFrame(elapsed / durationMs);
    request = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(request);
}
