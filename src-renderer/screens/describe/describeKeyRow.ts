import { assertNever, type Problem } from '../../../src-shared/basics/index.ts';
import { type KeyRotation, type KeyRow, mayRetry } from '../../../src-shared/domain/index.ts';
import { formatDuration, type LampKind } from '../../parts/index.ts';

/** A key on its way in a few words, and why it ended where it did not end well. */
export type KeyRowLine = {
  readonly lamp: LampKind;
  readonly word: string;
  readonly detail: string;
  readonly problem: Problem | null;
};

/** Says one row of a rotation. Pure. `now` in unix ms. */
export function describeKeyRow(
  { stage }: KeyRow,
  { wantsProbe }: Pick<KeyRotation, 'wantsProbe'>,
  now: number,
): KeyRowLine {
  const line = (lamp: LampKind, word: string, detail = '', problem: Problem | null = null): KeyRowLine => ({
    lamp,
    word,
    detail,
    problem,
  });
  switch (stage.kind) {
    case 'waiting':
      return line('idle', 'Waiting', 'for its turn');
    case 'limited':
      return line('silent', 'Slowed down', `resumes in ${formatDuration(Math.max(0, stage.untilAt - now))}`);
    case 'asking':
      return line('working', 'Asking');
    case 'asked':
      return line('working', 'Asked', 'the service delivers it');
    case 'delivered':
      return line('working', 'Delivered', 'not confirmed yet');
    case 'confirmed':
      return wantsProbe ? line('working', 'Delivered', 'waits for its test message') : line('ready', 'Delivered');
    case 'probing':
      return line('working', 'Testing', 'asked its agent for a word');
    case 'proved':
      return line('ready', 'Proved', 'its main agent answers');
    case 'unproved':
      return line('payment_unknown', 'Not proved', 'delivered, but its agent does not answer', stage.problem);
    case 'failed':
      return line('install_failed', 'Failed', stage.problem.say, stage.problem);
    case 'superseded':
      return line('expired', 'Replaced', 'by a newer delivery');
    case 'askAgain':
      return line('expired', 'Ask again', 'the key was no longer in memory');
    case 'stopped':
      return line('expired', 'Not asked', 'you stopped it');
    default:
      return assertNever(stage);
  }
}

/** How many rows ended well, how many did not, and how many are still on their way. Pure. */
export function countKeyRows(rotation: KeyRotation): {
  readonly good: number;
  readonly bad: number;
  readonly open: number;
} {
  const good = rotation.rows.filter(
    ({ stage }) => stage.kind === 'proved' || (stage.kind === 'confirmed' && !rotation.wantsProbe),
  ).length;
  const bad = rotation.rows.filter(mayRetry).length;
  return { good, bad, open: rotation.rows.length - good - bad };
}
