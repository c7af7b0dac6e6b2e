import { type Problem, problem } from '../../src-shared/basics/index.ts';

/** Nobody draws notices on this desktop. The Inbox holds the same items, so nothing is lost but the interruption. */
export function noticesUnavailable(): Problem {
  return problem(
    'notices_unavailable',
    'This desktop shows no notifications, so nothing will pop up when a server needs you.',
    'Watch the Inbox, or install and start a notification service.',
  );
}
