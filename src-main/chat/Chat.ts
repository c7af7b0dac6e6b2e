import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  ok,
  problem,
  type Random,
  type RequestId,
} from '../../src-shared/basics/index.ts';
import type { Conversation, Message } from '../../src-shared/domain/index.ts';
import type { ChatHistory } from '../../src-shared/protocol/index.ts';
import type { ChatSocket, ChatSocketState } from '../wire/index.ts';
import { type AskOptions, askAgent } from './askAgent.ts';
import { type ChatStore, emptyConversation } from './ChatStore.ts';
import { ConversationRun } from './ConversationRun.ts';
import type { InviteKeeper } from './InviteKeeper.ts';
import { QuestionOwners } from './QuestionOwners.ts';

/** Opens the chat socket of one order; lent by assemble. */
export type OpenChat = (
  orderId: OrderId,
  hears: { onFrame(text: string): void; onState(state: ChatSocketState): void },
) => ChatSocket;

export type ChatDeps = {
  readonly store: ChatStore;
  readonly openSocket: OpenChat;
  /** `question` is what was asked, word for word, of the turn whose answer has a gap. */
  readonly fetchHistory: (orderId: OrderId, question: string) => Promise<Answer<ChatHistory>>;
  readonly invites: InviteKeeper;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Told of what the disk did not take while nobody waits for an answer; the chat goes on. */
  readonly onError: (error: unknown) => void;
  readonly nextSeq: (orderId: OrderId) => number;
  readonly onMessage: (message: Message) => void;
  readonly onConversation: (conversation: Conversation) => void;
  readonly onTranscriptChanged: (orderId: OrderId) => void;
  /** A question has left. */
  readonly onAsked: (orderId: OrderId, by: 'app' | 'person') => void;
};

export type ChatFact =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  | { readonly kind: 'transcript'; readonly orderId: OrderId };

type Lent = Pick<
  ChatDeps,
  'store' | 'openSocket' | 'fetchHistory' | 'invites' | 'clock' | 'random' | 'logger' | 'onError'
> & {
  /** Whether the person looks at this conversation now. */
  readonly isSeen: (orderId: OrderId) => boolean;
};

/** Conversations with agents: one per order, one socket each, opened when a person writes and shared by every window. */
export class Chat {
  #runs = new Map<OrderId, ConversationRun>();
  #seqs = new Map<OrderId, number>();
  #lent: Lent;
  #deps: ChatDeps;
  #announcer: Announcer<ChatFact>;
  #owners: QuestionOwners;

  constructor(lent: Lent) {
    this.#lent = lent;
    this.#owners = new QuestionOwners(lent.clock);
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the chat failed', { error: String(error) }),
    );
    this.#deps = {
      ...lent,
      nextSeq: (orderId) => this.#nextSeq(orderId),
      onMessage: (message) => this.#announcer.announce({ kind: 'message', message }),
      onConversation: (conversation) => this.#announcer.announce({ kind: 'conversation', conversation }),
      onTranscriptChanged: (orderId) => this.#announcer.announce({ kind: 'transcript', orderId }),
      onAsked: (orderId, by) => this.#owners.asked(orderId, by),
    };
  }

  /** Reads conversations from disk and marks answers that a crash cut off: they are kept, with a gap. */
  load(): void {
    for (const stored of this.#lent.store.conversations()) {
      this.#runs.set(stored.orderId, this.#run(stored));
      if (this.#lent.store.isReadOnly) continue;
      for (const message of this.#lent.store.page(stored.orderId, null, 4)) this.#mendCutOff(message);
    }
  }

  onChanged(listener: (fact: ChatFact) => void): () => void {
    return this.#announcer.on(listener);
  }

  conversations(): readonly Conversation[] {
    return [...this.#runs.values()].map((run) => run.view());
  }

  /** A page of messages, oldest first. */
  transcript(orderId: OrderId, beforeSeq: number | null, limit: number) {
    const messages = this.#lent.store.page(orderId, beforeSeq, limit);
    return { orderId, messages, hasEarlier: messages.length === limit && (messages[0]?.seq ?? 1) > 1 };
  }

  send(orderId: OrderId, text: string): Answer<null> {
    return this.#of(orderId).send(text);
  }

  /** Asks in the app's own name; a person can read along. Answers with all the agent said, never to be kept: see `askAgent`. */
  ask(orderId: OrderId, text: string, options: AskOptions): Promise<Answer<string>> {
    return askAgent(this.#of(orderId), this.#lent, text, options);
  }

  /**
   * Whether a chat request of a server is one of the app's own questions: whoever asked it tells how it ended. Call it with each
   * request as soon as the service tells of it, for it names no asker.
   */
  isAskedByApp(orderId: OrderId, request: RequestId): boolean {
    return this.#owners.isOfApp(orderId, request);
  }

  stopAnswer(orderId: OrderId): Answer<null> {
    return this.#of(orderId).stopAnswer();
  }

  saveDraft(orderId: OrderId, text: string): Answer<null> {
    this.#of(orderId).saveDraft(text);
    return ok(null);
  }

  markSeen(orderId: OrderId): Answer<null> {
    this.#of(orderId).markSeen();
    return ok(null);
  }

  stop(): void {
    for (const run of this.#runs.values()) run.close();
  }

  #of(orderId: OrderId): ConversationRun {
    const known = this.#runs.get(orderId);
    if (known !== undefined) return known;
    const run = this.#run(emptyConversation(orderId));
    this.#runs.set(orderId, run);
    return run;
  }

  #run(stored: ReturnType<typeof emptyConversation>): ConversationRun {
    return new ConversationRun(this.#deps, stored, () => this.#lent.isSeen(stored.orderId));
  }

  #nextSeq(orderId: OrderId): number {
    const next = (this.#seqs.get(orderId) ?? this.#lent.store.lastSeq(orderId)) + 1;
    this.#seqs.set(orderId, next);
    return next;
  }

  #mendCutOff(message: Message): void {
    if (message.state !== 'answering' && message.state !== 'queued') return;
    const isAnswer = message.state === 'answering';
    const say = isAnswer ? 'The app was closed while the agent answered.' : 'The app was closed before this was sent.';
    const hint = isAnswer ? 'Ask “What did you just do?” to hear the rest.' : 'Send it again if it is still wanted.';
    this.#lent.store.saveMessage({
      ...message,
      parts: isAnswer ? [...message.parts, { kind: 'gap' }] : message.parts,
      state: 'failed',
      problem: problem('cut_off', say, hint),
      revision: message.revision + 1,
    });
  }
}
