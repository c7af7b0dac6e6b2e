import { useEffect, useRef } from 'react';

/** What each key does; one that answers `false` did nothing, and the key keeps its usual meaning. */
export type KeyActs = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/**
 * Listens for keys anywhere in the window: `n`, `?`, `Ctrl+1`, `Alt+ArrowLeft`. Quiet while somebody types and while a
 * sheet is open, except for combinations with Ctrl or Alt outside sheets. `first` hears a key before any screen does.
 */
export function useKeys(acts: KeyActs, order: 'first' | 'then' = 'then'): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const name = nameKey(event);
      const act = latest.current[name];
      if (act === undefined || (!name.includes('+') && isTyping(event.target))) return;
      if (act(event) !== false) event.preventDefault();
    };
    const isFirst = order === 'first';
    window.addEventListener('keydown', onKey, isFirst);
    return () => window.removeEventListener('keydown', onKey, isFirst);
  }, [order]);
}

function nameKey(event: KeyboardEvent): string {
  const held = [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : ''].join('');
  return `${held}${event.key}`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio], [type=checkbox]), textarea, select');
}
