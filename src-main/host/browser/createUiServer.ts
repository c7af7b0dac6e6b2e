import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { PAGE_HEADERS } from '../contentPolicy.ts';
import type { StaticFile } from '../staticFiles.ts';
import { judgeRequest, type RequestFacts, SIGN_IN_PATH, type Verdict } from './judgeRequest.ts';
import type { SignIns } from './SignIns.ts';
import { SIGN_IN_HTML, SIGN_IN_SCRIPT, SIGN_IN_STYLE } from './signInPage.ts';

const LONGEST_BODY = 1024;
const codeSchema = z.strictObject({ code: z.string().min(1).max(200) });

type Ui = {
  readonly signIns: SignIns;
  readonly staticFile: (path: string) => StaticFile | null;
  /** `http://127.0.0.1:PORT`, known once listening. */
  readonly origin: () => string;
};

type Reply = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
};

const OPEN_TO_ALL: Readonly<Record<string, Reply>> = {
  [SIGN_IN_PATH]: { status: 200, type: 'text/html; charset=utf-8', body: SIGN_IN_HTML },
  '/sign-in.js': { status: 200, type: 'text/javascript; charset=utf-8', body: SIGN_IN_SCRIPT },
  '/sign-in.css': { status: 200, type: 'text/css; charset=utf-8', body: SIGN_IN_STYLE },
};

/** The HTTP half of the browser host: static files for signed-in browsers, the sign-in page for the rest. Not listening yet. */
export function createUiServer(ui: Ui): Server {
  const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000, headersTimeout: 10_000 });
  server.on('request', (request, response) => {
    answerRequest(ui, request).then(
      (reply) => sendReply(response, request, reply),
      () => response.destroy(),
    );
  });
  return server;
}

/** The facts that `judgeRequest` wants, from a request of node:http. */
export function requestFacts(request: IncomingMessage, isUpgrade: boolean): RequestFacts {
  const { host, ...headers } = request.headersDistinct;
  const once = (name: string): string | undefined => headers[name]?.join(', ');
  return {
    method: request.method ?? '',
    path: pathOf(request),
    isUpgrade,
    host: host?.length === 1 ? host[0] : undefined,
    origin: once('origin'),
    fetchSite: once('sec-fetch-site'),
    fetchMode: once('sec-fetch-mode'),
  };
}

export function cookieOf(request: IncomingMessage, ourOrigin: string): string {
  const name = cookieName(ourOrigin);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [found, value] = pair.trim().split('=', 2);
    if (found === name && value !== undefined) return value;
  }
  return '';
}

/** Two profiles on two ports share a browser's cookies for 127.0.0.1, so the port is part of the name. */
function cookieName(ourOrigin: string): string {
  return `fleet-${new URL(ourOrigin).port || '80'}`;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
}

async function answerRequest(ui: Ui, request: IncomingMessage): Promise<Reply> {
  const facts = requestFacts(request, false);
  const verdict = judgeRequest(facts, ui.origin());
  if (verdict !== 'allowed') return refusal(verdict);
  if (facts.method === 'POST') return signIn(ui, request);
  const open = Object.hasOwn(OPEN_TO_ALL, facts.path) ? OPEN_TO_ALL[facts.path] : undefined;
  if (open) return open;
  if (!ui.signIns.knowsCookie(cookieOf(request, ui.origin()))) {
    return { status: 401, type: 'text/html; charset=utf-8', body: SIGN_IN_HTML };
  }
  const file = ui.staticFile(facts.path);
  if (!file) return plain(404, 'There is nothing here. (not_found)');
  const caching: Record<string, string> = file.isImmutable
    ? { 'cache-control': 'private, max-age=31536000, immutable' }
    : {};
  return { status: 200, type: file.type, body: file.body, headers: caching };
}

async function signIn(ui: Ui, request: IncomingMessage): Promise<Reply> {
  const given = codeSchema.safeParse(parseJson(await readBody(request)));
  const signedIn = given.success ? ui.signIns.redeem(given.data.code) : null;
  if (!signedIn) return plain(403, 'This sign-in link is not valid any more. (sign_in_refused)');
  const cookie = `${cookieName(ui.origin())}=${signedIn.cookie}; HttpOnly; SameSite=Strict; Path=/`;
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: JSON.stringify({ key: signedIn.key }),
    headers: { 'set-cookie': cookie },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) return '';
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusal(verdict: Exclude<Verdict, 'allowed'>): Reply {
  return plain(verdict === 'method_refused' ? 405 : 403, `This request is not answered here. (${verdict})`);
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}

function sendReply(response: ServerResponse, request: IncomingMessage, reply: Reply): void {
  response.writeHead(reply.status, {
    'cache-control': 'no-store',
    ...PAGE_HEADERS,
    ...reply.headers,
    'content-type': reply.type,
    'content-length': Buffer.byteLength(reply.body),
  });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}
