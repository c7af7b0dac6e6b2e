import { type RefObject, useEffect } from 'react';

/**
 * Moves the focus to the screen's heading when `key` changes, so that a person who can not see it hears where they are. What
 * the screen has put the focus on itself keeps it: a field to write in says where one is as well.
 */
export function useHeadingFocus(region: RefObject<HTMLElement | null>, key: string): void {
  useEffect(() => {
    if (document.querySelector('dialog[open]') || key === '') return;
    if (document.activeElement?.matches('textarea') && region.current?.contains(document.activeElement)) return;
    const heading = region.current?.querySelector<HTMLElement>('h1');
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [region, key]);
}
