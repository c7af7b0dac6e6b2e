import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { assertNever, type Clock, type Random } from '../../../src-shared/basics/index.ts';
import { asNewer } from '../faults/asNewer.ts';
import type { Faults } from '../faults/Faults.ts';
import { matchRoute } from './matchRoute.ts';
import { mintRequestId } from './mintRequestId.ts';
import type { RateLimits } from './RateLimits.ts';
import { invalid, Refusal, type ToldRefusal } from './Refusal.ts';
import type { Call, Reply, Route } from './Route.ts';
import { readBody } from './readBody.ts';
import { refuseRaw } from './refuseRaw.ts';
import { takeOver } from './takeOver.ts';

export type HttpNeeds = {
  readonly clock: Clock;
  readonly random: Random;
  /** Under one seed a later version of the service speaks the same later words. */
  readonly seed: string;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly routes: readonly Route[];
  /** How a refusal reads at a path: not every surface has the same shape. */
  readonly tell: (path: string, refusal: Refusal, requestId: string) => ToldRefusal;
  /** Told of every call once its answer is known; status 0 is a call that is not answered. */
  readonly onAnswered: (call: AnsweredCall) => void;
};

export type AnsweredCall = { readonly method: string; readonly path: string; readonly status: number };

/** Makes the server, not listening yet. Every answer carries `X-Request-Id`; every refusal is told in one place. */
export function createHttpServer(needs: HttpNeeds): Server {
  const options = {
    keepAliveTimeout: 15_000,
    // A thousand readers may be stuck at once; each holds about as much, and what was being written.
    highWaterMark: 16 * 1024,
    // We refuse a missing Host ourselves, with an envelope.
    requireHostHeader: false,
    // Some clients offer h2c with every request; that is no wish for a chat.
    shouldUpgradeCallback: (request: IncomingMessage) => /^websocket$/i.test(headerOf(request, 'upgrade') ?? ''),
  };
  const listen = (request: IncomingMessage, response: ServerResponse): void => void serve(needs, request, response);
  const server = createServer(options, listen);
  server.on('checkExpectation', listen);
  server.on('clientError', (error, socket) => {
    refuseRaw(socket, unreadable(error), mintRequestId(undefined, needs.clock, needs.random));
  });
  return server;
}

/** What could not be read as HTTP at all. */
function unreadable(error: Error): Refusal {
  const code = 'code' in error ? error.code : '';
  if (code === 'HPE_HEADER_OVERFLOW') return new Refusal(431, 'validation_failed', 'The headers are too large.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Refusal(408, 'validation_failed', 'The request took too long.');
  return invalid('This is not HTTP.');
}

async function serve(needs: HttpNeeds, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = mintRequestId(headerOf(request, 'x-request-id'), needs.clock, needs.random);
  response.setHeader('X-Request-Id', requestId);
  stampDate(needs, response);
  response.on('error', () => response.destroy());
  const url = urlOf(request);
  const reply = (said: Reply): void => {
    const status = 'status' in said ? said.status : said.kind === 'stream' ? 200 : 0;
    needs.onAnswered({ method: request.method ?? 'GET', path: url.pathname, status });
    send(response, dress(needs, url, said));
  };
  try {
    reply(await answer(needs, request, url, requestId));
  } catch (error) {
    if (response.headersSent || response.destroyed) return void response.destroy();
    const refusal =
      error instanceof Refusal ? error : new Refusal(500, 'internal_error', 'The emulator failed inside.');
    reply({ kind: 'json', ...needs.tell(url.pathname, refusal, requestId), headers: refusal.headers });
  }
}

async function answer(needs: HttpNeeds, request: IncomingMessage, url: URL, requestId: string): Promise<Reply> {
  const route = routeOf(needs.routes, request, url);
  const call: Call = {
    method: request.method ?? 'GET',
    path: url.pathname,
    params: route.params,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request, route.maxBytes),
    ip: request.socket.remoteAddress ?? '?',
    requestId,
    origin: url.origin,
    bearer: bearerOf(request),
  };
  const instead = await takeOver(needs, route, call);
  if (instead) return instead;
  needs.limits.count(route.bucket, call.ip, call.bearer);
  return route.answer(call);
}

function routeOf(
  routes: readonly Route[],
  request: IncomingMessage,
  url: URL,
): Route & { readonly params: Readonly<Record<string, string>> } {
  if (request.headers.host === undefined && request.httpVersion !== '1.0') throw invalid('The Host header is missing.');
  const expects = headerOf(request, 'expect');
  if (expects !== undefined && !/^100-continue$/i.test(expects)) {
    throw new Refusal(417, 'validation_failed', 'This expectation can not be met.');
  }
  const match = matchRoute(routes, request.method ?? 'GET', url.pathname);
  switch (match.kind) {
    case 'found':
      return { ...match.route, params: match.params };
    case 'none':
      throw new Refusal(404, 'not_found', 'There is no such route.');
    case 'wrongMethod':
      throw new Refusal(405, 'method_not_allowed', 'This route does not know that method.', {
        headers: { Allow: match.allow.join(', ') },
      });
    default:
      return assertNever(match);
  }
}

/** An answer of the contract may be armed to look like one of a later version; the control API and the chains are ours. */
function dress(needs: HttpNeeds, url: URL, reply: Reply): Reply {
  if (reply.kind !== 'json' || /^\/(__emulator|rpc)\//.test(url.pathname)) return reply;
  return { ...reply, body: asNewer(needs.faults, needs.seed, reply.body) };
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
      return;
    case 'silence':
      return;
    default:
      assertNever(reply);
  }
}

function stampDate(needs: HttpNeeds, response: ServerResponse): void {
  const skew = needs.faults.look('clockSkew');
  response.setHeader('Date', new Date(needs.clock.now() + (skew?.offsetMs ?? 0)).toUTCString());
}

/** The requested URL; a target that can not be read is a path with nothing at it. */
export function urlOf(request: IncomingMessage): URL {
  const host = headerOf(request, 'host') ?? '127.0.0.1';
  const base = URL.canParse(`http://${host}`) ? `http://${host}` : 'http://127.0.0.1';
  const target = request.url ?? '/';
  // Pasted, not resolved: a target such as `//elsewhere/x` must not become another host.
  return new URL(URL.canParse(base + target) ? base + target : `${base}/${encodeURIComponent(target)}`);
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
