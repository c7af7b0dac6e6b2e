import http, { type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StreamStage } from './streamWays.ts';

type Opened = (socket: WebSocket) => void;
type Refused = (socket: Duplex, stage: StreamStage) => void;

/** After the upgrade. */
const OPENED: Readonly<Record<string, Opened>> = {
  echo: (socket) => socket.on('message', (bytes) => socket.send(`you said ${bytes.toString()}`)),
  pings: (socket) => socket.on('message', () => socket.ping()).on('pong', () => socket.send('pong heard')),
  idle: (socket) => socket.on('message', () => socket.close(4003, 'idle_timeout')),
  'token-dies': (socket) => socket.on('message', () => socket.close(4001, 'unauthorized')),
  crowded: (socket) => socket.on('message', () => socket.close(4008, 'concurrency')),
  flood: (socket) => socket.on('message', () => socket.send('x'.repeat(2_097_152))),
  breaks: (socket) => socket.on('message', () => socket.terminate()),
  bye: (socket) => socket.on('message', () => socket.close(1000)),
  'never-reads': (socket) => socket.pause(),
};

/** Instead of the upgrade. */
const REFUSED: Readonly<Record<string, Refused>> = {
  fourth: (socket) => status(socket, 429, { 'X-Auth-Reason': 'too_many_connections' }),
  revoked: (socket) => status(socket, 401, { 'X-Auth-Reason': 'token_revoked' }),
  'expired-as-403': (socket) => status(socket, 403, { 'X-Auth-Reason': 'token_expired' }),
  unknown: (socket) =>
    status(socket, 404, {}, { code: 'order_not_found', message: 'no', request_id: 'req_01TESTCHAT' }),
  busy: (socket) => status(socket, 503, { 'Retry-After': '3' }),
  redirect: (socket, stage) => status(socket, 302, { Location: `${stage.elsewhere}/api/v1/chat/echo` }),
  'no-answer': () => undefined,
  'hangs-up': (socket) => socket.destroy(),
};

/** Answers an upgrade as the way says; an order id that names no way echoes. */
export function answerChat(
  way: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  stage: StreamStage,
): void {
  socket.on('error', () => undefined);
  const refusal = REFUSED[way];
  if (refusal) {
    refusal(socket, stage);
    return;
  }
  const server = new WebSocketServer({ noServer: true });
  server.handleUpgrade(request, socket, head, (opened) => {
    opened.on('error', () => undefined);
    (OPENED[way] ?? OPENED['echo'])?.(opened);
  });
}

function status(socket: Duplex, code: number, headers: Record<string, string>, body: object = {}): void {
  const text = JSON.stringify(body);
  const lines = Object.entries({ ...headers, 'Content-Length': String(text.length), Connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${code} ${http.STATUS_CODES[code] ?? ''}\r\n${head}\r\n${text}`);
}
