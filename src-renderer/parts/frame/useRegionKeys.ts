import { type RefObject, useEffect } from 'react';

/** F6 and Shift+F6 walk through the regions of the frame (`data-region`), as in any desktop app. */
export function useRegionKeys(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || document.querySelector('dialog[open]')) return;
      const regions = [...(frame.current?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
      const at = regions.findIndex((region) => region.contains(document.activeElement));
      const next = regions[(at + (event.shiftKey ? regions.length - 1 : 1)) % regions.length];
      event.preventDefault();
      const inside = next?.querySelector<HTMLElement>(
        '[aria-current="page"], button:not([tabindex="-1"]), input, textarea',
      );
      (inside ?? next)?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [frame]);
}
