import { type Problem, problem } from '../../src-shared/basics/index.ts';

/** The service took a key and nothing was heard of it since. */
export function noNews(): Problem {
  const say = 'The service took the key, and nothing was heard of its delivery.';
  return problem('no_news', say, 'Ask again: a newer delivery takes the place of this one.', {
    retry: { kind: 'safe' },
  });
}

/** The receipt says delivered, and the server is not said to have a key. */
export function notConfirmed(): Problem {
  const say = 'The key was delivered, but the service does not say that the server has one.';
  return problem('key_not_confirmed', say, 'Send the agent a test message, or ask again.', { retry: { kind: 'safe' } });
}

/** Something was said, perhaps about the key; it was not the word that only an agent that understood the question says. */
export function wordNotSaid(): Problem {
  const say = 'The agent answered, but without the word it was asked for. It may not be able to use its key.';
  return problem('word_not_said', say, 'Read in its chat what it said, and test its credential.', {
    retry: { kind: 'safe' },
  });
}

/** A rotation that was forgotten, or belongs to another fleet. */
export function rotationNotHere(): Problem {
  return problem('rotation_not_here', 'The app does not remember this any more.', 'Begin a new one.');
}

/** The key was in memory alone and is not there any more. */
export function keyNeeded(): Problem {
  const say = 'The app no longer has this key: it keeps keys in memory, and only for a while.';
  return problem('key_needed', say, 'Paste it again.');
}

/** A bug, or a disk that took no outcome; the log says which. */
export function wentWrong(): Problem {
  const say = 'Something went wrong inside the app while this was done.';
  return problem('internal', say, 'Ask again.', { retry: { kind: 'safe' } });
}
