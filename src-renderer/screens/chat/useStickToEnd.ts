import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Nearer to the end than this counts as reading along, in pixels. */
const NEAR = 80;

/**
 * Keeps the newest words in sight for somebody who reads along, and leaves alone somebody who scrolled up. Earlier
 * messages that are put in above do not move what is being read. `grown` changes with each new word.
 */
export function useStickToEnd(well: RefObject<HTMLElement | null>, grown: unknown, oldestKey: string | null): void {
  const isAtEnd = useRef(true);
  const before = useRef<{ oldestKey: string | null; height: number; grown: unknown }>({
    oldestKey: null,
    height: 0,
    grown: null,
  });
  useEffect(() => {
    const element = well.current;
    if (!element) return;
    const note = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    };
    // Markdown arrives a moment after its message, and pictures of text change height: follow what really grows.
    const follow = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    for (const child of element.children) follow.observe(child);
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      follow.disconnect();
      element.removeEventListener('scroll', note);
    };
  }, [well]);
  useLayoutEffect(() => {
    const element = well.current;
    if (!element) return;
    const isPrepended = before.current.oldestKey !== null && before.current.oldestKey !== oldestKey;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    else if (isPrepended) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { oldestKey, height: element.scrollHeight, grown };
  }, [well, grown, oldestKey]);
}
