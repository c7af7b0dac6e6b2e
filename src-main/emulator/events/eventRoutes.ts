import { queryNumber } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import type { Call, Route } from '../http/Route.ts';
import { requireOrder } from '../orders/requireOrder.ts';
import type { World } from '../World.ts';
import type { EventStreams } from './EventStreams.ts';

const MOST = Number.MAX_SAFE_INTEGER;

export function eventRoutes(world: World, streams: EventStreams): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/servers/:orderId/events',
      bucket: 'none',
      answer: (call) => {
        const order = requireOrder(world, call);
        const cursor = cursorOf(call);
        const families = familiesOf(call.query.get('filter'));
        return { kind: 'stream', open: (response) => streams.open(response, order.orderId, cursor, families) };
      },
    },
  ];
}

/** `cursor` wins, then its alias `since`, then what a reconnecting EventSource says; absent means all that is stored. */
function cursorOf(call: Call): number {
  const bounds = { min: 0, max: MOST, otherwise: -1 };
  for (const name of ['cursor', 'since']) {
    const value = queryNumber(call.query, name, bounds);
    if (value >= 0) return value;
  }
  const header = call.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : 0;
}

function familiesOf(filter: string | null): ReadonlySet<string> | null {
  if (filter === null || filter.trim() === '') return null;
  if (filter.length > 512) throw invalid('The filter is too long.', { field: 'filter' });
  return new Set(filter.split(',').map((part) => part.trim()));
}
