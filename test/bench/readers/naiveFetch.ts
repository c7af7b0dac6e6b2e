import { pathOf, type Reader, type Target, TOKEN } from './Reader.ts';

/** A simple SDK waits so long before it connects again, whatever happened. */
const AGAIN_MS = 2_000;

/**
 * A model of the client that ships with a simple SDK, written as such clients are: `fetch`, split at the blank line,
 * the cursor kept in memory from the data, a fixed wait before the next try. It knows no silence and no refusal.
 */
export const readNaively: Reader = ({ origin, orderIds }, hears) => {
  const stopped = new AbortController();
  return {
    connect() {
      for (const orderId of orderIds) void keepReading({ origin, orderIds }, orderId, hears, stopped.signal);
    },
    stop: () => stopped.abort(),
  };
};

async function keepReading(
  { origin }: Target,
  orderId: string,
  hears: Parameters<Reader>[1],
  signal: AbortSignal,
): Promise<void> {
  let cursor = 0;
  while (!signal.aborted) {
    try {
      const url = `${origin}${pathOf(orderId).replace('cursor=0', `cursor=${cursor}`)}`;
      const headers = { authorization: `Bearer ${TOKEN}`, accept: 'text/event-stream' };
      const response = await fetch(url, { headers, signal });
      if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
      hears.onLive(orderId);
      const decoder = new TextDecoder();
      let rest = '';
      for await (const bytes of response.body) {
        rest += decoder.decode(bytes, { stream: true });
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const line = block.split('\n').find((text) => text.startsWith('data: '));
          if (line === undefined) continue;
          const event = JSON.parse(line.slice(6)) as { id: number };
          cursor = Math.max(cursor, event.id);
          hears.onEvent(orderId, event.id);
        }
      }
    } catch {
      // The next round is the only answer such a client has.
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
