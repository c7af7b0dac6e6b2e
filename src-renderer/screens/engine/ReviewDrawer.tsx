import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import {
  type AgentDiff,
  type AgentField,
  type Consequence,
  type EngineConfig,
  type FieldChange,
  hasConflict,
  type WriteOutcome,
} from '../../../src-shared/domain/index.ts';
import { Banner, Button, Checkbox, DiffLines, Drawer, ProblemCard } from '../../parts/index.ts';
import { useCopy } from '../desk/index.ts';
import { diffLines, sayField, sayValue } from './describeEngine.ts';
import { OutcomeNote } from './OutcomeNote.tsx';

export type ReviewDrawerProps = {
  readonly serverName: string;
  readonly config: EngineConfig;
  readonly diffs: readonly AgentDiff[];
  readonly consequences: readonly Consequence[];
  /** What became of the last try, by agent. */
  readonly outcomes: ReadonlyMap<string, WriteOutcome>;
  readonly wantsProbe: boolean;
  readonly isSaving: boolean;
  /** Why nothing at all could be written. */
  readonly problem: Problem | null;
  readonly offBecause: string | false;
  readonly onWantProbe: (wants: boolean) => void;
  readonly onResolve: (agentId: string, field: AgentField, keep: 'theirs' | 'yours') => void;
  readonly onDrop: (agentId: string) => void;
  readonly onDiscard: () => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
};

/** What will be written, agent by agent, with what follows from it; what was changed elsewhere is chosen here. */
export function ReviewDrawer(props: ReviewDrawerProps): ReactNode {
  const { serverName, diffs, consequences, problem, onClose } = props;
  const copy = useCopy();
  const count = diffs.reduce((sum, diff) => sum + diff.changes.length, 0);
  return (
    <Drawer
      title={`${count === 1 ? '1 change' : `${count} changes`}, not saved`}
      fact={`Review what will be written to ${serverName}.`}
      onClose={onClose}
      foot={<Foot {...props} />}
    >
      <div className="engine__review">
        {diffs.map((diff) => (
          <AgentReview {...props} diff={diff} key={diff.agentId} />
        ))}
        {consequences.map((one) => (
          <Banner
            title={one.title}
            key={one.key}
            {...(one.tone === 'warning' ? { lamp: 'silent' as const } : { icon: Info })}
          >
            {one.text}
          </Banner>
        ))}
        {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      </div>
    </Drawer>
  );
}

function AgentReview(props: ReviewDrawerProps & { readonly diff: AgentDiff }): ReactNode {
  const { config, diff, outcomes, onDrop } = props;
  const lines = diffLines(config, diff);
  const outcome = outcomes.get(diff.agentId);
  return (
    <section className="engine__agent-review" aria-label={`Changes of ${diff.agentId}`}>
      {(lines.length > 0 || diff.agent === null) && <DiffLines title={diff.agentId} lines={lines} />}
      {diff.changes
        .filter((change) => change.isConflict)
        .map((change) => (
          <Conflict {...props} change={change} key={change.field} />
        ))}
      {diff.agent === null && (
        <Banner title={`${diff.agentId} was removed elsewhere.`} lamp="silent">
          Its changes can not be written.{' '}
          <Button size="s" onClick={() => onDrop(diff.agentId)}>
            Drop them
          </Button>
        </Banner>
      )}
      {diff.agent !== null && outcome !== undefined && <OutcomeNote outcome={outcome} />}
    </section>
  );
}

function Conflict(props: ReviewDrawerProps & { readonly diff: AgentDiff; readonly change: FieldChange }): ReactNode {
  const { config, diff, change, onResolve } = props;
  const { field, base, theirs, yours } = change;
  const say = (value: typeof base) => sayValue(config, field, value);
  const settle = (keep: 'theirs' | 'yours') => onResolve(diff.agentId, field, keep);
  return (
    <section
      className="engine__conflict"
      data-tone="unknown"
      aria-label={`Conflict over ${sayField(field)} of ${diff.agentId}`}
    >
      <p>
        <strong>
          {diff.agentId}: the {sayField(field)} was changed elsewhere.
        </strong>
      </p>
      <dl>
        <dt>It was</dt>
        <dd>{say(base)}</dd>
        <dt>Theirs</dt>
        <dd>{say(theirs)}</dd>
        <dt>Yours</dt>
        <dd>{say(yours)}</dd>
      </dl>
      <div className="engine__acts">
        <Button size="s" data-testid="keep-theirs" onClick={() => settle('theirs')}>
          Keep theirs
        </Button>
        <Button size="s" data-testid="keep-yours" onClick={() => settle('yours')}>
          Write yours
        </Button>
      </div>
    </section>
  );
}

function Foot(props: ReviewDrawerProps): ReactNode {
  const { serverName, diffs, wantsProbe, isSaving, offBecause, onWantProbe, onDiscard, onSave } = props;
  const isAllGone = diffs.every((diff) => diff.agent === null);
  const reason =
    offBecause ||
    (hasConflict(diffs) && 'Choose between theirs and yours first.') ||
    (isAllGone && 'There is nothing to write to.');
  return (
    <div className="engine__foot">
      <Checkbox label="Send a test message after saving" checked={wantsProbe} onChange={onWantProbe} />
      <div className="engine__acts">
        <Button size="l" onClick={onDiscard}>
          Discard
        </Button>
        <Button
          look="primary"
          size="l"
          wide
          keyCap="Ctrl S"
          busy={isSaving && 'Saving'}
          offBecause={reason}
          data-testid="engine-save"
          onClick={onSave}
        >
          {`Save to ${serverName}`}
        </Button>
      </div>
    </div>
  );
}
