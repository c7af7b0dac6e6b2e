import { type ReactNode, useState } from 'react';
import type { KeyForgetting, Revocation } from '../../../src-shared/domain/index.ts';
import {
  Button,
  CopyButton,
  formatMoment,
  Lamp,
  type LampKind,
  LinkButton,
  ProblemCard,
  Section,
  StateWord,
} from '../../parts/index.ts';
import { sayWithCode } from '../describe/index.ts';
import { useAsk, useCopy, useGo, useNow } from '../desk/index.ts';
import { describeRevocation, describeRow } from './describeRevocation.ts';

/** The latest revocation: each token's outcome in a grid, what it waits for, and its report. */
export function RevocationPart({ run }: { readonly run: Revocation }): ReactNode {
  const now = useNow();
  const { title, says } = describeRevocation(run);
  const isOver = run.endedAt !== null;
  return (
    <Section
      title={run.reach === 'everything' ? 'Panic' : 'Revoking'}
      fact={isOver ? `ended ${formatMoment(run.endedAt, now)}` : `begun ${formatMoment(run.startedAt, now)}`}
      actions={isOver ? <AfterActions run={run} /> : <UnderWayActions run={run} />}
    >
      <div className="access__run" data-testid="revocation" data-over={isOver}>
        <p role="status">
          <strong>{title}</strong> <span className="text-second">{says}</span>
        </p>
        {run.standstill?.kind === 'passphrase' && <UnlockHint />}
        <RunSteps run={run} />
        <ul className="access__grid" aria-label="Tokens of this revocation">
          {run.tokens.map((token) => {
            const row = describeRow(token, run, now);
            return (
              <li key={token.tokenId} data-testid={`revocation-${token.name}`}>
                <Lamp kind={row.lamp} silent />
                <span className="access__tile-name text-cut">{token.name}</span>
                <span className="access__tile-id text-mono">{token.tokenId}</span>
                <span className="access__tile-word">
                  <StateWord
                    kind={row.lamp}
                    word={row.word}
                    withLamp={false}
                    {...(row.detail === null ? {} : { detail: row.detail })}
                  />
                </span>
              </li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
}

function UnlockHint(): ReactNode {
  const go = useGo();
  return (
    <p>
      Secrets are locked. <LinkButton onClick={() => go({ screen: 'settings' })}>Type your passphrase</LinkButton> and
      it goes on.
    </p>
  );
}

/** What a panic does beside the tokens, in its order. */
function RunSteps({ run }: { readonly run: Revocation }): ReactNode {
  const now = useNow();
  if (run.reach !== 'everything') return null;
  const at = (moment: number | null) => (moment === null ? 'not yet' : formatMoment(moment, now));
  const steps: ReadonlyArray<{ key: string; lamp: LampKind; says: string }> = [
    { key: 'freeze', lamp: lampOf(run.frozenAt !== null), says: `Payments frozen: ${at(run.frozenAt)}` },
    ...run.keys.map((key) => ({ key: key.accountId, lamp: lampOfKey(key), says: sayKey(key) })),
    ...(run.cancelledAt === null
      ? [{ key: 'lock', lamp: lampOf(run.lockedAt !== null), says: `Locked: ${at(run.lockedAt)}` }]
      : []),
  ];
  return (
    <>
      <ul className="access__steps" aria-label="What else is done">
        {steps.map((step) => (
          <li key={step.key}>
            <Lamp kind={step.lamp} size="s" silent /> {step.says}
          </li>
        ))}
      </ul>
      {run.unresolvedPayments > 0 && (
        <p className="text-second">
          {run.unresolvedPayments === 1 ? 'A payment is' : `${run.unresolvedPayments} payments are`} still being
          resolved and never given up. What was signed stays sealed.
        </p>
      )}
    </>
  );
}

function lampOf(isDone: boolean): LampKind {
  return isDone ? 'ready' : 'idle';
}

function lampOfKey({ state }: KeyForgetting): LampKind {
  if (state.kind === 'failed') return 'install_failed';
  return state.kind === 'cancelled' ? 'expired' : lampOf(state.kind === 'forgotten');
}

function sayKey({ name, state }: KeyForgetting): string {
  const key = `Dashboard key of “${name}”`;
  if (state.kind === 'failed') return `${key} could not be forgotten. ${sayWithCode(state.problem)}`;
  if (state.kind === 'cancelled') return `${key} stays`;
  return `${key}: ${state.kind === 'forgotten' ? 'forgotten here, remove it on the web' : 'to be forgotten'}`;
}

function UnderWayActions({ run }: { readonly run: Revocation }): ReactNode {
  const copy = useCopy();
  const cancel = useAsk('access:cancel');
  const unasked = run.tokens.filter(({ state, isDoubtful }) => state.kind === 'waiting' && !isDoubtful);
  return (
    <>
      {unasked.length > 0 && (
        <Button busy={cancel.isBusy && 'Calling off'} data-testid="revocation-cancel" onClick={() => cancel.run(null)}>
          Call off what was not asked
        </Button>
      )}
      {cancel.problem !== null && <ProblemCard problem={cancel.problem} onCopy={copy} />}
    </>
  );
}

/** Ask again, copy the report, save it. */
function AfterActions({ run }: { readonly run: Revocation }): ReactNode {
  const copy = useCopy();
  const retry = useAsk('access:retry');
  const report = useAsk('access:report');
  const save = useAsk('access:saveReport');
  const [path, setPath] = useState<string | null>(null);
  const hasFailed =
    run.tokens.some(({ state }) => state.kind === 'failed') || run.keys.some(({ state }) => state.kind === 'failed');
  const problem = retry.problem ?? report.problem ?? save.problem;
  return (
    <>
      {path !== null && (
        <span className="access__saved">
          <span className="text-meta text-cut">Saved: {path}</span> <CopyButton what="path" text={path} onCopy={copy} />
        </span>
      )}
      {hasFailed && (
        <Button busy={retry.isBusy && 'Asking'} onClick={() => retry.run(null)}>
          Try again
        </Button>
      )}
      <Button
        busy={report.isBusy && 'Writing'}
        data-testid="report-copy"
        onClick={() => report.run(null, ({ markdown }) => copy(markdown))}
      >
        Copy report
      </Button>
      <Button
        busy={save.isBusy && 'Saving'}
        data-testid="report-save"
        onClick={() => save.run(null, (saved) => setPath(saved.path))}
      >
        Save report
      </Button>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </>
  );
}
