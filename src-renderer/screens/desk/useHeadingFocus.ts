import { type RefObject, useEffect } from 'react';

/** Moves the focus to the screen's heading when `key` changes, so that a person who can not see it hears where they are. */
export function useHeadingFocus(region: RefObject<HTMLElement | null>, key: string): void {
  useEffect(() => {
    if (document.querySelector('dialog[open]') || key === '') return;
    const heading = region.current?.querySelector<HTMLElement>('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [region, key]);
}
