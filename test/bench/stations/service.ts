import net from 'node:net';
import { eventFrame } from '../eventText.ts';
import { monotonicUs, paced } from '../paced.ts';
import { serveStation } from '../startStation.ts';

/*
 * A service that only streams, as cheaply as Node can: what is measured is the reader. It answers over plain sockets and
 * without chunk marks, so that the floor, which knows no HTTP, reads the same bytes as everybody else.
 */

const HEAD =
  'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncache-control: no-cache\r\nconnection: close\r\n\r\n';
const PIECE = 64 * 1024;

type Stream = { readonly socket: net.Socket; lastId: number };

const streams = new Map<string, Stream>();

const server = net.createServer((socket) => {
  let head = '';
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  const take = (bytes: Buffer) => {
    head += bytes.toString('latin1');
    const path = /^GET \/api\/v1\/servers\/([^/]+)\/events/.exec(head)?.[1];
    if (path === undefined || !head.includes('\r\n\r\n')) return;
    socket.off('data', take);
    socket.resume();
    streams.set(path, { socket, lastId: 0 });
    socket.on('close', () => streams.delete(path));
    socket.write(HEAD);
  };
  socket.on('data', take);
});

const verbs = {
  open: () =>
    new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', 8_192, () => resolve((server.address() as net.AddressInfo).port));
    }),
  /** So many events in all, as fast as they are read, in pieces that know nothing of where an event ends. */
  async burst({ events }: { events: number }) {
    const perStream = events / streams.size;
    const texts = [...streams].map(([orderId, stream]) => {
      const frames = Array.from({ length: perStream }, () => nextFrame(orderId, stream));
      return { socket: stream.socket, bytes: Buffer.from(frames.join('')) };
    });
    await Promise.all(texts.map(({ socket, bytes }) => writeInPieces(socket, bytes)));
  },
  /** One write per event, `perSecond` in all, the streams taking turns. */
  trickle: ({ perSecond, events }: { perSecond: number; events: number }) =>
    oneByOne(perSecond, events, (_n, orderId, stream) => stream.socket.write(nextFrame(orderId, stream))),
  /**
   * Every server gets stuck, then heals, then gets stuck again, one event at a time; answers the monotonic microsecond at
   * which each was written.
   */
  async stickAndHeal({ perSecond, events }: { perSecond: number; events: number }): Promise<readonly number[]> {
    const writtenUs: number[] = [];
    await oneByOne(perSecond, events, (n, orderId, stream) => {
      stream.lastId += 1;
      const isStuck = Math.floor(n / streams.size) % 2 === 0;
      const fact = isStuck ? { type: 'agent.wedged', stale_min: 6 } : { type: 'agent.healed', via: 'manual' };
      const body = { ...fact, id: stream.lastId, ts: new Date().toISOString(), order_id: orderId };
      const frame = `id: ${stream.lastId}\nevent: server\ndata: ${JSON.stringify(body)}\n\n`;
      writtenUs.push(monotonicUs());
      stream.socket.write(frame);
    });
    return writtenUs;
  },
  closeAll() {
    for (const { socket } of streams.values()) socket.destroy();
    streams.clear();
  },
};

export type ServiceVerbs = typeof verbs;

function nextFrame(orderId: string, stream: Stream): string {
  stream.lastId += 1;
  return eventFrame(orderId, stream.lastId, Date.now());
}

async function writeInPieces(socket: net.Socket, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length; from += PIECE) {
    if (socket.write(bytes.subarray(from, from + PIECE))) continue;
    await new Promise((resolve) => socket.once('drain', resolve));
  }
}

/** Paces `tell` over the streams, which take turns. */
function oneByOne(
  perSecond: number,
  events: number,
  tell: (n: number, orderId: string, stream: Stream) => void,
): Promise<void> {
  const all = [...streams];
  return paced(perSecond, events, (n) => {
    const [orderId, stream] = all[n % all.length] ?? [];
    if (orderId !== undefined && stream !== undefined) tell(n, orderId, stream);
  });
}

serveStation(verbs);
