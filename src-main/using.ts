import { type Answer, problem, refused } from '../src-shared/basics/index.ts';
import type { AppShell } from './AppShell.ts';
import { diskProblemOf } from './disk/index.ts';
import type { OpenFleet } from './openFleet.ts';

/** Makes a handler out of a verb of the open fleet. */
export type Using = <A, R>(
  verb: (open: OpenFleet, argument: A) => Answer<R> | Promise<Answer<R>>,
) => (argument: A) => Promise<Answer<R>>;

/** Hands each verb the open fleet, unless the app has locked itself. Problems: `app_locked`, and as `usingEvenLocked`. */
export function usingFleet(shell: AppShell): Using {
  const evenLocked = usingEvenLocked(shell);
  return (verb) => evenLocked((open, argument) => (open.access.isLocked() ? appLocked() : verb(open, argument)));
}

/** Hands each verb the open fleet. Problems: `no_fleet_open`, those of the disk; any other throw is a bug and stays one. */
export function usingEvenLocked(shell: AppShell): Using {
  return (verb) => async (argument) => {
    const open = shell.need();
    if (!open.ok) return open;
    try {
      return await verb(open.value, argument);
    } catch (error) {
      const found = diskProblemOf(error);
      if (found === null) throw error;
      return refused(found);
    }
  };
}

function appLocked(): Answer<never> {
  return refused(problem('app_locked', 'The app is locked, so nothing was done.', 'Unlock it first.'));
}
