import http from 'node:http';
import type { Duplex } from 'node:stream';
import { answerChat } from './misbehaving/chatWays.ts';
import { answerDashboardChat } from './misbehaving/dashboardWays.ts';
import { answerHttp } from './misbehaving/httpWays.ts';
import { answerStream, type StreamStage } from './misbehaving/streamWays.ts';

/** One request as it arrived. */
export type HeardRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: http.IncomingHttpHeaders;
  /** How many of this way came before, this one included. */
  readonly nth: number;
};

/**
 * A real HTTP server where each path is a way to misbehave:
 * `/api/v1/servers/<way>/events`, `/api/v1/chat/<way>` (upgrade), `/api/dashboard/servers/<way>/chat-…` and `/http/<way>`.
 * The ways are in `misbehaving/`.
 */
export type MisbehavingServer = {
  readonly url: string;
  readonly port: number;
  /** What was asked of a way (the order id, or the last part of the path). */
  heard(way: string): readonly HeardRequest[];
  /** What the ways of the stream play with: events to replay, open responses, a place to redirect to. */
  readonly stage: StreamStage;
  close(): Promise<void>;
};

/** Opens the server on a free port of this machine. */
export async function openMisbehavingServer(): Promise<MisbehavingServer> {
  const heard = new Map<string, HeardRequest[]>();
  const stage: StreamStage = { events: [], open: new Map(), elsewhere: 'http://127.0.0.1:9' };

  function note(request: http.IncomingMessage): { way: string; note: HeardRequest; plane: string } {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, plane = '', way = ''] =
      /^\/(api\/v1\/servers|api\/v1\/chat|api\/dashboard\/servers|http)\/([^/]+)/.exec(url.pathname) ?? [];
    const list = heard.get(way) ?? [];
    const noted = { method: request.method ?? '', url, headers: request.headers, nth: list.length + 1 };
    heard.set(way, [...list, noted]);
    return { way, note: noted, plane };
  }

  const server = http.createServer((request, response) => {
    const { way, note: noted, plane } = note(request);
    if (plane === 'api/v1/servers') answerStream(way, noted, response, stage);
    else if (plane === 'api/dashboard/servers') answerDashboardChat(way, noted, response);
    else answerHttp(way, noted, request, response, stage);
  });
  // The server forgets a socket once it is upgraded; whoever closes the server must not.
  const upgraded = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket);
    socket.on('close', () => upgraded.delete(socket));
    const { way } = note(request);
    answerChat(way, request, socket, head, stage);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    heard: (way) => heard.get(way) ?? [],
    stage,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
}
