import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { Announcer, type Clock, type Logger, problem, refused } from '../../../src-shared/basics/index.ts';
import type { AskHandler, ChannelPort, Stop } from '../Host.ts';
import { cookieOf, requestFacts } from './createUiServer.ts';
import { judgeRequest } from './judgeRequest.ts';
import type { SignIns } from './SignIns.ts';

export const BRIDGE_PATH = '/bridge';
/** The page needs a new sign-in link; it must not try again by itself. */
export const CLOSE_SIGN_IN_NEEDED = 4401;
/** The app has ended. */
export const CLOSE_ENDED = 4410;

const LONGEST_FRAME = 512 * 1024;
const MOST_WAITING_BYTES = 16 * 1024 * 1024;
const MOST_SOCKETS = 64;
const KEY_WITHIN_MS = 5_000;

const keyFrame = z.strictObject({ key: z.string().min(1).max(200) });
const pageFrame = z.union([
  z.strictObject({ ask: z.string().max(100), id: z.number().int(), argument: z.unknown().optional() }),
  z.strictObject({ seen: z.strictObject({ visible: z.boolean(), focused: z.boolean() }) }),
]);

type Page = { visible: boolean; focused: boolean };

type Options = {
  readonly signIns: SignIns;
  readonly origin: () => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** News that a page missed and needs at once when it arrives. */
  readonly greeting: () => ReadonlyArray<readonly [string, unknown]>;
};

/**
 * The bridge's transport between a page and us:
 *
 *   upgrade (Host, Origin) ──cookie──► waiting for {key} ──right──► page: {ask,id,argument} → {answer,id}; {news,payload}; {all}; {seen}
 *                             └── unknown ──┴── wrong, or 5 s ──► closed 4401
 */
export class PageSockets {
  #options: Options;
  #server = new WebSocketServer({ noServer: true, maxPayload: LONGEST_FRAME, perMessageDeflate: false });
  #pages = new Map<WebSocket, Page>();
  #handler: AskHandler | null = null;
  #changed: Announcer<void>;
  #seen: Announcer<void>;
  readonly channel: ChannelPort;

  constructor(options: Options) {
    this.#options = options;
    const report = (error: unknown) =>
      options.logger.error('A listener of the page sockets failed.', { error: String(error) });
    this.#changed = new Announcer(report);
    this.#seen = new Announcer(report);
    this.channel = {
      serve: (handler) => this.#serve(handler),
      tell: (name, payload) => this.#send({ news: name, payload }),
      tellAll: (all) => this.#send({ all }),
      listeners: () => this.#pages.size,
      onListenersChanged: (listener) => this.#changed.on(listener),
    };
  }

  /** Judges an upgrade request; what is refused gets an HTTP answer and no socket. */
  takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const facts = requestFacts(request, true);
    const origin = this.#options.origin();
    const cookie = cookieOf(request, origin);
    const verdict = judgeRequest(facts, origin);
    const isFull = this.#server.clients.size >= MOST_SOCKETS;
    if (verdict !== 'allowed' || facts.path !== BRIDGE_PATH) refuseUpgrade(socket, '403 Forbidden');
    else if (isFull) refuseUpgrade(socket, '503 Service Unavailable');
    else this.#server.handleUpgrade(request, socket, head, (page) => this.#awaitKey(page, cookie));
  }

  anyPage(is: (page: Readonly<Page>) => boolean): boolean {
    return [...this.#pages.values()].some(is);
  }

  onSeen(listener: () => void): Stop {
    return this.#seen.on(listener);
  }

  /** Ends every socket; the pages say that the app has ended. */
  closeAll(): void {
    for (const socket of this.#server.clients) socket.close(CLOSE_ENDED, 'ended');
  }

  /** For the very end: sockets that did not finish their closing handshake are cut. */
  terminate(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #serve(handler: AskHandler): Stop {
    this.#handler = handler;
    return () => {
      if (this.#handler === handler) this.#handler = null;
    };
  }

  #send(told: object): void {
    if (this.#pages.size === 0) return;
    const frame = JSON.stringify(told);
    for (const socket of this.#pages.keys()) {
      // A page that stopped reading is cut: it comes back and starts from a snapshot.
      if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
      else socket.send(frame);
    }
  }

  #awaitKey(socket: WebSocket, cookie: string): void {
    // First of all: a stranger's broken frame must not become an error that nobody hears.
    socket.on('error', () => socket.terminate());
    const giveUp = () => socket.close(CLOSE_SIGN_IN_NEEDED, 'sign_in_needed');
    // Said after the handshake, because a page can not see why a handshake was refused and would try for ever.
    if (!this.#options.signIns.knowsCookie(cookie)) {
      giveUp();
      return;
    }
    const cancel = this.#options.clock.after(KEY_WITHIN_MS, giveUp);
    socket.once('close', cancel);
    socket.once('message', (bytes, isBinary) => {
      cancel();
      const frame = keyFrame.safeParse(isBinary ? null : parseFrame(String(bytes)));
      if (frame.success && this.#options.signIns.isKeyOf(cookie, frame.data.key)) this.#admit(socket);
      else giveUp();
    });
  }

  #admit(socket: WebSocket): void {
    this.#pages.set(socket, { visible: false, focused: false });
    socket.on('message', (bytes, isBinary) => this.#take(socket, isBinary ? null : parseFrame(String(bytes))));
    socket.once('close', () => {
      this.#pages.delete(socket);
      this.#changed.announce();
      this.#seen.announce();
    });
    socket.send(JSON.stringify({ ready: true }));
    for (const [news, payload] of this.#options.greeting()) socket.send(JSON.stringify({ news, payload }));
    this.#changed.announce();
  }

  #take(socket: WebSocket, raw: unknown): void {
    const frame = pageFrame.safeParse(raw);
    if (!frame.success) {
      this.#options.logger.warn('A page sent a frame that is not part of the bridge; its socket is closed.');
      socket.close(1008, 'bad_frame');
      return;
    }
    if ('seen' in frame.data) {
      this.#pages.set(socket, frame.data.seen);
      this.#seen.announce();
      return;
    }
    const { ask, id, argument } = frame.data;
    this.#answer(ask, argument).then(
      (answer) => socket.send(JSON.stringify({ answer, id })),
      (error: unknown) => this.#options.logger.error('An ask was not answered.', { ask, error: String(error) }),
    );
  }

  async #answer(name: string, argument: unknown): Promise<unknown> {
    if (this.#handler) return this.#handler({ trusted: true, origin: this.#options.origin() }, name, argument);
    return refused(
      problem('still_starting', 'The app is not ready for this yet, or is about to end.', 'Try again in a moment.', {
        retry: { kind: 'safe' },
      }),
    );
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
