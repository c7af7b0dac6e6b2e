import { type Answer, ok, type Random, refused } from '../../src-shared/basics/index.ts';
import {
  asChatMessage,
  dashboardKeyProblem,
  parseConversationReply,
  parseErrorEnvelope,
  parseJson,
  retellChatEvent,
} from '../../src-shared/protocol/index.ts';
import { afterConnectionEnd, type ConnectionEnd, FRESH_RETRIES } from './afterConnectionEnd.ts';
import { type ChatSocketState, cannotAbort, chatBroke, notConnected, oneAtATime } from './ChatSocketState.ts';
import { noTokenProblem } from './connectionProblems.ts';
import type { Frame } from './frameReader.ts';
import type { ChatSocket, ChatSocketOptions } from './openChatSocket.ts';
import { type EventConnection, openEventConnection } from './openEventConnection.ts';
import type { Http } from './openHttp.ts';
import type { HttpReply } from './sendOnce.ts';
import { serverPath } from './serverPath.ts';
import { tellListener } from './tellListener.ts';

/** Failures in a row before an answer is given up; by the retry table that is between one and two minutes. */
const MOST_FAILURES = 10;

export type DashboardChatOptions = ChatSocketOptions & {
  readonly http: Http;
  readonly random: Random;
  /** The service took the message; under this name it keeps what comes of it. */
  readonly onTaken?: (conversationId: string) => void;
};

/**
 * The chat socket of a server that only an account opens: the same port, over the dashboard's `chat-async` and `chat-stream`.
 * It is open for one message and its answer, then it closes as an idle one does. A broken stream goes on from its cursor,
 * which is how the 30 min limit passes unseen. There is no abort at that door: it is refused, and says so.
 */
export function openDashboardChat(options: DashboardChatOptions): ChatSocket {
  const chat = new DashboardChat(options);
  chat.begin();
  return chat;
}

class DashboardChat implements ChatSocket {
  readonly #options: DashboardChatOptions;
  readonly #stopped = new AbortController();
  #state: ChatSocketState = { kind: 'connecting' };
  #isAsked = false;
  #conversationId = '';
  /** The id of the last event told on. */
  #cursor = 0;
  #hasHeard = false;
  #retries = FRESH_RETRIES;
  #connection: EventConnection | null = null;
  #cancelTimer: () => void = () => {};

  constructor(options: DashboardChatOptions) {
    this.#options = options;
  }

  /** There is nothing to connect to yet; what can be known is whether a key can be lent. */
  begin(): void {
    this.#options.onState(this.#state);
    this.#options
      .authorize(async () => null)
      .then(
        (lent) => {
          if (lent.ok) this.#open();
          else this.#finish({ kind: 'refused', problem: lent.problem });
        },
        () => this.#finish({ kind: 'refused', problem: noTokenProblem() }),
      );
  }

  send(text: string): Answer<null> {
    if (this.#state.kind !== 'open') return refused(notConnected());
    const message = asChatMessage(text);
    if (message === null) return refused(cannotAbort());
    if (this.#isAsked) return refused(oneAtATime());
    this.#isAsked = true;
    void this.#post(message);
    return ok(null);
  }

  stop(): void {
    this.#finish({ kind: 'closed', why: 'asked' });
  }

  get #isOver(): boolean {
    return this.#state.kind === 'closed' || this.#state.kind === 'refused';
  }

  #open(): void {
    if (this.#isOver) return;
    this.#state = { kind: 'open' };
    tellListener(this.#options, () => this.#options.onState({ kind: 'open' }));
  }

  async #post(message: string): Promise<void> {
    const { http, orderId, authorize } = this.#options;
    const reply = await http.request({
      method: 'POST',
      path: `${serverPath('dashboard', orderId)}/chat-async`,
      body: JSON.stringify({ message }),
      bucket: 'other',
      authorize,
      signal: this.#stopped.signal,
    });
    if (this.#isOver) return;
    if (!reply.ok) {
      const mayHaveArrived = reply.problem.facts?.['reached'] === 'unknown';
      this.#finish({ kind: 'closed', why: mayHaveArrived ? 'dropped' : 'untaken', problem: reply.problem });
      return;
    }
    const conversationId = this.#readTaken(reply.value);
    if (conversationId === null) return;
    this.#conversationId = conversationId;
    this.#options.onTaken?.(conversationId);
    this.#listen();
  }

  #readTaken({ status, headers, bodyText }: HttpReply): string | null {
    if (status < 200 || status > 299) {
      const found = parseErrorEnvelope(status, headers, bodyText, this.#options.clock.now());
      this.#finish({ kind: 'closed', why: 'untaken', problem: dashboardKeyProblem(found) });
      return null;
    }
    const body = parseJson(bodyText);
    const taken = body.ok ? parseConversationReply(body.value) : body;
    if (taken.ok) return taken.value.conversationId;
    this.#finish({ kind: 'closed', why: 'dropped', problem: taken.problem });
    return null;
  }

  #listen(): void {
    const { baseUrl, orderId, authorize, clock } = this.#options;
    const path = `${serverPath('dashboard', orderId)}/chat-stream/${encodeURIComponent(this.#conversationId)}`;
    let openedMs: number | null = null;
    this.#connection = openEventConnection({
      baseUrl,
      path: `${path}?cursor=${this.#cursor}`,
      authorize,
      clock,
      onOpen: () => {
        openedMs = clock.monotonicMs();
      },
      onBytes: () => {},
      onFrames: (frames) => {
        for (const frame of frames) this.#hear(frame);
      },
      onEnd: (end) => this.#afterEnd(end, openedMs === null ? 0 : clock.monotonicMs() - openedMs),
    });
  }

  #hear(frame: Frame): void {
    if (this.#isOver) return;
    const event = retellChatEvent(frame);
    if (event.kind === 'close') {
      this.#finish({ kind: 'closed', why: 'dropped', problem: chatBroke('closed') });
      return;
    }
    if (event.id !== null && event.id <= this.#cursor) return;
    if (event.id !== null) this.#cursor = event.id;
    this.#hasHeard = true;
    this.#tell(event.text);
    if (event.isTerminal) this.#finish({ kind: 'closed', why: 'idle' });
  }

  #afterEnd(end: ConnectionEnd, liveMs: number): void {
    if (this.#isOver) return;
    const step = afterConnectionEnd(end, liveMs, this.#retries, this.#options.random);
    if (step.kind === 'stop') {
      // The conversation is over and we have not heard its end: the room fills the gap from what the service kept.
      const isOver = step.problem.code === 'conversation_terminated';
      const problem = dashboardKeyProblem(step.problem);
      this.#finish(isOver ? { kind: 'closed', why: 'dropped', problem } : { kind: 'refused', problem });
      return;
    }
    this.#retries = step.retries;
    // Without ids there is no place to go on from, and a replay would say everything twice.
    const canGoOn = this.#cursor > 0 || !this.#hasHeard;
    if (!canGoOn || step.retries.attempt > MOST_FAILURES) {
      this.#finish({ kind: 'closed', why: 'dropped', problem: chatBroke(end.kind) });
      return;
    }
    this.#connection = null;
    const waitMs = step.kind === 'wait' ? step.waitMs : 0;
    this.#cancelTimer = this.#options.clock.after(waitMs, () => this.#listen());
  }

  #tell(text: string): void {
    tellListener(this.#options, () => this.#options.onFrame(text));
  }

  #finish(state: ChatSocketState): void {
    if (this.#isOver) return;
    this.#state = state;
    this.#cancelTimer();
    this.#stopped.abort();
    this.#connection?.close();
    this.#connection = null;
    const { logger, orderId, onState } = this.#options;
    if (state.kind === 'refused') logger.warn('chat refused', { orderId, code: state.problem.code });
    tellListener(this.#options, () => onState(state));
  }
}
