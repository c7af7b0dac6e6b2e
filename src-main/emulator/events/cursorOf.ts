import { queryNumber } from '../http/parseWith.ts';
import type { Call } from '../http/Route.ts';

/** `cursor` wins, then its alias `since`, then what a reconnecting EventSource says; absent means all that is stored. */
export function cursorOf(call: Call): number {
  const bounds = { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: -1 };
  for (const name of ['cursor', 'since']) {
    const value = queryNumber(call.query, name, bounds);
    if (value >= 0) return value;
  }
  const header = call.headers['last-event-id'];
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : 0;
}
