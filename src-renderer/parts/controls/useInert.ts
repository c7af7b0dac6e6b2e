import { useEffect, useState } from 'react';
import { countFrames } from './countFrames.ts';

/** How long what has just appeared takes no press. Milliseconds of drawn frames. */
export const INERT_MS = 800;

/**
 * Tells if what is drawn is still inert: at first, after `changeKey` changes and after the window gets the focus. A press
 * meant for something else must not land here.
 */
export function useInert(
  inertMs: number,
  changeKey: string | number,
): { readonly isInert: boolean; readonly showing: string } {
  const [arming, setArming] = useState(0);
  // Which showing is armed. A change makes it stale in the same render, without a frame between.
  const showing = `${changeKey}|${arming}`;
  const [armedFor, setArmedFor] = useState<string | null>(null);
  useEffect(() => {
    const arm = () => setArming((count) => count + 1);
    window.addEventListener('focus', arm);
    return () => window.removeEventListener('focus', arm);
  }, []);
  useEffect(() => {
    const ignore = () => undefined;
    return countFrames(inertMs, ignore, () => setArmedFor(showing));
  }, [inertMs, showing]);
  return { isInert: armedFor !== showing, showing };
}
