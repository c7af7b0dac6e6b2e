import { EventSource } from 'eventsource';
import { pathOf, type Reader, TOKEN } from './Reader.ts';

/** The stock client: `eventsource` 5 with the token put in by its `fetch`, and `JSON.parse` as everybody would. */
export const readWithEventSource: Reader = ({ origin, orderIds }, hears) => {
  const sources: EventSource[] = [];
  const open = (orderId: string) => {
    const source = new EventSource(`${origin}${pathOf(orderId)}`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${TOKEN}` } }),
    });
    source.onopen = () => hears.onLive(orderId);
    source.addEventListener('server', (message) => {
      const event = JSON.parse(message.data) as { id: number };
      hears.onEvent(orderId, event.id);
    });
    sources.push(source);
  };
  return {
    connect: () => orderIds.forEach(open),
    stop: () => sources.forEach((source) => void source.close()),
  };
};
