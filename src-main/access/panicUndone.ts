import { type Problem, problem } from '../../src-shared/basics/index.ts';

export type PanicLevel = 'lock' | 'freeze' | 'revoke';

const SAY: Readonly<Record<PanicLevel, string>> = {
  lock: 'The disk did not take it that the app is locked: it is locked only until it ends.',
  freeze: 'The disk refused to take this panic: payments may be frozen, and the app locked, only until the app ends.',
  revoke: [
    'The disk refused to take this panic: no token is revoked yet, and payments may be frozen only until the app ends.',
    'The app tries again until the disk takes it, you call it off or unlock the app, or the app ends.',
  ].join(' '),
};

/** What is left undone when the disk refuses a panic; one to revoke is tried again (`retry`). Pure. Problem: `panic_not_kept`. */
export function panicUndone(level: PanicLevel): Problem {
  const isTriedAgain = level === 'revoke';
  const hint = isTriedAgain ? 'Make space on the disk.' : 'Make space on the disk, then panic again.';
  return problem('panic_not_kept', SAY[level], hint, isTriedAgain ? { retry: { kind: 'safe' } } : {});
}

/** What is left of a panic that waited for the disk and was given up. Pure. Problem: `panic_called_off`. */
export function panicCalledOff(): Problem {
  return problem(
    'panic_called_off',
    'The panic that the disk had refused was called off while it waited: it revoked no token.',
    'Panic again if it is still needed.',
  );
}
