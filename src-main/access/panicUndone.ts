import { type Problem, problem } from '../../src-shared/basics/index.ts';

export type PanicLevel = 'lock' | 'freeze' | 'revoke';

/** What is left undone when the disk refuses a panic. Pure. Problem: `panic_not_kept`. */
export function panicUndone(level: PanicLevel): Problem {
  const say = {
    lock: 'The disk did not take it that the app is locked: it is locked only until it ends.',
    freeze: 'The disk refused to take this panic: payments may not be frozen, and the lock may end with the app.',
    revoke: 'The disk refused to take this panic: no token is being revoked, and payments may not be frozen.',
  };
  return problem('panic_not_kept', say[level], 'Make space on the disk, then panic again.');
}
