import { type Problem, problem } from '../../src-shared/basics/index.ts';

export type PanicLevel = 'lock' | 'freeze' | 'revoke';

/** What a panic writes to the disk; each is refused or taken by itself. */
export type PanicPart = PanicLevel;

const UNTIL_IT_ENDS = 'only until the app ends';

/** What the disk has not taken of a panic; it is tried again by itself. Pure. Null when it has all. Problem: `panic_not_kept`. */
export function panicUndone(owed: ReadonlySet<PanicPart>): Problem | null {
  const say = sayOwed(owed);
  return say === null ? null : problem('panic_not_kept', say, 'Make space on the disk.', { retry: { kind: 'safe' } });
}

function sayOwed(owed: ReadonlySet<PanicPart>): string | null {
  if (owed.has('revoke')) {
    return [
      `The disk refused to take this panic: no token is revoked yet, and payments may be frozen ${UNTIL_IT_ENDS}.`,
      'The app tries again until the disk takes it, you call it off or unlock the app, or the app ends.',
    ].join(' ');
  }
  const tries = 'The app tries again until the disk takes it';
  if (owed.has('freeze')) {
    const what = owed.has('lock') ? 'payments are frozen and the app is locked' : 'payments are frozen';
    return `The disk did not take it that ${what}: so it is, but ${UNTIL_IT_ENDS}. ${tries}, you call it off, or the app ends.`;
  }
  if (!owed.has('lock')) return null;
  return `The disk did not take it that the app is locked: so it is, but ${UNTIL_IT_ENDS}. ${tries}, you unlock it, or it ends.`;
}

/**
 * What is left of a panic that waited for the disk and was given up. Pure. Null for a lock alone: who gives that up has
 * unlocked it. Problem: `panic_called_off`.
 */
export function panicCalledOff(parts: readonly PanicPart[]): Problem | null {
  const say = parts.includes('revoke')
    ? 'The panic that the disk had refused was called off while it waited: it revoked no token.'
    : `The disk is not asked again to take it that payments are frozen: so they are, but ${UNTIL_IT_ENDS}.`;
  if (!parts.includes('revoke') && !parts.includes('freeze')) return null;
  return problem('panic_called_off', say, 'Panic again if it is still needed.');
}
