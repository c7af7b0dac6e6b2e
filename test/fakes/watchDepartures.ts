import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** One request that left this process, whoever sent it: a stream, the opening of a socket, a fetch. */
export type Departure = {
  /** Monotonic. */
  readonly atMs: number;
  readonly method: string;
  /** Without its query, which may hold a token. */
  readonly path: string;
  /** Null before an answer, and for a socket that was let in. */
  readonly status: number | null;
};

type Sent = { readonly method: string; readonly path: string };
type Answered = { readonly request: Sent; readonly response: { readonly statusCode: number } };

/** Watches what leaves this process by `node:http` and by `fetch` (Node's diagnostics channels), control API apart. */
export function watchDepartures(): { readonly all: () => readonly Departure[]; stop(): void } {
  const sent = new Map<object, Departure>();
  const leave = (message: unknown): void => {
    const { request } = message as { request: Sent };
    const { method } = request;
    const path = request.path.replace(/\?.*$/, '');
    if (path.startsWith('/__emulator/')) return;
    sent.set(request, { atMs: performance.now(), method, path, status: null });
  };
  const answer = (message: unknown): void => {
    const { request, response } = message as Answered;
    const departure = sent.get(request);
    if (departure !== undefined) sent.set(request, { ...departure, status: response.statusCode });
  };
  const channels = {
    'http.client.request.start': leave,
    'undici:request:create': leave,
    'http.client.response.finish': answer,
    'undici:request:headers': answer,
  };
  for (const [name, hear] of Object.entries(channels)) subscribe(name, hear);
  return {
    all: () => [...sent.values()],
    stop() {
      for (const [name, hear] of Object.entries(channels)) unsubscribe(name, hear);
    },
  };
}
