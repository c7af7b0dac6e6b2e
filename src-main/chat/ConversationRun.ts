import { type Answer, ok, type Problem, refused } from '../../src-shared/basics/index.ts';
import { type ChatSocketState, type Conversation, type Message, textOfParts } from '../../src-shared/domain/index.ts';
import { formatChatFrame, parseChatFrame } from '../../src-shared/protocol/index.ts';
import type { ChatSocket, ChatSocketState as WireState } from '../wire/index.ts';
import { AnswerMask } from './AnswerMask.ts';
import { answerFromHistory } from './answerFromHistory.ts';
import { applyChatFrame, isAnswerFrame } from './applyChatFrame.ts';
import type { ChatDeps } from './Chat.ts';
import type { StoredConversation } from './ChatStore.ts';
import { ConversationSaver } from './ConversationSaver.ts';
import { chatEnded, turnInProgress } from './chatProblems.ts';
import { clipText } from './clipText.ts';
import { expandMarks } from './expandMarks.ts';
import { maskText } from './maskText.ts';
import { newMessage } from './newMessage.ts';
import type { SafeFrame } from './SafeFrame.ts';
import { socketAfter } from './socketAfter.ts';
import { type Asker, noteFrame, type Turn, tellAsker } from './Turn.ts';
import { TurnQueue } from './TurnQueue.ts';

/** One conversation while the app runs: its socket, opened when somebody writes, and the turn under way. */
export class ConversationRun {
  #deps: ChatDeps;
  #stored: StoredConversation;
  #socket: ChatSocket | null = null;
  #socketState: ChatSocketState = { kind: 'idle' };
  #phase: Conversation['turn'] = 'idle';
  #turn: Turn | null = null;
  #saver: ConversationSaver;
  #isSeen: () => boolean;
  #queue = new TurnQueue(() => this.#phase === 'idle');

  constructor(deps: ChatDeps, stored: StoredConversation, isSeen: () => boolean) {
    this.#deps = deps;
    this.#stored = stored;
    this.#isSeen = isSeen;
    this.#saver = new ConversationSaver(deps);
  }

  view(): Conversation {
    return { ...this.#stored, socket: this.#socketState, turn: this.#phase };
  }

  /** A person's message. Problems: `invite_gone`, and those of `begin`. Nothing of the text is lost: the draft keeps it. */
  send(text: string): Answer<null> {
    const expanded = expandMarks(text, this.#deps.invites);
    if (!expanded.ok) return expanded;
    const begun = this.begin(expanded.value, null);
    const lastText = clipText(textOfParts(maskText(text, this.#deps.invites)));
    if (begun.ok) this.#changeStored({ draft: '', lastText, lastAt: this.#deps.clock.now() });
    return begun;
  }

  /**
   * Begins a turn; the app's own have an asker, who hears how it goes, and leave the draft and the unread alone.
   * Nothing is asked that the disk does not take: then it throws, as the disk does, and nothing has begun.
   * Problems: `message_empty`, `message_too_long`, `turn_in_progress`.
   */
  begin(text: string, asker: Asker | null): Answer<null> {
    const frame = formatChatFrame({ kind: 'chat', text });
    if (!frame.ok) return frame;
    if (this.#phase !== 'idle') return refused(turnInProgress());
    const role = asker === null ? 'person' : 'app';
    const parts = maskText(text, this.#deps.invites);
    const question = newMessage(this.#deps, this.#stored.orderId, { role, state: 'queued', parts });
    this.#deps.store.saveMessage(question);
    this.#turn = { text, question, answer: null, mask: new AnswerMask(this.#deps.invites), asker };
    this.#deps.onMessage(question);
    this.#phase = 'waiting';
    this.#tell();
    if (this.#socketState.kind === 'open') this.#sendQuestion(this.#turn);
    else if (this.#socket === null) this.#openSocket();
    return ok(null);
  }

  /** Calls `act` when no turn is under way and nobody waited before; returns what takes it back. */
  whenIdle(act: () => void): () => void {
    return this.#queue.join(act);
  }

  /**
   * Sends `abort`, and stops listening where there is none; before anything was sent, a person's message is the draft again.
   * With an `asker`, only a turn of its own is stopped: another one may be under way by now.
   */
  stopAnswer(asker?: Asker): Answer<null> {
    const turn = this.#turn;
    if (turn === null || (asker !== undefined && turn.asker !== asker)) return ok(null);
    if (turn.question.state === 'queued') {
      this.#saver.remove(turn.question);
      if (turn.asker === null) this.#changeStored({ draft: textOfParts(turn.question.parts) });
      this.#deps.onTranscriptChanged(this.#stored.orderId);
      this.#endTurn();
      turn.asker?.onEnd({ kind: 'stopped' });
      return ok(null);
    }
    const frame = formatChatFrame({ kind: 'abort' });
    if (!frame.ok) return frame;
    const sent = this.#socket?.send(frame.value);
    if (sent?.ok) this.#phase = 'stopping';
    else this.#stopListening(turn, sent?.problem ?? null);
    this.#tell();
    return ok(null);
  }

  /** The agent could not be told to stop: what was heard is kept, nothing more is heard, and the reason stands there. */
  #stopListening(turn: Turn, why: Problem | null): void {
    const socket = this.#socket;
    for (const safe of turn.mask.rest()) this.#applyToAnswer(turn, safe);
    if (why !== null) this.#answerOf(turn);
    this.#endAnswer(turn, 'stopped', why);
    socket?.stop();
  }

  /** Kept without the codes in it: a mark stands for each. */
  saveDraft(text: string): void {
    const draft = textOfParts(maskText(text, this.#deps.invites));
    if (draft !== this.#stored.draft) this.#changeStored({ draft });
  }

  markSeen(): void {
    if (this.#stored.unread > 0) this.#changeStored({ unread: 0 });
  }

  /** Ends an idle session, so that the next message begins one: a session keeps the engine it began with (contract, hot reload). */
  renew(): void {
    if (this.#phase !== 'idle' || this.#socket === null) return;
    this.#socket.stop();
    this.#socket = null;
    this.#socketState = { kind: 'idle' };
    this.#tell();
  }

  close(): void {
    this.#saver.flush();
    this.#queue.clear();
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
      if (this.#turn?.question.state === 'queued') this.#sendQuestion(this.#turn);
      this.#tell();
      return;
    }
    this.#socket = null;
    this.#socketState = state.kind === 'refused' ? { kind: 'refused', problem: state.problem } : { kind: 'idle' };
    const isTaken = state.kind === 'refused' || state.why !== 'untaken';
    if (this.#turn !== null) this.#lostMidTurn(this.#turn, state.problem ?? chatEnded(), isTaken);
    this.#tell();
  }

  #sendQuestion(turn: Turn): void {
    const frame = formatChatFrame({ kind: 'chat', text: turn.text });
    const sent = frame.ok ? (this.#socket?.send(frame.value) ?? refused(chatEnded())) : frame;
    if (!sent.ok) {
      this.#failQuestion(turn, sent.problem);
      return;
    }
    this.#deps.onAsked(this.#stored.orderId, turn.asker === null ? 'person' : 'app');
    turn.question = { ...turn.question, state: 'sent', revision: turn.question.revision + 1 };
    this.#keepMessage(turn.question);
    turn.asker?.onProgress({ kind: 'sent' });
  }

  #failQuestion(turn: Turn, problem: Problem): void {
    turn.question = { ...turn.question, state: 'failed', problem, revision: turn.question.revision + 1 };
    this.#keepMessage(turn.question);
    this.#endTurn();
    turn.asker?.onEnd({ kind: 'failed', problem });
  }

  #hear(text: string): void {
    const frame = parseChatFrame(text);
    if (!frame.ok) {
      this.#deps.logger.warn('chat frame not readable', { orderId: this.#stored.orderId });
      return;
    }
    const socket = socketAfter(this.#socketState, frame.value);
    if (socket !== this.#socketState) {
      this.#socketState = socket;
      this.#tell();
    }
    const turn = this.#turn;
    if (turn === null) return;
    noteFrame(turn, frame.value);
    for (const safe of turn.mask.mask(frame.value)) this.#applyToAnswer(turn, safe);
  }

  #applyToAnswer(turn: Turn, frame: SafeFrame): void {
    if (!isAnswerFrame(frame) || this.#turn !== turn) return;
    if (turn.answer === null && frame.kind === 'done') {
      this.#endTurn();
      tellAsker(turn, 'done', null);
      return;
    }
    const answer = applyChatFrame(this.#answerOf(turn), frame, this.#deps.clock.now());
    turn.answer = answer;
    if (answer.state !== 'answering') {
      const wasStopped = this.#phase === 'stopping';
      this.#endAnswer(turn, wasStopped ? 'stopped' : answer.state, wasStopped ? null : answer.problem);
      return;
    }
    if (this.#phase === 'waiting') this.#phase = 'answering';
    if (frame.kind === 'tool_use' && frame.name !== null) turn.asker?.onProgress({ kind: 'tool', name: frame.name });
    this.#deps.onMessage(answer);
    this.#saver.saveSoon(answer);
    this.#tell();
  }

  /** The socket ended under a turn: what was heard is kept with a gap, and the service's history is asked for the rest. */
  #lostMidTurn(turn: Turn, why: Problem, isTaken: boolean): void {
    if (turn.question.state === 'queued' || !isTaken) {
      this.#failQuestion(turn, why);
      return;
    }
    for (const safe of turn.mask.rest()) this.#applyToAnswer(turn, safe);
    const answer = this.#answerOf(turn);
    turn.answer = { ...answer, parts: [...answer.parts, { kind: 'gap' }], revision: answer.revision + 1 };
    this.#endAnswer(turn, 'failed', why);
  }

  #endAnswer(turn: Turn, state: Message['state'], why: Problem | null): void {
    const { answer } = turn;
    if (answer !== null) this.#keepEnded(turn, { ...answer, state, problem: why, revision: answer.revision + 1 });
    const hasGap = turn.answer?.parts.some((part) => part.kind === 'gap') ?? false;
    this.#endTurn();
    if (hasGap && turn.answer !== null) void this.#refill(turn, turn.answer, why);
    else tellAsker(turn, state, why);
  }

  #keepEnded(turn: Turn, ended: Message): void {
    turn.answer = ended;
    this.#keepMessage(ended);
    if (turn.asker !== null) return;
    const text = clipText(textOfParts(ended.parts));
    this.#changeStored({
      lastText: text === '' ? this.#stored.lastText : text,
      lastAt: this.#deps.clock.now(),
      unread: this.#isSeen() ? 0 : this.#stored.unread + 1,
    });
  }

  #endTurn(): void {
    this.#phase = 'idle';
    this.#turn = null;
    this.#tell();
    this.#queue.goOn();
  }

  async #refill(turn: Turn, answer: Message, why: Problem | null): Promise<void> {
    const history = await this.#deps.fetchHistory(this.#stored.orderId, turn.text);
    const whole = history.ok ? answerFromHistory(turn.text, history.value.rows) : null;
    if (whole === null) {
      tellAsker(turn, answer.state, why);
      return;
    }
    const filled = applyChatFrame(answer, turn.mask.whole(whole), this.#deps.clock.now());
    this.#keepMessage({ ...filled, state: 'done', problem: null });
    if (turn.asker === null) this.#changeStored({ lastText: clipText(textOfParts(filled.parts)) });
    tellAsker(turn, 'done', null);
  }

  #answerOf(turn: Turn): Message {
    turn.answer ??= newMessage(this.#deps, this.#stored.orderId, {
      role: 'agent',
      state: 'answering',
      parts: [],
    });
    return turn.answer;
  }

  #keepMessage(message: Message): void {
    this.#saver.save(message);
    this.#deps.onMessage(message);
  }

  #changeStored(patch: Partial<StoredConversation>): void {
    this.#stored = { ...this.#stored, ...patch };
    this.#tell();
    this.#saver.saveConversation(this.#stored);
  }

  #tell(): void {
    this.#stored = { ...this.#stored, revision: this.#stored.revision + 1 };
    this.#deps.onConversation(this.view());
  }
}
