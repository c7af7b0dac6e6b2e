import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A session bus that lets everybody in and then never says a word, as one that is busy at a login. */
export async function openSilentBus() {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-bus-'));
  const path = join(dir, 'bus');
  const sockets = new Set<Socket>();
  let hear: () => void = () => {};
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const server = createServer((socket) => {
    sockets.add(socket);
    let isIn = false;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      if (isIn) return hear();
      const said = bytes.toString('latin1');
      if (said.includes('AUTH ')) socket.write(`OK ${'0'.repeat(32)}\r\n`);
      if (said.includes('NEGOTIATE_UNIX_FD')) socket.write('ERROR\r\n');
      const begins = said.indexOf('BEGIN\r\n');
      isIn = begins !== -1;
      if (isIn && said.length > begins + 7) hear();
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    busAddress: `unix:path=${path}`,
    /** Somebody was let in and has asked for something. */
    heard,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
