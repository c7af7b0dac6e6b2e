import type { ServerResponse } from 'node:http';
import type { HeardRequest } from '../misbehavingServer.ts';
import { refuse } from './refuse.ts';

/** What the ways play with, and what a test may move. */
export type StreamStage = {
  /** What `steady` has stored; ids start at 1. */
  readonly events: string[];
  /** Responses that are still open, by way. */
  readonly open: Map<string, ServerResponse[]>;
  /** Where a redirect points. */
  elsewhere: string;
};

type Way = (response: ServerResponse, heard: HeardRequest, stage: StreamStage) => void;

export const FRAME = (id: number, data: string) => `id: ${id}\nevent: server\ndata: ${data}\n\n`;
/** What a stream with every legal oddity says; each text stands for the same three events. */
export const THREE_EVENTS = [
  { id: '1', event: 'server', data: '{"type":"a","text":"grüße 🚀"}' },
  { id: '2', event: 'server', data: '{"type":"b",\n"x":1}' },
  { id: '3', event: 'server', data: '{"type":"c"}' },
];
export const THREE_EVENTS_TEXT =
  ': hello\n\nid: 1\nevent: server\ndata: {"type":"a","text":"grüße 🚀"}\n\n' +
  'retry: 10\nid:2\nevent:server\ndata:{"type":"b",\ndata:"x":1}\n\nodd: field\nid: 3\nevent: server\ndata: {"type":"c"}\n\n';

const WAYS: Readonly<Record<string, Way>> = {
  /** A faithful stream: replays what is after the cursor, then stays open for `sendEvent`. */
  steady: (response, heard, stage) => {
    begin(response);
    const cursor = Number(heard.url.searchParams.get('cursor'));
    for (const [index, data] of stage.events.entries()) if (index + 1 > cursor) response.write(FRAME(index + 1, data));
  },
  'ends-at-once': (response) => {
    begin(response);
    response.end(': bye\n\n');
  },
  unauthorized: (response) => refuse(response, 401, 'token_revoked'),
  forbidden: (response) => refuse(response, 403, 'forbidden'),
  missing: (response) => refuse(response, 404, 'order_not_found'),
  'busy-seconds': (response, heard) =>
    heard.nth === 1 ? refuse(response, 429, 'rate_limited', { 'retry-after': '5' }) : begin(response),
  'busy-date': (response, heard) => {
    const at = Date.parse('2026-01-01T00:00:00Z');
    const dates = { date: new Date(at).toUTCString(), 'retry-after': new Date(at + 7_000).toUTCString() };
    if (heard.nth === 1) refuse(response, 503, 'service_unavailable', dates);
    else begin(response);
  },
  'broken-three-times': (response, heard) =>
    heard.nth <= 3 ? refuse(response, 500, 'internal_error') : begin(response),
  redirect: (response, _heard, stage) => {
    response.writeHead(302, { location: `${stage.elsewhere}/api/v1/servers/steady/events` });
    response.end();
  },
  'sign-in-page': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<p>Welcome to the hotel network</p>');
  },
  'no-answer': () => undefined,
  'endless-refusal': (response) => {
    response.writeHead(401);
    const block = 'x'.repeat(65_536);
    const more = () => {
      while (!response.destroyed && response.write(block));
    };
    response.on('drain', more);
    more();
  },
  'breaks-off': (response) => {
    begin(response);
    response.write(`${FRAME(1, '{"type":"a"}')}id: 2\ndata: {"ty`, () => response.destroy());
  },
  'long-line': (response) => {
    begin(response);
    const block = 'x'.repeat(65_536);
    let left = 128;
    const more = () => {
      while (left-- > 0 && !response.destroyed) if (!response.write(left === 127 ? `data: ${block}` : block)) return;
    };
    response.on('drain', more);
    more();
  },
  oddities: (response) => {
    begin(response);
    response.write(THREE_EVENTS_TEXT);
  },
};

/** Answers as the way says; an order id that names no way is `steady`. */
export function answerStream(way: string, heard: HeardRequest, response: ServerResponse, stage: StreamStage): void {
  const list = stage.open.get(way) ?? [];
  stage.open.set(way, [...list, response]);
  response.on('close', () => {
    stage.open.set(
      way,
      (stage.open.get(way) ?? []).filter((other) => other !== response),
    );
  });
  (WAYS[way] ?? WAYS['steady'])?.(response, heard, stage);
}

/** Stores one event and sends it on every open stream of a way. */
export function sendEvent(stage: StreamStage, way: string, data: string): void {
  stage.events.push(data);
  for (const response of stage.open.get(way) ?? []) response.write(FRAME(stage.events.length, data));
}

function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
}
