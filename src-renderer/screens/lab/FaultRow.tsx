import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { LabArmed, LabFault } from '../../../src-shared/domain/index.ts';
import { Button, Icon, ProblemCard, Tag } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy } from '../desk/index.ts';
import { FaultForm } from './FaultForm.tsx';
import { readFaultForm, startDraft } from './readFaultForm.ts';
import { sayRemaining, sayTimes } from './sayLab.ts';

/** What strikes at once leaves nothing armed to be seen: the row says for so long that it was done. Milliseconds. */
const SAID_MS = 6_000;

export type FaultRowProps = {
  readonly fault: LabFault;
  /** What it is armed about; nothing when it is not. */
  readonly armed: readonly LabArmed[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

/** One fault: what it does, armed as usual with one press, or opened to say about what, how much and how often. */
export function FaultRow({ fault, armed, isOpen, onToggle }: FaultRowProps): ReactNode {
  const copy = useCopy();
  const { arm, hasStruck } = useArm(fault);
  const disarm = useAsk('lab:disarm');
  const formId = useId();
  const verb = fault.isAtOnce ? 'Strike now' : armed.length > 0 ? 'Arm again' : 'Arm';
  const problem = arm.problem ?? disarm.problem;
  return (
    <li className="lab__row" data-testid={`fault-${fault.name}`}>
      <div className="lab__fault-line">
        <button
          type="button"
          className="lab__fault-head"
          aria-expanded={isOpen}
          aria-controls={formId}
          onClick={onToggle}
        >
          <Icon of={ChevronRight} size="s" />
          <span className="lab__words">
            <span>{fault.does}</span>
            <span className="lab__second">
              <span className="text-mono">{fault.name}</span> {sayTimes(fault)}
            </span>
          </span>
        </button>
        <span className="text-meta" role="status">
          {hasStruck && 'Done'}
        </span>
        <Acts {...{ fault, armed, arm, disarm, isOpen, verb, onToggle }} />
      </div>
      <div id={formId} hidden={!isOpen}>
        {isOpen && (
          <FaultForm
            fault={fault}
            verb={verb}
            busy={arm.isBusy && (fault.isAtOnce ? 'Striking' : 'Arming')}
            onArm={(wish) => arm.run(wish)}
          />
        )}
      </div>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
    </li>
  );
}

/** Arms a fault, and tells for a moment that one which strikes at once has struck. */
function useArm({ isAtOnce }: LabFault): { readonly arm: Asking<'lab:arm'>; readonly hasStruck: boolean } {
  const asking = useAsk('lab:arm');
  const [strikes, setStrikes] = useState(0);
  const [hasStruck, setStruck] = useState(false);
  useEffect(() => {
    if (strikes === 0) return;
    setStruck(true);
    const timer = window.setTimeout(() => setStruck(false), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [strikes]);
  const run: Asking<'lab:arm'>['run'] = (wish) => {
    setStruck(false);
    asking.run(wish, () => isAtOnce && setStrikes((count) => count + 1));
  };
  return { arm: { ...asking, run }, hasStruck };
}

type ActsProps = FaultRowProps & {
  readonly arm: Asking<'lab:arm'>;
  readonly disarm: Asking<'lab:disarm'>;
  readonly verb: string;
};

/** The one act that stands on the row: disarm what is armed; else arm as usual, or open the form that must be filled in. */
function Acts({ fault, armed, arm, disarm, isOpen, verb, onToggle }: ActsProps): ReactNode {
  const [first, ...others] = armed;
  if (first !== undefined) {
    return (
      <>
        <Tag look="soft">Armed, {others.length > 0 ? `for ${armed.length} servers` : sayRemaining(first)}</Tag>
        <Button size="s" busy={disarm.isBusy && 'Disarming'} onClick={() => disarm.run({ name: fault.name })}>
          Disarm
        </Button>
      </>
    );
  }
  if (isOpen) return null;
  const usual = readFaultForm(fault, startDraft(fault));
  return usual.kind === 'ready' ? (
    <Button size="s" busy={arm.isBusy && (fault.isAtOnce ? 'Striking' : 'Arming')} onClick={() => arm.run(usual.wish)}>
      {verb}
    </Button>
  ) : (
    <Button size="s" onClick={onToggle}>
      Choose a server
    </Button>
  );
}
