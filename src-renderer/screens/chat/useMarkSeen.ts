import { useEffect, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { useDesk } from '../desk/index.ts';

/**
 * Tells the app that the answers here were seen, while the window has the focus. Returns how many were new when the
 * page came here, for the line in the transcript.
 */
export function useMarkSeen(orderId: OrderId, unread: number): number {
  const { connection } = useDesk();
  const [found] = useState(unread);
  useEffect(() => {
    const tell = () => {
      // A count that can not be cleared now is cleared on the next focus.
      if (unread > 0 && document.hasFocus()) void connection.ask('chat:markSeen', { orderId });
    };
    tell();
    window.addEventListener('focus', tell);
    return () => window.removeEventListener('focus', tell);
  }, [connection, orderId, unread]);
  return found;
}
