import {
  type Answer,
  type MessageId,
  type OrderId,
  ok,
  type Problem,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type { ChatSocketState, Conversation, Message, MessagePart } from '../../src-shared/domain/index.ts';
import { type ChatFrame, formatChatFrame, parseChatFrame } from '../../src-shared/protocol/index.ts';
import type { ChatSocket, ChatSocketState as WireState } from '../wire/index.ts';
import { answerFromHistory } from './answerFromHistory.ts';
import { applyChatFrame, isAnswerFrame, textOf } from './applyChatFrame.ts';
import type { ChatDeps } from './Chat.ts';
import type { StoredConversation } from './ChatStore.ts';

/** While an answer streams it is written to disk at most this often, in milliseconds. */
const SAVE_EVERY_MS = 250;
const LAST_TEXT_CHARACTERS = 90;

/** One conversation while the app runs: its socket, opened when a person writes, and the turn under way. */
export class ConversationRun {
  #deps: ChatDeps;
  #stored: StoredConversation;
  #socket: ChatSocket | null = null;
  #socketState: ChatSocketState = { kind: 'idle' };
  #turn: Conversation['turn'] = 'idle';
  #question: Message | null = null;
  #answer: Message | null = null;
  #cancelSave: (() => void) | null = null;
  #isSeen: () => boolean;

  constructor(deps: ChatDeps, stored: StoredConversation, isSeen: () => boolean) {
    this.#deps = deps;
    this.#stored = stored;
    this.#isSeen = isSeen;
  }

  view(): Conversation {
    return { ...this.#stored, socket: this.#socketState, turn: this.#turn };
  }

  /** Problems: `message_empty`, `message_too_long`, `turn_in_progress`. Nothing of the text is lost: the draft keeps it. */
  send(text: string): Answer<null> {
    const frame = formatChatFrame({ kind: 'chat', text });
    if (!frame.ok) return frame;
    if (this.#turn !== 'idle') return refused(turnInProgress());
    this.#question = this.#newMessage('person', 'queued', [{ kind: 'text', text }]);
    this.#keepMessage(this.#question);
    this.#turn = 'waiting';
    this.#changeStored({ draft: '', lastText: clipText(text), lastAt: this.#deps.clock.now() });
    if (this.#socketState.kind === 'open') this.#sendQuestion();
    else this.#openSocket();
    return ok(null);
  }

  /** Sends `abort` at any stage, and stops listening where there is none; before anything was sent, takes the message back into the draft. */
  stopAnswer(): Answer<null> {
    if (this.#turn === 'idle') return ok(null);
    const question = this.#question;
    if (question?.state === 'queued') {
      this.#deps.store.removeMessage(question);
      this.#endTurn();
      this.#changeStored({ draft: textOf(question) });
      this.#deps.onTranscriptChanged(this.#stored.orderId);
      return ok(null);
    }
    const frame = formatChatFrame({ kind: 'abort' });
    if (!frame.ok) return frame;
    const sent = this.#socket?.send(frame.value);
    if (sent?.ok) this.#turn = 'stopping';
    else this.#stopListening(sent?.problem ?? null);
    this.#tell();
    return ok(null);
  }

  /** The agent could not be told to stop: what was heard is kept, nothing more is heard, and the reason stands there. */
  #stopListening(why: Problem | null): void {
    const socket = this.#socket;
    if (why !== null) this.#answer ??= this.#newMessage('agent', 'answering', []);
    this.#endAnswer('stopped', why);
    socket?.stop();
  }

  saveDraft(text: string): void {
    if (text !== this.#stored.draft) this.#changeStored({ draft: text });
  }

  markSeen(): void {
    if (this.#stored.unread > 0) this.#changeStored({ unread: 0 });
  }

  /** Ends an idle session, so that the next message begins one: a session keeps the engine it began with (contract, hot reload). */
  renew(): void {
    if (this.#turn !== 'idle' || this.#socket === null) return;
    this.#socket.stop();
    this.#socket = null;
    this.#socketState = { kind: 'idle' };
    this.#tell();
  }

  close(): void {
    this.#saveNow();
    this.#socket?.stop();
  }

  #openSocket(): void {
    this.#socketState = { kind: 'connecting' };
    this.#tell();
    this.#socket = this.#deps.openSocket(this.#stored.orderId, {
      onFrame: (text) => this.#hear(text),
      onState: (state) => this.#onSocketState(state),
    });
  }

  #onSocketState(state: WireState): void {
    if (state.kind === 'connecting') return;
    if (state.kind === 'open') {
      this.#socketState = { kind: 'open', agentConnected: null, paused: false };
      if (this.#question?.state === 'queued') this.#sendQuestion();
      this.#tell();
      return;
    }
    this.#socket = null;
    this.#socketState = state.kind === 'refused' ? { kind: 'refused', problem: state.problem } : { kind: 'idle' };
    const isTaken = state.kind === 'refused' || state.why !== 'untaken';
    if (this.#turn !== 'idle') this.#lostMidTurn(state.problem ?? chatEnded(), isTaken);
    this.#tell();
  }

  #sendQuestion(): void {
    const question = this.#question;
    const frame = formatChatFrame({ kind: 'chat', text: question === null ? '' : textOf(question) });
    if (question === null || !frame.ok) return;
    const sent = this.#socket?.send(frame.value) ?? refused(chatEnded());
    const next = { ...question, revision: question.revision + 1 };
    this.#question = sent.ok ? { ...next, state: 'sent' } : { ...next, state: 'failed', problem: sent.problem };
    this.#keepMessage(this.#question);
    if (!sent.ok) this.#endTurn();
  }

  #hear(text: string): void {
    const frame = parseChatFrame(text);
    if (!frame.ok) {
      this.#deps.logger.warn('chat frame not readable', { orderId: this.#stored.orderId });
      return;
    }
    this.#noteConnection(frame.value);
    if (!isAnswerFrame(frame.value) && frame.value.kind !== 'backpressure_pause') return;
    const saysNothing = this.#answer === null && (frame.value.kind === 'done' || this.#turn === 'idle');
    if (saysNothing) {
      this.#endTurn();
      return;
    }
    this.#applyToAnswer(frame.value);
  }

  #applyToAnswer(frame: ChatFrame): void {
    this.#answer ??= this.#newMessage('agent', 'answering', []);
    const answer = applyChatFrame(this.#answer, frame, this.#deps.clock.now());
    if (answer.state === 'answering') {
      this.#answer = answer;
      if (this.#turn === 'waiting') this.#turn = 'answering';
      this.#deps.onMessage(answer);
      this.#saveSoon();
      this.#tell();
      return;
    }
    const wasStopped = this.#turn === 'stopping';
    this.#answer = answer;
    this.#endAnswer(wasStopped ? 'stopped' : answer.state, wasStopped ? null : answer.problem);
  }

  #noteConnection(frame: ChatFrame): void {
    if (this.#socketState.kind !== 'open') return;
    const before = this.#socketState;
    if (frame.kind === 'status') this.#socketState = { ...before, agentConnected: frame.agentConnected };
    if (frame.kind === 'backpressure_pause') this.#socketState = { ...before, paused: true };
    if (frame.kind === 'backpressure_resume') this.#socketState = { ...before, paused: false };
    if (this.#socketState !== before) this.#tell();
  }

  /** The socket ended under a turn: what was heard is kept with a gap, and the service's history is asked for the rest. */
  #lostMidTurn(why: Problem, isTaken: boolean): void {
    const question = this.#question;
    if (question !== null && (question.state === 'queued' || !isTaken)) {
      this.#question = { ...question, state: 'failed', problem: why, revision: question.revision + 1 };
      this.#keepMessage(this.#question);
      this.#endTurn();
      return;
    }
    const answer = this.#answer ?? this.#newMessage('agent', 'answering', []);
    this.#answer = { ...answer, parts: [...answer.parts, { kind: 'gap' }], revision: answer.revision + 1 };
    this.#endAnswer('failed', why);
  }

  #endAnswer(state: Message['state'], why: Problem | null): void {
    const answer = this.#answer;
    const question = this.#question;
    if (answer !== null) {
      const ended: Message = { ...answer, state, problem: why, revision: answer.revision + 1 };
      this.#answer = ended;
      this.#saveNow();
      this.#deps.onMessage(ended);
      const text = clipText(textOf(ended));
      const unread = this.#isSeen() ? 0 : this.#stored.unread + 1;
      this.#changeStored({
        lastText: text === '' ? this.#stored.lastText : text,
        lastAt: this.#deps.clock.now(),
        unread,
      });
      const hasGap = ended.parts.some((part) => part.kind === 'gap');
      if (hasGap && question !== null) void this.#refill(ended, textOf(question));
    }
    this.#endTurn();
  }

  #endTurn(): void {
    this.#turn = 'idle';
    this.#question = null;
    this.#answer = null;
    this.#tell();
  }

  async #refill(answer: Message, question: string): Promise<void> {
    const history = await this.#deps.fetchHistory(this.#stored.orderId);
    const filled = history.ok ? answerFromHistory(answer, question, history.value.rows) : null;
    if (filled === null) return;
    this.#keepMessage(filled);
    this.#changeStored({ lastText: clipText(textOf(filled)) });
  }

  #newMessage(role: Message['role'], state: Message['state'], parts: readonly MessagePart[]): Message {
    const { orderId } = this.#stored;
    const seq = this.#deps.nextSeq(orderId);
    const messageId = this.#deps.random.uuid() as MessageId;
    return { messageId, orderId, seq, revision: 1, role, at: this.#deps.clock.now(), state, parts, problem: null };
  }

  #keepMessage(message: Message): void {
    this.#deps.store.saveMessage(message);
    this.#deps.onMessage(message);
  }

  #saveSoon(): void {
    this.#cancelSave ??= this.#deps.clock.after(SAVE_EVERY_MS, () => this.#saveNow());
  }

  #saveNow(): void {
    this.#cancelSave?.();
    this.#cancelSave = null;
    if (this.#answer !== null) this.#deps.store.saveMessage(this.#answer);
  }

  #changeStored(patch: Partial<StoredConversation>): void {
    this.#stored = { ...this.#stored, ...patch };
    this.#tell();
    this.#deps.store.saveConversation(this.#stored);
  }

  #tell(): void {
    this.#stored = { ...this.#stored, revision: this.#stored.revision + 1 };
    this.#deps.onConversation(this.view());
  }
}

export function emptyConversation(orderId: OrderId): StoredConversation {
  return { orderId, revision: 0, draft: '', unread: 0, lastText: null, lastAt: null };
}

function clipText(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return [...flat].length <= LAST_TEXT_CHARACTERS ? flat : `${[...flat].slice(0, LAST_TEXT_CHARACTERS - 1).join('')}…`;
}

function turnInProgress(): Problem {
  return problem(
    'turn_in_progress',
    'The agent is still answering, and takes one message at a time.',
    'Wait, or stop the answer first.',
  );
}

function chatEnded(): Problem {
  const say = 'The chat connection closed before the answer was complete.';
  return problem('chat_ended', say, 'Ask again, or ask “What did you just do?”.', { retry: { kind: 'safe' } });
}
