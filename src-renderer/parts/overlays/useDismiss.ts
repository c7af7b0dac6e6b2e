import { type RefObject, useEffect } from 'react';

/** Closes something that floats: on Escape, a press outside, a scroll, a resize, or when the focus leaves it. */
export function useDismiss(isOpen: boolean, inside: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const isOutside = (event: Event) =>
      !(event.target instanceof Node && event.target !== document && inside.current?.contains(event.target));
    const onOutside = (event: Event) => {
      if (isOutside(event)) close();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // The sheet around a menu stays: one Escape closes one thing.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    document.addEventListener('pointerdown', onOutside, true);
    document.addEventListener('focusin', onOutside);
    document.addEventListener('scroll', onOutside, true);
    document.addEventListener('keydown', onKey, true);
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('pointerdown', onOutside, true);
      document.removeEventListener('focusin', onOutside);
      document.removeEventListener('scroll', onOutside, true);
      document.removeEventListener('keydown', onKey, true);
      window.removeEventListener('resize', close);
    };
  }, [isOpen, inside, close]);
}
