import {
  type Answer,
  type Clock,
  type OrderId,
  ok,
  type Problem,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import { textOf } from './applyChatFrame.ts';
import type { Chat, ChatFact } from './Chat.ts';

export type AgentQuestion = {
  readonly orderId: OrderId;
  readonly text: string;
  /** From now to the last word, waiting for its turn included. */
  readonly timeoutMs: number;
};

/**
 * Asks an agent one thing in a session of its own and answers with all it said; the person can read along in the chat. It waits for a
 * turn that is under way, and leaves nothing unread. Problems: `turn_in_progress` when that took too long, `agent_silent`, the
 * problem of the message or of the answer, those of the socket.
 */
export function askAgent(chat: Chat, clock: Clock, question: AgentQuestion): Promise<Answer<string>> {
  return new Promise((resolve) => new AskingRun(chat, clock, question, resolve).begin());
}

class AskingRun {
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #question: AgentQuestion;
  readonly #resolve: (answer: Answer<string>) => void;
  #stopListening: () => void = () => {};
  #cancelTimer: () => void = () => {};
  /** Our message, once it was taken; what comes after it is the answer. */
  #asked: Message | null = null;
  /** What the answer comes to; told when the turn is over, for only then is all of it kept. */
  #result: Answer<string> = refused(agentSilent());
  #isSending = false;
  #hadUnread = false;

  constructor(chat: Chat, clock: Clock, question: AgentQuestion, resolve: (answer: Answer<string>) => void) {
    this.#chat = chat;
    this.#clock = clock;
    this.#question = question;
    this.#resolve = resolve;
  }

  begin(): void {
    this.#stopListening = this.#chat.onChanged((fact) => this.#hear(fact));
    this.#cancelTimer = this.#clock.after(this.#question.timeoutMs, () => this.#giveUp());
    this.#sendWhenIdle();
  }

  #sendWhenIdle(): void {
    const { orderId, text } = this.#question;
    const conversation = this.#chat.conversations().find((one) => one.orderId === orderId);
    if (conversation !== undefined && conversation.turn !== 'idle') return;
    this.#hadUnread = (conversation?.unread ?? 0) > 0;
    this.#isSending = true;
    this.#chat.renew(orderId);
    const sent = this.#chat.send(orderId, text);
    this.#isSending = false;
    if (!sent.ok) this.#end(sent);
  }

  #hear(fact: ChatFact): void {
    if (fact.kind === 'message' && fact.message.orderId === this.#question.orderId) this.#hearMessage(fact.message);
    if (fact.kind !== 'conversation' || fact.conversation.orderId !== this.#question.orderId) return;
    if (fact.conversation.turn !== 'idle' || this.#isSending) return;
    // A turn is over: one before ours, and ours can begin; or ours.
    if (this.#asked === null) this.#sendWhenIdle();
    else this.#end(this.#result);
  }

  #hearMessage(message: Message): void {
    if (this.#isSending && message.role === 'person') this.#asked = message;
    if (this.#asked === null || message.seq < this.#asked.seq) return;
    const said = textOf(message).trim();
    if (message.state === 'failed') this.#result = refused(message.problem ?? agentSilent());
    else if (message.role === 'agent' && said !== '') this.#result = ok(said);
  }

  #giveUp(): void {
    const wasAsked = this.#asked !== null;
    this.#stopListening();
    // Where there is no abort the answer ends here and now, and is not to be left unread.
    if (wasAsked) this.#chat.stopAnswer(this.#question.orderId);
    this.#end(refused(wasAsked ? agentSilent() : stillBusy()));
  }

  #end(answer: Answer<string>): void {
    this.#stopListening();
    this.#cancelTimer();
    // What nobody waits for is not news: unless there was something unread before.
    if (!this.#hadUnread) this.#chat.markSeen(this.#question.orderId);
    this.#resolve(answer);
  }
}

function agentSilent(): Problem {
  return problem(
    'agent_silent',
    'The agent took the message but said nothing.',
    'Restart it, or look at its credential.',
    { retry: { kind: 'safe' } },
  );
}

function stillBusy(): Problem {
  return problem(
    'turn_in_progress',
    'The agent was busy with another message all the while.',
    'Try again when it has answered.',
    { retry: { kind: 'safe' } },
  );
}
