import type { ServerResponse } from 'node:http';
import type { HeardRequest } from '../misbehavingServer.ts';
import { refuse } from './refuse.ts';

/** How often the stream of a way was asked for, the message that was posted first not counted. */
type Stream = (response: ServerResponse, nth: number, cursor: number) => void;
type Post = (response: ServerResponse) => void;

type Event = { readonly type: string } & Readonly<Record<string, unknown>>;
const event = (id: number, said: Event) => `id: ${id}\nevent: chat\ndata: ${JSON.stringify({ id, ...said })}\n\n`;
const CLOSE = 'event: close\ndata: {}\n\n';
const FIRST = event(1, { type: 'delta', text: 'All ' });
const SECOND = event(2, { type: 'delta', text: 'is well.' });
const DONE = event(3, { type: 'done', final_text: 'All is well.' });

const POSTS: Readonly<Record<string, Post>> = {
  busy: (response) => refuse(response, 409, 'conversation_in_progress'),
  'not-ready': (response) => refuse(response, 503, 'server_not_ready'),
  'key-refused': (response) => refuse(response, 401, 'token_revoked'),
  'post-lost': (response) => response.socket?.resetAndDestroy(),
  'post-odd': (response) => taken(response, {}),
};

const STREAMS: Readonly<Record<string, Stream>> = {
  talks: (response) => begin(response, `: hello\n\n${FIRST}${SECOND}${DONE}${CLOSE}`),
  /** The event is named after its type, which is not said again inside; the ids are on their lines alone. */
  'other-words': (response) =>
    begin(
      response,
      'id: 1\nevent: tool_use\ndata: {"name":"df"}\n\nid: 2\nevent: tool_result\ndata: {"outcome":"success"}\n\n' +
        `id: 3\nevent: text\ndata: {"text":"Half full."}\n\nid: 4\nevent: done\ndata: {}\n\n${CLOSE}`,
    ),
  /** Says one event again that was heard: a client goes by the ids. */
  'breaks-once': (response, nth) =>
    nth === 1 ? breakOff(response, FIRST + SECOND) : begin(response, SECOND + DONE + CLOSE),
  'cut-at-its-limit': (response, nth) =>
    nth === 1 ? begin(response, FIRST).end() : begin(response, SECOND + DONE + CLOSE),
  'goes-silent': (response, nth) => (nth === 1 ? void begin(response, FIRST) : begin(response, SECOND + DONE + CLOSE)),
  'over-unheard': (response, nth) =>
    nth === 1 ? breakOff(response, FIRST) : refuse(response, 410, 'conversation_terminated'),
  'key-dies': (response, nth) => (nth === 1 ? breakOff(response, FIRST) : refuse(response, 401, 'token_revoked')),
  'without-ids': (response) => breakOff(response, 'event: chat\ndata: {"type":"delta","text":"All "}\n\n'),
  'closes-early': (response) => begin(response, FIRST + CLOSE),
  'never-there': (response) => refuse(response, 503, 'service_unavailable'),
  'stays-open': (response) => void begin(response, FIRST),
};

/** Answers the dashboard's chat as the way says; a way that is not known talks. */
export function answerDashboardChat(way: string, heard: HeardRequest, response: ServerResponse): void {
  if (heard.method === 'POST') {
    const post = POSTS[way] ?? ((to: ServerResponse) => taken(to, { conversation_id: 'conv-1', message_id: 'm-1' }));
    post(response);
    return;
  }
  const stream = STREAMS[way] ?? STREAMS['talks'];
  stream?.(response, heard.nth - 1, Number(heard.url.searchParams.get('cursor')));
}

function taken(response: ServerResponse, body: object): void {
  response.writeHead(202, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function begin(response: ServerResponse, text: string): ServerResponse {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  response.write(text);
  return response;
}

function breakOff(response: ServerResponse, text: string): void {
  begin(response, '').write(text, () => response.destroy());
}
