import type { FailureCode } from '../receipts/failures.ts';
import type { Failing } from '../receipts/takeFailure.ts';
import type { Beat, Beats } from './Beat.ts';

/** When a turn fails: in silence, after a tool was taken up and never came back, or after a tool has run. */
type When = 'inSilence' | 'inTool' | 'afterTool';

/** Failures that come later than before the first word. */
const WHEN: Partial<Readonly<Record<FailureCode, When>>> = {
  agent_silent: 'inSilence',
  timeout: 'inTool',
  exception: 'afterTool',
};

/** How long silence lasts before it counts as a failure, when nobody says. */
const SILENCE_MS = 15_000;

/** The beats of a turn that ends with this failure. */
export function* failTurn(beats: Beats, { failure, afterMs }: Failing): Beats {
  const when = WHEN[failure.code];
  const last = (waitMs: number): Beat => ({
    kind: 'aside',
    afterMs: afterMs ?? waitMs,
    happen: () => ({ frames: [], failure }),
  });
  if (when === undefined) return yield last(0);
  if (when === 'inSilence') return yield last(SILENCE_MS);
  for (const beat of beats) {
    yield beat;
    if (beat.kind === (when === 'inTool' ? 'toolUse' : 'toolResult')) break;
  }
  yield last(when === 'inTool' ? SILENCE_MS : 0);
}
