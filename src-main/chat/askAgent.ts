import { type Answer, ok, refused } from '../../src-shared/basics/index.ts';
import type { ChatDeps } from './Chat.ts';
import type { ConversationRun } from './ConversationRun.ts';
import {
  agentSilent,
  answerStopped,
  askCancelled,
  askTimedOut,
  conversationBusy,
  credentialRests,
  questionNotSaved,
} from './chatProblems.ts';
import type { AskEnd, AskProgress } from './Turn.ts';

/** How long a question waits for a conversation that is busy where nothing else is said, in milliseconds. */
const WAIT_FOR_TURN_MS = 10 * 60_000;

/** Of whoever never takes a question back. */
const NEVER = new AbortController().signal;

export type AskOptions = {
  /** Takes the question back: unsent it is gone, sent the agent is told to stop. */
  readonly signal?: AbortSignal;
  /** From the moment its turn has come. */
  readonly timeoutMs: number;
  /** How long it may wait for its turn. */
  readonly waitMs?: number;
  /**
   * A proof of what a new session runs on: it begins one of its own, for one that is open keeps the engine it began with (contract,
   * hot reload), and an answer that was not given with the credential in use is none.
   */
  readonly isNewSession?: true;
  readonly onProgress?: (progress: AskProgress) => void;
};

type Lent = Pick<ChatDeps, 'clock' | 'onError'>;

/**
 * Asks an agent in its own conversation, where a person can read along, and answers with all it said: codes and all, never
 * to be kept. Waits for a busy conversation and does not break into it. Always ends.
 * Problems: `conversation_busy`, `ask_timed_out`, `ask_cancelled`, `answer_stopped`, `agent_silent`, `credential_rests`,
 * `question_not_saved`, those of the chat and of the agent.
 */
export function askAgent(
  run: ConversationRun,
  { clock, onError }: Lent,
  text: string,
  options: AskOptions,
): Promise<Answer<string>> {
  const { signal = NEVER, timeoutMs, waitMs = WAIT_FOR_TURN_MS, onProgress } = options;
  if (signal.aborted) return Promise.resolve(refused(askCancelled()));
  return new Promise((resolve) => {
    const stops: Array<() => void> = [];
    let isOver = false;
    const end = (answer: Answer<string>): void => {
      if (isOver) return;
      isOver = true;
      for (const stop of stops) stop();
      resolve(answer);
    };
    const asker = {
      onProgress: (progress: AskProgress) => onProgress?.(progress),
      onEnd: (told: AskEnd) => end(answerOf(told, options.isNewSession ?? false)),
    };
    const giveUp = (answer: Answer<string>): void => {
      end(answer);
      run.stopAnswer(asker);
    };
    const begin = (): void => {
      for (const stop of stops.splice(0)) stop();
      stops.push(onAbort(signal, () => giveUp(refused(askCancelled()))));
      stops.push(clock.after(timeoutMs, () => giveUp(refused(askTimedOut(timeoutMs)))));
      try {
        if (options.isNewSession) run.renew();
        const begun = run.begin(text, asker);
        if (!begun.ok) end(begun);
      } catch (error) {
        onError(error);
        end(refused(questionNotSaved()));
      }
    };
    stops.push(onAbort(signal, () => end(refused(askCancelled()))));
    stops.push(clock.after(waitMs, () => end(refused(conversationBusy(waitMs)))));
    stops.push(run.whenIdle(begin));
  });
}

function answerOf(told: AskEnd, isProof: boolean): Answer<string> {
  if (told.kind === 'answered') {
    if (isProof && told.cooldown !== null) return refused(credentialRests(told.cooldown));
    return told.text.trim() === '' ? refused(agentSilent()) : ok(told.text);
  }
  return refused(told.kind === 'failed' ? told.problem : answerStopped());
}

function onAbort(signal: AbortSignal, act: () => void): () => void {
  signal.addEventListener('abort', act, { once: true });
  return () => signal.removeEventListener('abort', act);
}
