import type { MeshRun, RunOutcome, SideVerdict } from '../../src-shared/domain/index.ts';

/** A handshake is tried three times within half a minute (contract, mesh). Waits between two looks, in milliseconds. */
const LOOK_AGAIN_MS = [2_000, 4_000, 8_000, 15_000];
/** Nothing was changed, so there is little to wait for but a handshake under way. */
const VERIFY_LOOKS = 2;

/** What both lists mean together: how the run ends, or that it is worth looking once more. Pure. */
export function judgeSides(run: MeshRun): RunOutcome | { readonly kind: 'wait'; readonly afterMs: number } {
  const second = run.secondSide?.verdict ?? 'notAsked';
  if (run.kind === 'unpair') return judgeUnpaired(run, second);
  const first = run.first === null ? null : (run.firstSide?.verdict ?? 'notAsked');
  const connected = [first, second].filter((verdict) => verdict === 'connected').length;
  if (first === null && connected === 1) return { kind: 'foreignConnected' };
  if (connected === 2) return { kind: 'verified' };
  const afterMs = LOOK_AGAIN_MS[run.looks - 1];
  if (afterMs !== undefined && mayChange(run, first, second)) return { kind: 'wait', afterMs };
  return { kind: connected === 1 ? 'oneSided' : 'notConnected' };
}

/** A handshake under way; or one side sees the other, who will see it a moment later. Whoever said no is not asked again. */
function mayChange(run: MeshRun, first: SideVerdict | null, second: SideVerdict): boolean {
  const both = [first, second];
  if (both.includes('connecting')) return true;
  if (run.kind === 'verify' && run.looks >= VERIFY_LOOKS) return false;
  const isLate = (verdict: SideVerdict | null) => verdict === 'absent' || verdict === 'disconnected';
  if (both.includes('connected')) return both.some(isLate);
  return run.kind !== 'verify' && run.looks < 2 && second === 'absent' && run.refusal === null;
}

/** Whoever is still on a list was not forgotten there. What could not be read proves nothing. */
function judgeUnpaired(run: MeshRun, second: SideVerdict): RunOutcome {
  const verdicts = run.first === null ? [second] : [run.firstSide?.verdict ?? 'notAsked', second];
  const gone = verdicts.filter((verdict) => verdict === 'absent').length;
  if (gone === verdicts.length) return { kind: 'unpaired' };
  return { kind: gone === 0 ? 'notUnpaired' : 'halfUnpaired' };
}
