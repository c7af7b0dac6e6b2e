import { type Answer, type Problem, problem, refused } from '../../src-shared/basics/index.ts';

export function importGone(): Answer<never> {
  const say =
    'This preview is not kept any more: it holds access tokens, so it is put away after 10 minutes or when something is locked.';
  return refused(problem('import_gone', say, 'Choose the file, or open the link, once more.'));
}

export function importRunning(): Answer<never> {
  return refused(
    problem('import_running', 'This import has begun already.', 'Look at its rows: each says what became of it.'),
  );
}

/** Of what was never tried. */
export const IMPORT_LOCKED = 'import_locked';

export function lockedMeanwhile(): Problem {
  const say = 'The app or its secrets were locked before this one’s turn came, so it was not taken in.';
  return problem(IMPORT_LOCKED, say, 'Unlock, then choose the file once more.', { retry: { kind: 'safe' } });
}
