import { Refusal } from '../http/Refusal.ts';
import type { Route } from '../http/Route.ts';
import { aboutChatSocket } from './aboutChat.ts';

/** The address of the chat socket, for who comes without asking for an upgrade. Refusal: 426. */
export function chatSocketRoute(): Route {
  return {
    method: 'GET',
    path: '/api/v1/chat/:orderId',
    bucket: 'none',
    about: aboutChatSocket,
    answer: () => {
      throw new Refusal(426, 'upgrade_required', 'This address is a WebSocket.', {
        headers: { Upgrade: 'websocket', Connection: 'Upgrade' },
      });
    },
  };
}
