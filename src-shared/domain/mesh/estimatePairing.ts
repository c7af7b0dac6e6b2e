import type { MeshRun } from './MeshRun.ts';

/** Before anything was paired here: four questions to two agents. Milliseconds. */
const USUAL_MS = 45_000;
const LOOKED_AT = 9;

/** How long one pairing takes, in milliseconds: the median of the last that went through, else what is usual. Pure. */
export function estimatePairing(runs: readonly MeshRun[]): number {
  const took = runs
    .flatMap((run) => {
      const isGood = run.kind === 'pair' && run.state.kind === 'ended' && run.state.outcome.kind === 'verified';
      return isGood && run.state.kind === 'ended' ? [{ at: run.startedAt, ms: run.state.at - run.startedAt }] : [];
    })
    .sort((a, b) => b.at - a.at)
    .slice(0, LOOKED_AT)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  return took[Math.floor(took.length / 2)] ?? USUAL_MS;
}
