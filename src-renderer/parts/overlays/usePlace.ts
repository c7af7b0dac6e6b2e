import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react';

const GAP = 6;
const EDGE = 8;

/**
 * Puts a floating box under its anchor, flipped above when there is no room, inside the window always. Fixed to the
 * window, so that no scrolling box around it can cut it.
 */
export function usePlace(
  isOpen: boolean,
  anchor: RefObject<HTMLElement | null>,
  floating: RefObject<HTMLElement | null>,
  align: 'start' | 'end',
): CSSProperties {
  const [place, setPlace] = useState<CSSProperties>({ position: 'fixed', top: 0, left: 0 });
  useLayoutEffect(() => {
    const from = anchor.current?.getBoundingClientRect();
    const box = floating.current?.getBoundingClientRect();
    if (!isOpen || !from || !box) return;
    const below = from.bottom + GAP;
    const top = below + box.height > window.innerHeight - EDGE ? Math.max(EDGE, from.top - GAP - box.height) : below;
    const wanted = align === 'start' ? from.left : from.right - box.width;
    const left = Math.max(EDGE, Math.min(wanted, window.innerWidth - EDGE - box.width));
    setPlace({ position: 'fixed', top, left });
  }, [isOpen, anchor, floating, align]);
  return place;
}
