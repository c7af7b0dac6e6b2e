import type { ClientRequest, IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import { type Answer, type Clock, type Logger, type OrderId, ok, refused } from '../../src-shared/basics/index.ts';
import { MAX_CHAT_FRAME_BYTES, parseErrorEnvelope, utf8Length } from '../../src-shared/protocol/index.ts';
import type { Authorize } from './Authorize.ts';
import { backedUp, type ChatSocketState, chatBroke, chatEndFor, notConnected, tooLong } from './ChatSocketState.ts';
import { noTokenProblem } from './connectionProblems.ts';
import { networkProblem, timeoutProblem } from './networkProblem.ts';
import { openDeadline } from './openDeadline.ts';
import type { BaseUrl } from './parseBaseUrl.ts';
import { headersOf, readRefusalBody } from './readRefusalBody.ts';
import { tellListener } from './tellListener.ts';

/** The service's own high water mark; a socket that does not drain is not going to. */
const MAX_UNSENT_BYTES = 1_048_576;
/** A whole answer in one frame (`text_bulk`) fits; more is not read into memory. */
const MAX_RECEIVED_BYTES = 1_048_576;
const CONNECT_MS = 20_000;
/** Two of the service's pings (30 s each) missed, and slack. */
const SILENCE_MS = 75_000;

export type ChatSocketOptions = {
  readonly baseUrl: BaseUrl;
  readonly orderId: OrderId;
  readonly authorize: Authorize;
  readonly onFrame: (text: string) => void;
  readonly onState: (state: ChatSocketState) => void;
  readonly clock: Clock;
  readonly logger: Logger;
};

export type ChatSocket = {
  /** Sends one frame. Problems: `chat_not_connected`, `message_too_long`, `chat_backed_up`; nothing was sent then. */
  send(text: string): Answer<null>;
  /** Closes without a word; `onState` hears `closed{why: 'asked'}`. */
  stop(): void;
};

/**
 * Opens one chat socket and never reopens it: only the room that knows whether a person is there can decide that.
 * The token is part of the handshake's address (contract §4), so no address leaves this file, in errors or in logs.
 */
export function openChatSocket(options: ChatSocketOptions): ChatSocket {
  const chat = new Chat(options);
  chat.begin();
  return chat;
}

class Chat implements ChatSocket {
  readonly #options: ChatSocketOptions;
  readonly #silence: ReturnType<typeof openDeadline>;
  #socket: WebSocket | null = null;
  #state: ChatSocketState = { kind: 'connecting' };

  constructor(options: ChatSocketOptions) {
    this.#options = options;
    this.#silence = openDeadline(options.clock, () => this.#wentSilent());
  }

  begin(): void {
    this.#options.onState(this.#state);
    this.#silence.extend(CONNECT_MS);
    this.#options
      .authorize((token, heard) => this.#shakeHands(token, heard))
      .then(
        (answer) => {
          if (!answer.ok) this.#finish({ kind: 'refused', problem: answer.problem });
        },
        () => this.#finish({ kind: 'refused', problem: noTokenProblem() }),
      );
  }

  send(text: string): Answer<null> {
    const socket = this.#socket;
    if (socket === null || this.#state.kind !== 'open') return refused(notConnected());
    const byteCount = utf8Length(text);
    // contract §4: the service closes the socket on a longer frame.
    if (byteCount > MAX_CHAT_FRAME_BYTES) return refused(tooLong(byteCount, MAX_CHAT_FRAME_BYTES));
    if (socket.bufferedAmount + byteCount > MAX_UNSENT_BYTES) return refused(backedUp());
    socket.send(text);
    return ok(null);
  }

  stop(): void {
    this.#finish({ kind: 'closed', why: 'asked' });
  }

  get #isOver(): boolean {
    return this.#state.kind === 'closed' || this.#state.kind === 'refused';
  }

  #wentSilent(): void {
    const wasOpen = this.#state.kind === 'open';
    const { host } = this.#options.baseUrl;
    this.#finish(wasOpen ? { kind: 'closed', why: 'silent' } : { kind: 'refused', problem: timeoutProblem(host) });
  }

  /** Resolves when the token is no longer needed. */
  #shakeHands(token: string, heard?: () => void): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const { baseUrl, orderId } = this.#options;
    const origin = baseUrl.origin.replace(/^http/, 'ws');
    const address = `${origin}/api/v1/chat/${encodeURIComponent(orderId)}?token=${encodeURIComponent(token)}`;
    const socket = new WebSocket(address, {
      followRedirects: false,
      perMessageDeflate: false,
      maxPayload: MAX_RECEIVED_BYTES,
      rejectUnauthorized: true,
    });
    this.#socket = socket;
    return new Promise((done) => {
      socket.on('open', () => {
        done();
        heard?.();
        this.#open();
      });
      socket.on('unexpected-response', (request, response) => {
        done();
        heard?.();
        this.#readRefusal(request, response);
      });
      socket.on('error', (error) => this.#broke(error));
      socket.on('close', (code) => {
        done();
        this.#finish(chatEndFor(code));
      });
      socket.on('ping', () => this.#heard());
      socket.on('message', (bytes, isBinary) => this.#receive(bytes, isBinary));
    });
  }

  #open(): void {
    this.#state = { kind: 'open' };
    this.#heard();
    tellListener(this.#options, () => this.#options.onState({ kind: 'open' }));
  }

  #heard(): void {
    if (!this.#isOver) this.#silence.extend(SILENCE_MS);
  }

  #receive(bytes: WebSocket.RawData, isBinary: boolean): void {
    this.#heard();
    if (this.#isOver || isBinary) return;
    tellListener(this.#options, () => this.#options.onFrame(bytes.toString()));
  }

  /** The error itself is dropped: its text may quote the address, and the address holds the token. */
  #broke(error: Error & { code?: string }): void {
    const { host } = this.#options.baseUrl;
    if (this.#state.kind === 'open')
      this.#finish({ kind: 'closed', why: 'dropped', problem: chatBroke(error.code ?? 'unknown') });
    else this.#finish({ kind: 'refused', problem: networkProblem(error, host) });
  }

  /** Sources disagree on the status of an expired token (401, 403); the explainer reads `X-Auth-Reason` first. */
  #readRefusal(request: ClientRequest, response: IncomingMessage): void {
    readRefusalBody(response, (bodyText) => {
      request.destroy();
      const nowAt = this.#options.clock.now();
      const problem = parseErrorEnvelope(response.statusCode ?? 0, headersOf(response), bodyText, nowAt);
      this.#finish({ kind: 'refused', problem });
    });
  }

  #finish(state: ChatSocketState): void {
    if (this.#isOver) return;
    this.#state = state;
    this.#silence.hold();
    const socket = this.#socket;
    this.#socket = null;
    if (socket?.readyState === WebSocket.OPEN && state.kind === 'closed' && state.why === 'asked') socket.close(1000);
    else socket?.terminate();
    if (state.kind === 'refused')
      this.#options.logger.warn('chat refused', { orderId: this.#options.orderId, code: state.problem.code });
    tellListener(this.#options, () => this.#options.onState(state));
  }
}
