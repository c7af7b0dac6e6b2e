import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { type RowRange, rowsInSight } from './rowsInSight.ts';

/** A shorter list is drawn whole: that is simpler for everybody who reads the page. */
const WINDOWED_FROM = 100;
/** When the page does not say: the height of a two-line row, and of a small window. Px. */
const USUAL_ROW_PX = 52;
const LEAST_SEEN_PX = 400;

/**
 * Which rows of a long list to draw: those in sight of what scrolls around `list`, and some beyond. Null for a short list.
 * The rows must be `--row` high, all of them.
 */
export function useRowWindow(list: RefObject<HTMLElement | null>, count: number): RowRange | null {
  const isWindowed = count >= WINDOWED_FROM;
  const [range, setRange] = useState<RowRange>({ from: 0, to: WINDOWED_FROM });
  const measure = useCallback(() => {
    if (!isWindowed || list.current === null) return;
    const next = look(list.current, count);
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, [isWindowed, list, count]);
  // After each drawing: what stands above the list may have come or gone.
  useLayoutEffect(measure);
  useEffect(() => {
    const scroller = list.current === null ? null : scrollerOf(list.current);
    scroller?.addEventListener('scroll', measure, { passive: true });
    window.addEventListener('resize', measure);
    return () => {
      scroller?.removeEventListener('scroll', measure);
      window.removeEventListener('resize', measure);
    };
  }, [list, measure]);
  return isWindowed ? { from: Math.min(range.from, count), to: Math.min(range.to, count) } : null;
}

function look(list: HTMLElement, count: number): RowRange {
  const scroller = scrollerOf(list);
  const rowPx = Number.parseFloat(getComputedStyle(list).getPropertyValue('--row')) || USUAL_ROW_PX;
  const seenFromPx = scroller.getBoundingClientRect().top - list.getBoundingClientRect().top;
  return rowsInSight({ count, rowPx, seenFromPx, seenPx: Math.max(LEAST_SEEN_PX, scroller.clientHeight) });
}

/** The nearest thing around the list that scrolls; the page itself when nothing else does. */
function scrollerOf(list: HTMLElement): HTMLElement {
  for (let around = list.parentElement; around !== null; around = around.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY)) return around;
  }
  return document.documentElement;
}
