import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';

const ASKED =
  /^(?:say|answer with|reply with)(?: only| just)? the word ["'`“]?([\p{L}\p{N}_-]{1,40})["'`”]?[\s.!?]*$/iu;

/** One word back: how the app proves that an agent answers and that its AI key works. */
export const sayWord: Intent = {
  name: 'say a word',
  group: 'Talk',
  examples: ['Say the word ready'],
  hear: ({ text }) => {
    const word = ASKED.exec(text)?.[1];
    if (word === undefined) return null;
    return {
      *answer() {
        yield say(word);
      },
    };
  },
};
