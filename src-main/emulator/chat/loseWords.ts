import type { Beat, Beats } from './Beat.ts';

/** How many words come through before the pause. */
const BEFORE = 2;
const PAUSED_MS = 300;

/**
 * A pause, some words that never arrive, and a resume: what a full socket looks like to a client. They are still said.
 */
export function* loseWords(beats: Beats, lose: number): Beats {
  let words = 0;
  for (const beat of beats) {
    if (beat.kind !== 'text') {
      yield beat;
      continue;
    }
    words += 1;
    const isLost = words > BEFORE && words <= BEFORE + lose;
    yield isLost ? silenced(beat, words === BEFORE + 1) : beat;
    if (words === BEFORE + lose) yield resume;
  }
  if (words > BEFORE && words < BEFORE + lose) yield resume;
}

const resume: Beat = {
  kind: 'aside',
  afterMs: PAUSED_MS,
  happen: () => ({ frames: [{ type: 'backpressure_resume' }] }),
};

function silenced(beat: Beat, isFirst: boolean): Beat {
  return { ...beat, happen: () => ({ ...beat.happen(), frames: isFirst ? [{ type: 'backpressure_pause' }] : [] }) };
}
