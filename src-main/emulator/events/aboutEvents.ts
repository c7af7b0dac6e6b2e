import { z } from 'zod';
import type { SharedAbout } from '../help/About.ts';
import { whole } from '../help/fields.ts';

/** How a stream is read on from where one was; its cursors come from `cursorOf`. */
export const readOn = {
  query: {
    cursor: whole.optional().describe('Events after this id. Absent: all that is stored.'),
    since: whole.optional().describe('Another name for cursor, as links in receipts have it.'),
  },
  headers: z.object({
    'Last-Event-ID': z.string().optional().describe('What a reconnecting EventSource says; cursor wins over it.'),
  }),
} as const;

export const aboutEvents: SharedAbout = {
  does: 'Streams the events of a server, stored ones first, then as they happen (SSE).',
  more:
    'Every frame says `event: server`; the real type is in the data. A comment keeps the line alive every 15 seconds, ' +
    'and after 30 minutes the service closes it: come back with the last id you have applied.',
  query: z.object({
    ...readOn.query,
    filter: z.string().optional().describe('Of request, state, agent, heartbeat and install, with commas.'),
  }),
  headers: readOn.headers,
  answers: {
    200: { says: 'Frames of `id`, `event` and `data`, until either side ends it.', type: 'text/event-stream' },
  },
  refuses: ['order_not_found'],
};
