import { useCallback, useEffect, useRef, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { useDesk } from '../desk/index.ts';

const SAVE_AFTER_MS = 500;

/** What is being written to one server: kept by the app, so that it outlives the page. */
export function useDraft(orderId: OrderId, stored: string): readonly [string, (text: string) => void] {
  const { connection } = useDesk();
  const [text, setText] = useState(stored);
  const unsaved = useRef<string | null>(null);
  const save = useCallback(() => {
    if (unsaved.current === null) return;
    // A draft that can not be kept is still on the screen: nothing is lost by not saying so.
    void connection.ask('chat:saveDraft', { orderId, text: unsaved.current });
    unsaved.current = null;
  }, [connection, orderId]);
  useEffect(() => {
    unsaved.current = text === stored ? null : text;
    const timer = window.setTimeout(save, SAVE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text, stored, save]);
  useEffect(() => save, [save]);
  return [text, setText];
}
