import net from 'node:net';

/** Stands between a client and a local server and breaks TCP in the ways real networks do. */
export type FaultProxy = {
  readonly port: number;
  readonly url: string;
  /** Half-open: sockets stay up on both sides and not a byte passes any more. */
  stall(): void;
  /** Ends the stall; what waited is passed on. */
  resume(): void;
  /** Resets every connection (RST), as a box that lost its state does. */
  cut(): void;
  /** From now on connections are accepted and closed at once, or taken again. */
  setRefusing(isRefusing: boolean): void;
  /** Passes what the server says in pieces of so many bytes; 0 = as it comes. */
  setPieceBytes(bytes: number): void;
  /** Passes what the server says twice where that is still HTTP (whole chunks of a body), as at-least-once delivery may. */
  setRepeating(isRepeating: boolean): void;
  readonly connections: number;
  close(): Promise<void>;
};

/** Opens a proxy to a port of this machine, on a free port. */
export async function openFaultProxy(targetPort: number): Promise<FaultProxy> {
  const pairs = new Set<{ client: net.Socket; target: net.Socket }>();
  let isRefusing = false;
  let isStalled = false;
  let pieceBytes = 0;
  let isRepeating = false;

  const server = net.createServer((client) => {
    if (isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const target = net.connect(targetPort, '127.0.0.1');
    const pair = { client, target };
    pairs.add(pair);
    for (const socket of [client, target]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        pairs.delete(pair);
        if (!isStalled) for (const other of [client, target]) other.destroy();
      });
      if (isStalled) socket.pause();
    }
    client.on('data', (bytes) => target.write(bytes));
    target.on('data', (said: Buffer) => {
      const bytes = isRepeating && isWholeChunks(said) ? Buffer.concat([said, said]) : said;
      const step = pieceBytes > 0 ? pieceBytes : bytes.length;
      for (let from = 0; from < bytes.length; from += step) client.write(bytes.subarray(from, from + step));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  function each(act: (socket: net.Socket) => void): void {
    for (const { client, target } of [...pairs]) {
      act(client);
      act(target);
    }
  }

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    stall() {
      isStalled = true;
      each((socket) => socket.pause());
    },
    resume() {
      isStalled = false;
      each((socket) => socket.resume());
    },
    cut: () => each((socket) => socket.resetAndDestroy()),
    setRefusing(value) {
      isRefusing = value;
    },
    setPieceBytes(bytes) {
      pieceBytes = bytes;
    },
    setRepeating(value) {
      isRepeating = value;
    },
    get connections() {
      return pairs.size;
    },
    close: () =>
      new Promise((closed) => {
        isStalled = false;
        server.close(() => closed());
        each((socket) => socket.destroy());
      }),
  };
}

/** Whether these bytes are nothing but whole chunks of a body, none of them the last (RFC 9112 §7.1). */
function isWholeChunks(bytes: Buffer): boolean {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n', at);
    const size = /^[0-9a-f]+$/i.exec(bytes.toString('latin1', at, Math.max(at, end)))?.[0];
    if (size === undefined || Number.parseInt(size, 16) === 0) return false;
    at = end + 2 + Number.parseInt(size, 16) + 2;
    if (at > bytes.length || bytes.toString('latin1', at - 2, at) !== '\r\n') return false;
  }
  return bytes.length > 0;
}
