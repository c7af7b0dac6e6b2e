import { useLayoutEffect, useRef } from 'react';
import { useDesk, useSpot } from '../desk/index.ts';

/**
 * A panic that locked the app is over as a question, whatever its answer: the locked screen must not ask it again. One that
 * is asked for after the lock, or by the tray as the window opens, is a new one.
 */
export function useLockEndsPanic(isLocked: boolean): void {
  const { places } = useDesk();
  const spot = useSpot();
  const wasLocked = useRef(isLocked);
  useLayoutEffect(() => {
    const hasJustLocked = isLocked && !wasLocked.current;
    wasLocked.current = isLocked;
    if (hasJustLocked && spot.screen === 'access' && spot.isPanic === true) places.replace({ screen: 'access' });
  }, [isLocked, places, spot]);
}
