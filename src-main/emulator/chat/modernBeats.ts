import type { Telling } from '../agents/AgentStep.ts';
import type { Beat, Beats, Pace } from './Beat.ts';
import type { Frame } from './Frame.ts';
import { inWords } from './inWords.ts';
import { toolBeats } from './toolBeats.ts';

/**
 * An answer as newer gateways tell it: what is said before and between tools is interim and no part of the answer,
 * which comes once and whole. A reader that only knows `text` sees nothing.
 */
export function* modernBeats(telling: Telling, pace: Pace): Beats {
  yield aside(0, { type: 'phase', phase: 'planning' });
  yield aside(pace.wordMs, { type: 'thinking', text: 'Looking at what was asked.' });
  let round = 0;
  let waiting = '';
  for (const step of telling) {
    if (step.kind === 'say') {
      waiting += step.text;
      continue;
    }
    for (const text of inWords(waiting, pace))
      if (text !== '') yield aside(pace.wordMs, { type: 'interim_text', text });
    waiting = '';
    round += 1;
    yield* toolBeats(step, pace, { dialect: 'modern', round });
  }
  yield aside(pace.wordMs, { type: 'phase', phase: 'answering' });
  if (waiting === '') return;
  const frames: Frame[] = [{ type: 'text_bulk', text: waiting }];
  yield { kind: 'text', afterMs: pace.wordMs, happen: () => ({ frames, said: waiting }) };
}

function aside(afterMs: number, frame: Frame): Beat {
  return { kind: 'aside', afterMs, happen: () => ({ frames: [frame] }) };
}
