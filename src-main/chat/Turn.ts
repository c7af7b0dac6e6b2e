import type { Problem } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { ChatFrame } from '../../src-shared/protocol/index.ts';
import type { AnswerMask } from './AnswerMask.ts';
import { chatEnded } from './chatProblems.ts';

/** How far a question of the app has come. */
export type AskProgress = { readonly kind: 'sent' } | { readonly kind: 'tool'; readonly name: string };

/** The server put a credential aside during an answer, and went on with another one, or with none. */
export type Cooldown = Extract<ChatFrame, { readonly kind: 'credential_cooldown' }>;

/**
 * How it ended. `text` is what the agent said, codes and all; `cooldown` says that it was not said with the credential in use;
 * `stopped`: somebody stopped the answer.
 */
export type AskEnd =
  | { readonly kind: 'answered'; readonly text: string; readonly cooldown: Cooldown | null }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'stopped' };

/** Who asked in the app, and hears of it once each. */
export type Asker = { onProgress(progress: AskProgress): void; onEnd(end: AskEnd): void };

/** One question and its answer, while it is under way. `text` is what is really sent: it lives here and nowhere else. */
export type Turn = {
  readonly text: string;
  readonly mask: AnswerMask;
  readonly asker: Asker | null;
  question: Message;
  answer: Message | null;
  cooldown?: Cooldown;
};

/** Notes in the turn what is no part of the answer and says how it came about. */
export function noteFrame(turn: Turn, frame: ChatFrame): void {
  if (frame.kind === 'credential_cooldown') turn.cooldown = frame;
}

/** Tells whoever asked in the app how the turn ended; for a person's own there is nobody to tell. */
export function tellAsker({ asker, mask, cooldown }: Turn, state: Message['state'], why: Problem | null): void {
  if (state === 'stopped') asker?.onEnd({ kind: 'stopped' });
  else if (state === 'done') asker?.onEnd({ kind: 'answered', text: mask.said, cooldown: cooldown ?? null });
  else asker?.onEnd({ kind: 'failed', problem: why ?? chatEnded() });
}
