import type { Telling } from '../agents/AgentStep.ts';
import type { Beats, Pace } from './Beat.ts';
import { inWords } from './inWords.ts';
import { toolBeats } from './toolBeats.ts';

/** An answer as the documented gateway tells it: all text word by word, tools by name alone. */
export function* classicBeats(telling: Telling, pace: Pace): Beats {
  let round = 0;
  for (const step of telling) {
    if (step.kind === 'tool') {
      round += 1;
      yield* toolBeats(step, pace, { dialect: 'classic', round });
      continue;
    }
    for (const text of inWords(step.text, pace)) {
      yield { kind: 'text', afterMs: pace.wordMs, happen: () => ({ frames: [{ type: 'text', text }], said: text }) };
    }
  }
}
