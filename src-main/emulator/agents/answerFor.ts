import { type Answered, type Asked, say } from './Intent.ts';
import { INTENTS } from './intents/index.ts';

/** What the agent does about a message. What it does not understand it says, with examples. */
export function answerFor(asked: Asked): Answered {
  const intent = INTENTS.find((candidate) => candidate.matches.test(asked.text));
  if (intent) return intent.answer(asked);
  const examples = INTENTS.map((known) => `- ${known.example}`).join('\n');
  return {
    steps: [
      say(
        `I did not understand that. I am the emulator's agent: no model thinks here, so I only know some requests. Try one of these:\n\n${examples}`,
      ),
    ],
  };
}
