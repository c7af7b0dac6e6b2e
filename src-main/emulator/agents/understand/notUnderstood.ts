import { say } from '../AgentStep.ts';
import { bulleted } from '../bulleted.ts';
import type { Intent, Meant } from '../Intent.ts';
import type { Heard } from './Heard.ts';
import { isCloseTo } from './isCloseTo.ts';

const SMALL_WORDS = new Set(
  (
    'a an the of to in on is are me my you your i it and for that ' +
    'this do does what which show there how can with about know say have did get any now'
  ).split(' '),
);
const SUGGESTED = 3;
const LOOKED_AT = 60;

/** What is shown to whoever said something that resembles nothing. */
const FIRST_STEPS = [
  'How are you doing?',
  'How full is the disk?',
  'Deploy hello-web on port 8080',
  'Show me the latest logs',
  'Create a mesh invite',
  'What can you do?',
];

type Guess = { readonly example: string; readonly score: number; readonly isWhole: boolean };

/**
 * Says that nothing was understood, and what comes closest. A "yes" then asks for the closest, but only when all its
 * words were said: nobody shall undo a deploy who only asked about one.
 */
export function notUnderstood(heard: Heard, intents: readonly Intent[]): Meant {
  const guesses = closest(heard, intents);
  const [best] = guesses;
  const offered = best?.isWhole ? best.example : null;
  const examples = bulleted(best ? guesses.map(({ example }) => example) : FIRST_STEPS);
  const yes = offered === null ? '' : '\n\nA "yes" takes the first.';
  return {
    ...(offered === null ? {} : { offers: offered }),
    *answer() {
      yield say(
        best
          ? `I did not quite understand that. Did you mean one of these?\n\n${examples}${yes}`
          : `I did not understand that. I am the emulator's agent: no model thinks here, so I only know some requests. Try one of these:\n\n${examples}`,
      );
    },
  };
}

/** The examples that share most words with the message, typing slips forgiven. */
function closest(heard: Heard, intents: readonly Intent[]): readonly Guess[] {
  const said = heard.words.slice(0, LOOKED_AT).filter((word) => !SMALL_WORDS.has(word));
  return intents
    .flatMap((intent) => intent.examples)
    .map((example) => guessOf(said, example))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SUGGESTED);
}

function guessOf(said: readonly string[], example: string): Guess {
  const words = example
    .toLowerCase()
    .split(/[^a-z0-9-]+/)
    .filter((word) => word.length > 1 && !SMALL_WORDS.has(word));
  const hits = words.filter((word) => said.some((one) => isCloseTo(one, word))).length;
  const isWhole = hits === words.length && hits > 0;
  return { example, score: words.length === 0 ? 0 : hits / Math.sqrt(words.length), isWhole };
}
