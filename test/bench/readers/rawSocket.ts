import net from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { pathOf, type Reader, TOKEN } from './Reader.ts';

/** The floor: a socket, UTF-8, lines, `JSON.parse`. It checks nothing, remembers nothing and never comes back. */
export const readRaw: Reader = ({ origin, orderIds }, hears) => {
  const { hostname, port } = new URL(origin);
  const sockets: net.Socket[] = [];
  const open = (orderId: string) => {
    const socket = net.connect(Number(port), hostname);
    const decoder = new StringDecoder('utf8');
    let rest = '';
    let isBody = false;
    socket.write(
      `GET ${pathOf(orderId)} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`,
    );
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const text = rest + decoder.write(bytes);
      let from = 0;
      if (!isBody) {
        const end = text.indexOf('\r\n\r\n');
        if (end < 0) {
          rest = text;
          return;
        }
        isBody = true;
        from = end + 4;
        hears.onLive(orderId);
      }
      for (let end = text.indexOf('\n', from); end >= 0; end = text.indexOf('\n', from)) {
        if (text.startsWith('data: ', from)) {
          const event = JSON.parse(text.slice(from + 6, end)) as { id: number };
          hears.onEvent(orderId, event.id);
        }
        from = end + 1;
      }
      rest = text.slice(from);
    });
    sockets.push(socket);
  };
  return {
    connect: () => orderIds.forEach(open),
    stop: () => sockets.forEach((socket) => void socket.destroy()),
  };
};
