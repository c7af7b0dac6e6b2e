import net from 'node:net';
import { serveStation } from '../startStation.ts';

/*
 * A service that goes away and comes back, and says what the coming back of its readers looked like from its side. Plain
 * sockets, as in `service.ts`.
 */

const OK_HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-cache\r\nconnection: close\r\n\r\n';
const REFUSALS = {
  503: 'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
  429: 'HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
} as const;

/** How it takes its readers back: all at once, nobody for a while (503), or so many a second (429 for the others). */
export type Weather =
  | { readonly kind: 'plain' }
  | { readonly kind: 'refusesFor'; readonly ms: number }
  | { readonly kind: 'admits'; readonly perSecond: number };

/** What was seen from the moment it was up again. */
export type Return = {
  /** When the last one was back, and when half were, in ms; null when that did not happen before it was asked. */
  readonly allMs: number | null;
  readonly halfMs: number | null;
  readonly back: number;
  /** The most connects within any 100 ms. */
  readonly peak: number;
  readonly refused: number;
};

let server: net.Server | null = null;
const sockets = new Set<net.Socket>();
let port = 0;
let weather: Weather = { kind: 'plain' };
let upMs = 0;
let expected = 0;
let connects: number[] = [];
let backs = new Map<string, number>();
let refused = 0;
let admittedSince = { fromMs: 0, count: 0 };
let tellAll: (() => void) | null = null;

function judge(): 200 | 503 | 429 {
  const nowMs = performance.now();
  if (weather.kind === 'plain') return 200;
  if (weather.kind === 'refusesFor') return nowMs - upMs < weather.ms ? 503 : 200;
  if (nowMs - admittedSince.fromMs >= 1_000) admittedSince = { fromMs: nowMs, count: 0 };
  if (admittedSince.count >= weather.perSecond) return 429;
  admittedSince.count += 1;
  return 200;
}

function take(socket: net.Socket): void {
  sockets.add(socket);
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('close', () => sockets.delete(socket));
  connects.push(performance.now() - upMs);
  let head = '';
  const read = (bytes: Buffer) => {
    head += bytes.toString('latin1');
    const orderId = /^GET \/api\/v1\/servers\/([^/]+)\/events/.exec(head)?.[1];
    if (orderId === undefined || !head.includes('\r\n\r\n')) return;
    socket.off('data', read);
    socket.resume();
    const status = judge();
    if (status !== 200) {
      refused += 1;
      socket.end(REFUSALS[status]);
      return;
    }
    socket.write(OK_HEAD);
    if (!backs.has(orderId)) backs.set(orderId, performance.now() - upMs);
    if (backs.size === expected) tellAll?.();
  };
  socket.on('data', read);
}

const verbs = {
  /** Opens, on the same port as before if there was one. `readers` says how many are to come (back). */
  up({ readers, as }: { readers: number; as: Weather }): Promise<number> {
    weather = as;
    expected = readers;
    connects = [];
    backs = new Map();
    refused = 0;
    return new Promise((resolve) => {
      const opened = net.createServer(take);
      server = opened;
      opened.listen(port, '127.0.0.1', 8_192, () => {
        port = (opened.address() as net.AddressInfo).port;
        upMs = performance.now();
        admittedSince = { fromMs: upMs, count: 0 };
        resolve(port);
      });
    });
  },
  /** Gone, as after a crash: every connection is cut, and nobody listens. */
  down() {
    server?.close();
    for (const socket of sockets) socket.resetAndDestroy();
  },
  /** Answers once all are back, or after `withinMs`. */
  awaitReturn: ({ withinMs }: { withinMs: number }) =>
    new Promise<Return>((resolve) => {
      const conclude = () => resolve(describe());
      if (backs.size === expected) return conclude();
      tellAll = conclude;
      setTimeout(conclude, withinMs);
    }),
};

export type StormyVerbs = typeof verbs;

function describe(): Return {
  tellAll = null;
  const times = [...backs.values()].toSorted((a, b) => a - b);
  let peak = 0;
  for (const [place, ms] of connects.entries()) {
    let last = place;
    while (last + 1 < connects.length && (connects[last + 1] ?? 0) < ms + 100) last += 1;
    peak = Math.max(peak, last - place + 1);
  }
  return {
    allMs: times.length < expected ? null : (times.at(-1) ?? null),
    halfMs: times[Math.floor(expected / 2) - 1] ?? null,
    back: times.length,
    peak,
    refused,
  };
}

serveStation(verbs);
