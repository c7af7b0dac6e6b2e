import type { Problem } from '../../../src-shared/basics/index.ts';
import { keychainEmpty, keychainFailed, keychainLocked, keychainMissing } from '../vaultProblems.ts';

/** The library's errors all have one code; only their words differ. Order matters: the first that fits. */
const WORDS: ReadonlyArray<readonly [RegExp, () => Problem]> = [
  [/dismissed|locked|AccessDenied|access denied|interaction is not allowed|user canceled/i, keychainLocked],
  [/no result found|no default collection|no such collection/i, keychainEmpty],
  [
    /autolaunch|D-?Bus error|ServiceUnknown|did not receive a reply|not provided by any|no such file|connection refused/i,
    keychainMissing,
  ],
  [/platform failure|could not be loaded|cannot find (?:module|native)|worker/i, keychainMissing],
];

/** What the words of the native library mean for a person. */
export function keychainProblemOf(message: string): Problem {
  for (const [words, make] of WORDS) {
    if (words.test(message)) return make();
  }
  return keychainFailed();
}
