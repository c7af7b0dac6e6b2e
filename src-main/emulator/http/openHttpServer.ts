import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock, Random } from '../../../src-shared/basics/index.ts';
import type { Faults } from '../faults/Faults.ts';
import { matchRoute } from './matchRoute.ts';
import { mintRequestId } from './mintRequestId.ts';
import { type RateLimits, tooMany } from './RateLimits.ts';
import { Refusal, type ToldRefusal } from './Refusal.ts';
import type { Call, Reply, Route } from './Route.ts';
import { readBody } from './readBody.ts';

export type HttpNeeds = {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly routes: readonly Route[];
  /** How a refusal reads at a path: not every surface has the same shape. */
  readonly tell: (path: string, refusal: Refusal, requestId: string) => ToldRefusal;
};

/** Makes the server, not listening yet. Every answer carries `X-Request-Id`; every refusal is told in one place. */
export function createHttpServer(needs: HttpNeeds): Server {
  const server = createServer({ keepAliveTimeout: 15_000 }, (request, response) => {
    void serve(needs, request, response);
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return server;
}

async function serve(needs: HttpNeeds, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = mintRequestId(headerOf(request, 'x-request-id'), needs.clock, needs.random);
  response.setHeader('X-Request-Id', requestId);
  stampDate(needs, response);
  response.on('error', () => response.destroy());
  try {
    send(response, await answer(needs, request, requestId));
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, 'internal_error', 'The emulator failed inside.');
    const told = needs.tell(urlOf(request).pathname, refusal, requestId);
    send(response, { kind: 'json', ...told, headers: refusal.headers });
  }
}

async function answer(needs: HttpNeeds, request: IncomingMessage, requestId: string): Promise<Reply> {
  const url = urlOf(request);
  const match = matchRoute(needs.routes, request.method ?? 'GET', url.pathname);
  if (match.kind === 'none') throw new Refusal(404, 'not_found', 'There is no such route.');
  if (match.kind === 'wrongMethod') {
    throw new Refusal(405, 'method_not_allowed', 'This route does not know that method.', {
      headers: { Allow: match.allow.join(', ') },
    });
  }
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    params: match.params,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request),
    ip: request.socket.remoteAddress ?? '?',
    requestId,
    origin: url.origin,
    bearer: bearerOf(request),
  };
  if (match.route.bucket !== 'none') {
    const limited = needs.faults.take('rateLimited');
    if (limited) throw tooMany(limited.retryAfterS);
    needs.limits.count(match.route.bucket, call.ip, call.bearer);
  }
  return match.route.answer(call);
}

function send(response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  switch (reply.kind) {
    case 'json':
      response.writeHead(reply.status, { 'Content-Type': 'application/json; charset=utf-8', ...reply.headers });
      response.end(JSON.stringify(reply.body));
      return;
    case 'bytes':
      response.writeHead(reply.status, { ...reply.headers });
      response.end(reply.body);
      return;
    case 'empty':
      response.writeHead(reply.status);
      response.end();
      return;
    case 'stream':
      reply.open(response);
      return;
    case 'hangUp':
      response.destroy();
  }
}

function stampDate(needs: HttpNeeds, response: ServerResponse): void {
  const skew = needs.faults.look('clockSkew');
  response.setHeader('Date', new Date(needs.clock.now() + (skew?.offsetMs ?? 0)).toUTCString());
}

/** The requested URL; one that can not be read is `/`. */
export function urlOf(request: IncomingMessage): URL {
  const host = headerOf(request, 'host') ?? '127.0.0.1';
  const base = URL.canParse(`http://${host}`) ? `http://${host}` : 'http://127.0.0.1';
  const target = request.url ?? '/';
  // Pasted, not resolved: a target such as `//elsewhere/x` must not become another host.
  return URL.canParse(base + target) ? new URL(base + target) : new URL(base);
}

/** One header as text. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function bearerOf(request: IncomingMessage): string | null {
  const found = /^Bearer\s+(\S{1,512})$/i.exec(headerOf(request, 'authorization') ?? '');
  return found?.[1] ?? null;
}
