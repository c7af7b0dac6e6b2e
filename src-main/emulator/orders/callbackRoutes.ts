import { z } from 'zod';
import type { About } from '../help/About.ts';
import { uuid } from '../help/fields.ts';
import { Refusal } from '../http/Refusal.ts';
import type { Route } from '../http/Route.ts';

/**
 * Where a server's own box reports. Only the box may, with a secret that nobody else holds; here the boxes live inside,
 * so every caller is refused. Refusal: 401.
 */
export function callbackRoutes(): readonly Route[] {
  const route = (path: string, does: string): Route => ({
    method: 'POST',
    path,
    bucket: 'none',
    about: aboutCallback(does),
    answer: () => {
      throw new Refusal(401, 'unauthorized', 'Only the box of a server may report here.');
    },
  });
  return [
    route('/api/heartbeat', 'Takes the heartbeat of a box.'),
    route('/api/provision-progress', 'Takes the progress of an installer.'),
    route('/api/provision-failed', 'Takes the last words of an installer that failed.'),
  ];
}

function aboutCallback(does: string): About {
  return {
    group: 'callbacks',
    does,
    more: 'The boxes of the emulator live inside it, so whoever calls from outside is refused.',
    key: 'none',
    body: z.looseObject({ order_id: uuid }),
    answers: {},
    refuses: ['unauthorized'],
  };
}
