/** Calls `act` `times` times, `perSecond` a second, as evenly as timers of a millisecond allow. */
export function paced(perSecond: number, times: number, act: (n: number) => void): Promise<void> {
  const startedMs = performance.now();
  let done = 0;
  return new Promise((resolve) => {
    const turn = () => {
      const due = Math.min(times, Math.floor(((performance.now() - startedMs) / 1_000) * perSecond));
      for (; done < due; done++) act(done);
      if (done >= times) return resolve();
      setTimeout(turn, 1);
    };
    turn();
  });
}

/** A clock that all processes of this machine share, in microseconds. */
export function monotonicUs(): number {
  return Number(process.hrtime.bigint()) / 1_000;
}
