import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { mintRequestId } from '../http/mintRequestId.ts';
import { headerOf, urlOf } from '../http/openHttpServer.ts';
import { envelope, invalid, Refusal } from '../http/Refusal.ts';
import type { World } from '../World.ts';
import { type ChatClose, serveChat } from './serveChat.ts';
import type { Turns } from './Turns.ts';

const PATH = /^\/api\/v1\/chat\/([^/]+)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_FRAME_BYTES = 65_536;
const MOST_OPEN = 3;

type OpenSocket = { readonly orderId: string; readonly tokenId: string; readonly close: (close: ChatClose) => void };

/** Serves the chat sockets on this server. Who may not chat is refused before the upgrade. Returns what ends them. */
export function openChat(world: World, server: Server, turns: Turns): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const open = new Set<OpenSocket>();
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    try {
      const { orderId, tokenId } = admit(world, request, open);
      sockets.handleUpgrade(request, stream, head, (socket) => {
        const opened: OpenSocket = { orderId, tokenId, close: serveChat(world, turns, socket, orderId) };
        open.add(opened);
        socket.once('close', () => open.delete(opened));
      });
    } catch (error) {
      refuseUpgrade(world, request, stream, error);
    }
  });
  world.tokens.onRevoked((orderId) => {
    for (const one of open) if (one.orderId === orderId) one.close({ code: 4001, reason: 'token_revoked' });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function admit(
  world: World,
  request: IncomingMessage,
  open: ReadonlySet<OpenSocket>,
): { orderId: string; tokenId: string } {
  const url = urlOf(request);
  const orderId = PATH.exec(url.pathname)?.[1]?.toLowerCase();
  if (orderId === undefined) throw new Refusal(404, 'not_found', 'There is no such socket.');
  if (!UUID.test(orderId)) throw invalid('The order id must be a UUID.', { field: 'orderId' });
  const { tokenId } = world.tokens.require(url.searchParams.get('token'));
  if (!world.orders.get(orderId)) throw new Refusal(404, 'order_not_found', 'There is no such order.');
  world.tokens.requireFor(url.searchParams.get('token'), orderId);
  const held = [...open].filter((one) => one.tokenId === tokenId).length;
  if (held >= MOST_OPEN) {
    throw new Refusal(429, 'rate_limited', 'Three chats are open with this token already.', {
      headers: { 'Retry-After': '5', 'X-Auth-Reason': 'too_many_connections' },
    });
  }
  return { orderId, tokenId };
}

function refuseUpgrade(world: World, request: IncomingMessage, stream: Duplex, error: unknown): void {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal_error', 'The emulator failed inside.');
  const requestId = mintRequestId(headerOf(request, 'x-request-id'), world.clock, world.random);
  const body = JSON.stringify(envelope(refusal, requestId));
  const reason = refusal.status === 401 || refusal.status === 403 ? { 'X-Auth-Reason': refusal.code } : {};
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'X-Request-Id': requestId,
    Connection: 'close',
    ...reason,
    ...refusal.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  stream.end(`HTTP/1.1 ${refusal.status} Refused\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
