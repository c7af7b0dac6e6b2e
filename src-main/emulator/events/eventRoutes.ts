import { invalid } from '../http/Refusal.ts';
import type { Route } from '../http/Route.ts';
import type { Surface } from '../orders/Surface.ts';
import { aboutEvents } from './aboutEvents.ts';
import { cursorOf } from './cursorOf.ts';
import type { EventStreams } from './EventStreams.ts';

/** The event stream of a server, on either surface. */
export function eventRoutes(streams: EventStreams, surface: Surface): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${surface.servers}/:orderId/events`,
      bucket: 'none',
      about: { ...surface.about, ...aboutEvents },
      answer: (call) => {
        const order = streams.readable(surface.openOrder(call));
        const cursor = cursorOf(call);
        const families = familiesOf(call.query.get('filter'));
        return {
          kind: 'stream',
          open: (response) => {
            surface.tie(call, response);
            streams.open(response, order.orderId, cursor, families);
          },
        };
      },
    },
  ];
}

function familiesOf(filter: string | null): ReadonlySet<string> | null {
  if (filter === null || filter.trim() === '') return null;
  if (filter.length > 512) throw invalid('The filter is too long.', { field: 'filter' });
  return new Set(filter.split(',').map((part) => part.trim()));
}
