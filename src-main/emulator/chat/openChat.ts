import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Instead, insteadOf } from '../faults/insteadOf.ts';
import { mintRequestId } from '../http/mintRequestId.ts';
import { headerOf, urlOf } from '../http/openHttpServer.ts';
import { tooMany } from '../http/RateLimits.ts';
import { invalid, Refusal } from '../http/Refusal.ts';
import { refuseRaw } from '../http/refuseRaw.ts';
import type { World } from '../World.ts';
import type { Chats } from './Chats.ts';
import { serveChat } from './serveChat.ts';
import type { Turns } from './Turns.ts';

const PATH = /^\/api\/v1\/chat\/([^/]+)$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_FRAME_BYTES = 65_536;
const MOST_OPEN = 3;

/** Serves the chat sockets on this server. Who may not chat is refused before the upgrade. Returns what ends them. */
export function openChat(world: World, server: Server, turns: Turns, chats: Chats): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    autoPong: false,
  });
  sockets.on('headers', (headers, request) => {
    headers.push(`X-Request-Id: ${requestIdOf(world, request)}`);
  });
  const refuse = (request: IncomingMessage, stream: Duplex, error: unknown): void =>
    refuseUpgrade(world, request, stream, error);
  sockets.on('wsClientError', (_error, stream, request) => {
    refuse(request, stream, invalid('This is no proper opening of a WebSocket.'));
  });
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    try {
      const wanted = orderIdOf(request);
      const instead = insteadOf(world.faults, { family: 'chat', orderId: wanted });
      if (instead) return answerInstead(stream, instead);
      const { orderId, tokenId } = admit(world, request, wanted, chats);
      sockets.handleUpgrade(request, stream, head, (socket) => {
        chats.add({ orderId, tokenId, socket });
        serveChat(world, turns, socket, orderId);
      });
    } catch (error) {
      refuse(request, stream, error);
    }
  });
  world.tokens.onRevoked((orderId, reason) => chats.close({ code: 4001, reason }, orderId));
  return () => {
    chats.cut();
    sockets.close();
  };
}

/** The order id in the path. Refusals: 404, 400. */
function orderIdOf(request: IncomingMessage): string {
  const orderId = PATH.exec(urlOf(request).pathname)?.[1]?.toLowerCase();
  if (orderId === undefined) throw new Refusal(404, 'not_found', 'There is no such socket.');
  if (!UUID.test(orderId)) throw invalid('The order id must be a UUID.', { field: 'orderId' });
  return orderId;
}

type Admitted = { readonly orderId: string; readonly tokenId: string };

function admit(world: World, request: IncomingMessage, orderId: string, chats: Chats): Admitted {
  const limited = world.faults.take('rateLimited', undefined, ({ family }) => family === 'chat');
  if (limited) throw tooMany(limited.retryAfterS);
  const token = urlOf(request).searchParams.get('token');
  const { tokenId } = world.tokens.require(token);
  if (!world.orders.get(orderId)) throw new Refusal(404, 'order_not_found', 'There is no such order.');
  world.tokens.requireFor(token, orderId);
  if (chats.heldBy(tokenId) >= MOST_OPEN || world.faults.take('chatCrowded', orderId)) {
    throw new Refusal(429, 'rate_limited', 'Three chats are open with this token already.', {
      headers: { 'Retry-After': '5', 'X-Auth-Reason': 'too_many_connections' },
    });
  }
  return { orderId, tokenId };
}

function refuseUpgrade(world: World, request: IncomingMessage, stream: Duplex, error: unknown): void {
  const refusal = error instanceof Refusal ? error : new Refusal(500, 'internal_error', 'The emulator failed inside.');
  const isAuth = refusal.status === 401 || refusal.status === 403;
  const reason = isAuth ? { 'X-Auth-Reason': refusal.code } : {};
  refuseRaw(stream, withStatus(world, refusal), requestIdOf(world, request), reason);
}

/** An old token may be refused with another status, as the switch says. */
function withStatus({ switches }: World, refusal: Refusal): Refusal {
  const isOldToken = refusal.code === 'token_expired' || refusal.code === 'token_revoked';
  if (!isOldToken) return refusal;
  return new Refusal(Number(switches.chatRefusal), refusal.code, refusal.message);
}

function requestIdOf({ clock, random }: World, request: IncomingMessage): string {
  return mintRequestId(headerOf(request, 'x-request-id'), clock, random);
}

/** A page, a hang-up, or nothing at all, where a socket was to be opened. Refusal: whatever was armed. */
function answerInstead(stream: Duplex, instead: Instead): void {
  if (instead.kind === 'refusal') throw instead.refusal;
  if (instead.kind === 'hangUp') stream.destroy();
  if (instead.kind !== 'page') return;
  const head = `HTTP/1.1 ${instead.status} Page\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n`;
  stream.end(head + instead.html);
}
