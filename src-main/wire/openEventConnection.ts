import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../src-shared/basics/index.ts';
import type { Authorize } from './Authorize.ts';
import type { ConnectionEnd } from './afterConnectionEnd.ts';
import {
  droppedProblem,
  endForStatus,
  followedProblem,
  noTokenProblem,
  oversizeProblem,
  silentProblem,
  unexpectedEnd,
} from './connectionProblems.ts';
import { type Frame, frameReader } from './frameReader.ts';
import { openDeadline } from './openDeadline.ts';
import type { BaseUrl } from './parseBaseUrl.ts';
import { headersOf, readRefusalBody } from './readRefusalBody.ts';

/** Two keepalives (15 s each) missed, and slack: the link is dead even if the socket looks well. */
export const SILENCE_MS = 40_000;
/** From the first byte of the request to the head of the reply. */
export const CONNECT_MS = 20_000;

/** They keep no socket: each connection has its own, never one that another request has used. */
const PLAIN = new http.Agent({ keepAlive: false });
const SECURE = new https.Agent({ keepAlive: false });

export type EventConnectionOptions = {
  readonly baseUrl: BaseUrl;
  /** Path and query, already encoded. */
  readonly path: string;
  readonly authorize: Authorize;
  readonly clock: Clock;
  readonly onOpen: () => void;
  /** What one read of the socket held, in its order; never empty. */
  readonly onFrames: (frames: readonly Frame[]) => void;
  /** Exactly once, unless `close()` came first. */
  readonly onEnd: (end: ConnectionEnd) => void;
  /** Wall clock of each arrival; called for every chunk, so it must be cheap. */
  readonly onBytes: (at: number) => void;
};

/** One HTTP exchange that stays open. It never reconnects and never follows a redirect. */
export type EventConnection = {
  /** Stops delivering but keeps the socket: what arrives waits in the kernel. */
  pause(): void;
  resume(): void;
  close(): void;
};

/** Opens one connection to an event stream; the token lives in the request's header and nowhere else. */
export function openEventConnection(options: EventConnectionOptions): EventConnection {
  const connection = new Connection(options);
  connection.begin();
  return connection;
}

class Connection implements EventConnection {
  readonly #options: EventConnectionOptions;
  readonly #silence: ReturnType<typeof openDeadline>;
  #request: http.ClientRequest | null = null;
  #response: http.IncomingMessage | null = null;
  /** Cut from what was read, and not handed on yet. */
  #frames: Frame[] = [];
  #over = false;

  constructor(options: EventConnectionOptions) {
    this.#options = options;
    this.#silence = openDeadline(options.clock, () =>
      this.#end({ kind: 'silent', problem: silentProblem(this.#host) }),
    );
  }

  get #host(): string {
    return this.#options.baseUrl.host;
  }

  begin(): void {
    this.#silence.extend(CONNECT_MS);
    this.#options
      .authorize((token, heard) => this.#send(token, heard))
      .then(
        (answer) => {
          if (!answer.ok) this.#end({ kind: 'locked', problem: answer.problem });
        },
        () => this.#end({ kind: 'locked', problem: noTokenProblem() }),
      );
  }

  pause(): void {
    this.#response?.pause();
    this.#silence.hold();
  }

  resume(): void {
    if (this.#over) return;
    this.#silence.extend(SILENCE_MS);
    this.#response?.resume();
  }

  close(): void {
    this.#over = true;
    this.#silence.hold();
    this.#request?.destroy();
    this.#response = null;
  }

  #handOn(): void {
    const frames = this.#frames;
    this.#frames = [];
    if (!this.#over && frames.length > 0) this.#options.onFrames(frames);
  }

  #end(end: ConnectionEnd): void {
    this.#handOn();
    if (this.#over) return;
    this.close();
    this.#options.onEnd(end);
  }

  /** Resolves when the token is no longer needed: the head of the reply is here, or there will be none. */
  #send(token: string, heard?: () => void): Promise<void> {
    if (this.#over) return Promise.resolve();
    const { baseUrl, path } = this.#options;
    const url = new URL(path, baseUrl.origin);
    const isSecure = url.protocol === 'https:';
    const send = isSecure ? https.request : http.request;
    const agent = isSecure ? SECURE : PLAIN;
    const headers = { accept: 'text/event-stream', 'cache-control': 'no-store', authorization: `Bearer ${token}` };
    return new Promise((done) => {
      const request = send(url, { method: 'GET', headers, agent, rejectUnauthorized: true });
      this.#request = request;
      request.on('response', (response) => {
        done();
        heard?.();
        this.#receive(response);
      });
      request.on('error', (error) => {
        const answered = this.#response !== null;
        this.#end({ kind: answered ? 'dropped' : 'unreachable', problem: followedProblem(error, this.#host) });
      });
      request.on('close', done);
      request.end();
    });
  }

  #receive(response: http.IncomingMessage): void {
    this.#response = response;
    const status = response.statusCode ?? 0;
    const type = response.headers['content-type'] ?? '';
    if (status !== 200) this.#readRefusal(response, status);
    else if (/^text\/event-stream\s*(;|$)/i.test(type)) this.#readStream(response);
    else this.#end(unexpectedEnd(this.#host, 'not a stream'));
  }

  #readStream(response: http.IncomingMessage): void {
    this.#silence.extend(SILENCE_MS);
    this.#options.onOpen();
    const reader = frameReader((frame) => {
      // A service may send each event as a chunk of its own: what one read of the socket held is handed on together.
      if (this.#frames.push(frame) === 1) queueMicrotask(() => this.#handOn());
    });
    response.on('data', (bytes: Buffer) => {
      if (this.#over) return;
      this.#silence.extend(SILENCE_MS);
      this.#options.onBytes(this.#options.clock.now());
      if (!reader.feed(bytes)) this.#end({ kind: 'oversize', problem: oversizeProblem(this.#host) });
    });
    // Without a listener a broken body would end the process; 'close' follows and tells the end once.
    response.on('error', () => undefined);
    response.on('close', () =>
      this.#end(response.complete ? { kind: 'ended' } : { kind: 'dropped', problem: droppedProblem(this.#host) }),
    );
  }

  #readRefusal(response: http.IncomingMessage, status: number): void {
    readRefusalBody(response, (bodyText) => {
      if (this.#over) return;
      const nowAt = this.#options.clock.now();
      this.#end(endForStatus({ status, headers: headersOf(response), bodyText, host: this.#host, nowAt }));
    });
  }
}
