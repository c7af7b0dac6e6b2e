import { type Answer, type Problem, problem, refused } from '../../src-shared/basics/index.ts';

/** One key is one account. */
export function alreadyAdded(name: string): Answer<never> {
  return refused(
    problem('account_already_added', `This key is already here, as “${name}”.`, 'There is nothing to do.'),
  );
}

/** It was removed, maybe a moment ago. */
export function accountNotHere(): Answer<never> {
  return refused(problem('account_not_here', 'This account is not in the app any more.', 'Add its key again.'));
}

/** A key goes to the service it was made at and to no other. */
export function otherService(name: string): Problem {
  const hint = 'Start the app with the service the key was made at.';
  return problem('other_service', `“${name}” belongs to another service, so its key is not sent.`, hint);
}
