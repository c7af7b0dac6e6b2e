import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';
import { expandInviteMarks } from '../../src-shared/domain/index.ts';
import type { InviteKeeper } from './InviteKeeper.ts';

/** The text to be sent, with the codes that its marks stand for. Problem: `invite_gone`. */
export function expandMarks(text: string, keeper: InviteKeeper): Answer<string> {
  const expanded = expandInviteMarks(text, (id) => keeper.codeOf(id));
  if (expanded !== null) return ok(expanded);
  return refused(
    problem(
      'invite_gone',
      'The invite in this message is not held any more: it has run out, or the app was started anew.',
      'Make a new one, or paste the code again.',
    ),
  );
}
