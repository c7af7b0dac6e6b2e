import './Mesh.css';
import { MessageSquare } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { isRunning, type MeshRun, sayOutcome, sayRemains } from '../../../src-shared/domain/index.ts';
import { Banner, Button, LinkButton, ProblemCard, StepTrail } from '../../parts/index.ts';
import { useAsk, useCopy, useGo, useMirrored, useNow } from '../desk/index.ts';
import { describeRun, isGood, sayCancel, titleOf } from './describeRun.ts';
import { InviteBox } from './InviteBox.tsx';
import { useMeshNames } from './useMeshNames.ts';

const PAIR_INVITE_MS = 600_000;

/** One pairing, or what is like it: its steps as they go, its invite, how it ended and what is left behind. */
export function RunPanel({ run, onClose }: { readonly run: MeshRun; readonly onClose?: () => void }): ReactNode {
  const nameOf = useMeshNames();
  const now = useNow();
  const copy = useCopy();
  const invites = useMirrored((mirrored) => mirrored.mesh.invites);
  const cancel = useAsk('mesh:cancel');
  const steps = describeRun(run, now, nameOf);
  const step = steps.findIndex((one) => one.state === 'now') + 1;
  const held = invites.find((invite) => invite.inviteId === run.invite?.inviteId);
  return (
    <section className="mesh-run" aria-label={titleOf(run, nameOf)} data-testid="mesh-run" data-state={stateWord(run)}>
      <header className="mesh-run__head">
        <h2>{titleOf(run, nameOf)}</h2>
        {isRunning(run) && <span className="mesh-run__step">{`Step ${Math.max(1, step)} of ${steps.length}`}</span>}
      </header>
      <p className="text-second">
        {run.first === null ? 'Its agent is asked in its own chat.' : 'Both agents are asked in their own chats.'} You
        can read along.
      </p>
      <StepTrail label="Steps" steps={steps} />
      {isRunning(run) && held !== undefined && run.kind === 'pair' && (
        <InviteBox invite={held} lastsMs={PAIR_INVITE_MS} />
      )}
      {cancel.problem !== null && <ProblemCard problem={cancel.problem} onCopy={copy} />}
      {isRunning(run) ? (
        <div className="mesh-acts">
          <ReadChats run={run} />
          <Button
            busy={cancel.isBusy && 'Cancelling'}
            data-testid="mesh-cancel"
            onClick={() => cancel.run({ runId: run.runId })}
          >
            {sayCancel(run)}
          </Button>
        </div>
      ) : (
        <Ended run={run} onClose={onClose} />
      )}
    </section>
  );
}

function stateWord(run: MeshRun): string {
  return run.state.kind === 'ended' ? run.state.outcome.kind : 'running';
}

function ReadChats({ run }: { readonly run: MeshRun }): ReactNode {
  const go = useGo();
  const nameOf = useMeshNames();
  const servers = [run.first, run.second].filter((orderId): orderId is OrderId => orderId !== null);
  return servers.map((orderId) => (
    <Button
      icon={MessageSquare}
      onClick={() => go({ screen: 'server', orderId, tab: 'chat' })}
      aria-label={`Read the chat with ${nameOf(orderId)}`}
      key={orderId}
    >
      Chat with {nameOf(orderId)}
    </Button>
  ));
}

function Ended({ run, onClose }: { readonly run: MeshRun; readonly onClose: (() => void) | undefined }): ReactNode {
  const nameOf = useMeshNames();
  const copy = useCopy();
  const again = useAsk('mesh:pair');
  const verify = useAsk('mesh:verify');
  const { first, second, state } = run;
  if (state.kind !== 'ended') return null;
  const good = isGood(state.outcome);
  const problem = again.problem ?? verify.problem;
  const remains = good || run.kind === 'verify' ? null : sayRemains(run, state.remains, nameOf);
  return (
    <>
      <Banner
        lamp={good ? 'ready' : state.outcome.kind === 'cancelled' ? 'idle' : 'silent'}
        title={sayOutcome(run, state.outcome, nameOf)}
      >
        {remains}
      </Banner>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      <div className="mesh-acts">
        {!good &&
          first !== null &&
          (run.kind === 'verify' || (run.kind !== 'unpair' && state.remains !== 'nothing')) && (
            <Button
              look="primary"
              busy={verify.isBusy && 'Asking'}
              onClick={() => verify.run({ first, second })}
              data-testid="mesh-verify"
            >
              Ask both now
            </Button>
          )}
        {!good && first !== null && run.kind === 'pair' && (
          <Button
            busy={again.isBusy && 'Beginning'}
            onClick={() => again.run({ first, second })}
            data-testid="mesh-again"
          >
            Try again
          </Button>
        )}
        <ReadChats run={run} />
        {onClose !== undefined && <LinkButton onClick={onClose}>Close</LinkButton>}
      </div>
    </>
  );
}
