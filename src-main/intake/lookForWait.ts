import type { Clock } from '../../src-shared/basics/index.ts';
import type { ImportWait } from '../../src-shared/domain/index.ts';

/** A shorter wait is not worth a word; and how often it is looked for one. Milliseconds. */
const WORTH_SAYING_MS = 2_000;
const LOOK_AGAIN_MS = 1_000;

/** How long the next check with the service would wait for its turn (ms), and how many it allows in a minute. */
export type ImportPace = { waitMs(): number; readonly perMinute: number };

/**
 * Says while an import waits for the service's allowance until when, and null when it goes on: else nothing would seem to happen,
 * for up to a minute. Returns what ends it.
 */
export function lookForWait(clock: Clock, pace: ImportPace, say: (waits: ImportWait | null) => void): () => void {
  let isSaid = false;
  const look = (): void => {
    const waitMs = pace.waitMs();
    const isWaiting = waitMs >= WORTH_SAYING_MS;
    if (isWaiting !== isSaid) say(isWaiting ? { untilAt: clock.now() + waitMs, perMinute: pace.perMinute } : null);
    isSaid = isWaiting;
    stop = clock.after(LOOK_AGAIN_MS, look);
  };
  let stop = clock.after(LOOK_AGAIN_MS, look);
  return () => stop();
}
