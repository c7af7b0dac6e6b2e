import type { Problem } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { AnswerMask } from './AnswerMask.ts';
import { chatEnded } from './chatProblems.ts';

/** How far a question of the app has come. */
export type AskProgress = { readonly kind: 'sent' } | { readonly kind: 'tool'; readonly name: string };

/** How it ended. `text` is what the agent said, codes and all; `stopped`: somebody stopped the answer. */
export type AskEnd =
  | { readonly kind: 'answered'; readonly text: string }
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
};

/** Tells whoever asked in the app how the turn ended; for a person's own there is nobody to tell. */
export function tellAsker({ asker, mask }: Turn, state: Message['state'], why: Problem | null): void {
  if (state === 'stopped') asker?.onEnd({ kind: 'stopped' });
  else if (state === 'done') asker?.onEnd({ kind: 'answered', text: mask.said });
  else asker?.onEnd({ kind: 'failed', problem: why ?? chatEnded() });
}
