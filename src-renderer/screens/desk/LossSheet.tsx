import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard, Sheet } from '../../parts/index.ts';
import { useCopy } from './useAsk.ts';

export type LossSheetProps = {
  /** The question: `Retire atlas?`. */
  readonly title: string;
  /** The way back; it has the focus. */
  readonly keep: string;
  /** The verb, and the verb while it is under way. */
  readonly lose: string;
  readonly losing: string;
  readonly asking: { readonly isBusy: boolean; readonly problem: Problem | null };
  readonly onLose: () => void;
  readonly onClose: () => void;
  readonly testId?: string;
  /** What is lost, and what is not. */
  readonly children: ReactNode;
};

/** Asks before something is given up: what goes and what stays, the way back under the finger, a refusal in place. */
export function LossSheet(props: LossSheetProps): ReactNode {
  const { title, keep, lose, losing, asking, onLose, onClose, testId, children } = props;
  const copy = useCopy();
  const foot = (
    <>
      <Button size="l" firstFocus onClick={onClose}>
        {keep}
      </Button>
      <Button look="danger" size="l" busy={asking.isBusy && losing} data-testid={testId} onClick={onLose}>
        {lose}
      </Button>
    </>
  );
  return (
    <Sheet isOpen title={title} width="s" onClose={onClose} foot={foot}>
      {children}
      {asking.problem !== null && <ProblemCard problem={asking.problem} onCopy={copy} />}
    </Sheet>
  );
}
