import { realClock } from '../../src-main/host/index.ts';
import type { Clock } from '../../src-shared/basics/index.ts';

/** The machine's time, `times` as fast, for real neighbours whose own waits would make a test slow. */
export function fastClock(times: number): Clock {
  const [wallAt, monotonicAt] = [realClock.now(), realClock.monotonicMs()];
  const passed = () => (realClock.monotonicMs() - monotonicAt) * times;
  return {
    now: () => Math.round(wallAt + passed()),
    monotonicMs: () => monotonicAt + passed(),
    after: (afterMs, act) => realClock.after(afterMs / times, act),
  };
}
