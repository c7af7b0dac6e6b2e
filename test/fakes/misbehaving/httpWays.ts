import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeardRequest } from '../misbehavingServer.ts';
import { refuse } from './refuse.ts';
import type { StreamStage } from './streamWays.ts';

type Way = (response: ServerResponse, heard: HeardRequest, stage: StreamStage) => void;

const WAYS: Readonly<Record<string, Way>> = {
  ok: (response) => fine(response, {}),
  /** Its clock is an hour ahead of the moment the fake clock starts at. */
  'an-hour-ahead': (response) => fine(response, { date: new Date(1_790_000_000_000 + 3_600_000).toUTCString() }),
  'from-a-cache': (response) => fine(response, { date: new Date(0).toUTCString(), age: '600' }),
  'busy-once': (response, heard) =>
    heard.nth === 1 ? refuse(response, 429, 'rate_limited', { 'retry-after': '5' }) : fine(response, {}),
  'away-twice': (response, heard) =>
    heard.nth <= 2 ? refuse(response, 503, 'service_unavailable') : fine(response, {}),
  'always-away': (response) => refuse(response, 502, 'service_unavailable'),
  conflict: (response) => refuse(response, 409, 'idempotency_key_reused'),
  redirect: (response, _heard, stage) => {
    response.writeHead(307, { location: `${stage.elsewhere}/http/ok` });
    response.end();
  },
  'no-answer': () => undefined,
  'hangs-up': (response) => response.socket?.resetAndDestroy(),
  'breaks-off': (response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"half":', () => response.socket?.resetAndDestroy());
  },
  endless: (response) => {
    response.writeHead(200);
    const block = 'x'.repeat(65_536);
    const more = () => {
      while (!response.destroyed && response.write(block));
    };
    response.on('drain', more);
    more();
  },
};

/** Answers as the way says; `echo` gives back the exact bytes as base64. */
export function answerHttp(
  way: string,
  heard: HeardRequest,
  request: IncomingMessage,
  response: ServerResponse,
  stage: StreamStage,
): void {
  const parts: Buffer[] = [];
  request.on('data', (bytes: Buffer) => parts.push(bytes));
  request.on('end', () => {
    if (way === 'echo') fine(response, {}, Buffer.concat(parts).toString('base64'));
    else (WAYS[way] ?? WAYS['ok'])?.(response, heard, stage);
  });
}

function fine(response: ServerResponse, headers: Record<string, string>, body = '{"fine":true}'): void {
  response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_01TESTFINE', ...headers });
  response.end(body);
}
