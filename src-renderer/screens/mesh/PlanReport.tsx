import type { ReactNode } from 'react';
import { estimatePairing, type MeshPlan, type PlanRow, type RunOutcome } from '../../../src-shared/domain/index.ts';
import { Button, formatDuration, type JournalLine, JournalList, LinkButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { useMeshNames } from './useMeshNames.ts';

const WORDS: Readonly<Record<RunOutcome['kind'], string>> = {
  verified: 'verified by both',
  oneSided: 'one side only',
  notConnected: 'not connected',
  foreignConnected: 'connected, as one side says',
  unpaired: 'unpaired',
  halfUnpaired: 'half unpaired',
  notUnpaired: 'not unpaired',
  expired: 'the invite ran out',
  alreadyUsed: 'the invite was used before',
  asksFirst: 'wants your word first',
  refused: 'refused',
  noInvite: 'no invite',
  agentStuck: 'agent stuck',
  timedOut: 'took too long',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
};

export type PlanReportProps = {
  readonly plan: MeshPlan;
  /** Beside what else can be done. */
  readonly close: ReactNode;
  readonly onNew: () => void;
};

/** A plan as it goes and as it went: each pair with its outcome, what is left, stop and go on. */
export function PlanReport({ plan, close, onNew }: PlanReportProps): ReactNode {
  const copy = useCopy();
  const nameOf = useMeshNames();
  const runs = useMirrored((mirrored) => mirrored.mesh.runs);
  const stop = useAsk('mesh:stopPlan');
  const resume = useAsk('mesh:resumePlan');
  const done = plan.rows.filter((row) => row.state === 'done');
  const good = done.filter((row) => row.outcome === 'verified').length;
  const left = plan.rows.length - done.length;
  const problem = stop.problem ?? resume.problem;
  const lines = plan.rows.map((row, place) => lineOf(row, place, nameOf));
  return (
    <>
      <p data-testid="plan-report" data-state={plan.state}>
        {sayState(plan, good, left, estimatePairing(runs))}
      </p>
      <JournalList label="Pairings" lines={lines} />
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      <div className="mesh-acts">
        {plan.state === 'running' && (
          <Button busy={stop.isBusy && 'Stopping'} onClick={() => stop.run(null)} data-testid="plan-stop">
            Stop after this one
          </Button>
        )}
        {plan.state !== 'running' && (left > 0 || good < plan.rows.length) && (
          <Button
            look="primary"
            busy={resume.isBusy && 'Going on'}
            onClick={() => resume.run(null)}
            data-testid="plan-resume"
          >
            {left > 0 ? 'Go on' : 'Try the others again'}
          </Button>
        )}
        {plan.state !== 'running' && <LinkButton onClick={onNew}>Make a new plan</LinkButton>}
        {close}
      </div>
    </>
  );
}

function sayState(plan: MeshPlan, good: number, left: number, eachMs: number): string {
  const verified = `${good} of ${plan.rows.length} verified`;
  if (plan.state === 'running') return `${verified}, ${left} to go, about ${formatDuration(left * eachMs)}.`;
  return plan.state === 'stopped' ? `Stopped. ${verified}, ${left} wait.` : `Done. ${verified}.`;
}

function lineOf(row: PlanRow, place: number, nameOf: ReturnType<typeof useMeshNames>): JournalLine {
  const isGood = row.outcome === 'verified';
  const state = row.state === 'waiting' ? 'ahead' : row.state === 'running' ? 'now' : isGood ? 'done' : 'failed';
  return {
    key: `${place}`,
    label: `${nameOf(row.first)} – ${nameOf(row.second)}`,
    state,
    lamp: 'working',
    detail: row.outcome === null ? (row.state === 'running' ? 'pairing' : '') : WORDS[row.outcome],
  };
}
