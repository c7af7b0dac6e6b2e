import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard, Sheet, TextField } from '../../parts/index.ts';
import { useCopy } from './useAsk.ts';

export type RenameSheetProps = {
  /** What is renamed: `Rename account`. */
  readonly title: string;
  readonly name: string;
  /** What the name is and is not. */
  readonly hint: string;
  readonly asking: { readonly isBusy: boolean; readonly problem: Problem | null };
  /** Gets the name without the space around it; never an empty one. */
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
};

/** Another name for a thing of ours; a refusal is said in place, and what was typed stays. */
export function RenameSheet({ title, name: before, hint, asking, onRename, onClose }: RenameSheetProps): ReactNode {
  const copy = useCopy();
  const [typed, setTyped] = useState(before);
  const name = typed.trim();
  const send = () => {
    if (name !== '') onRename(name);
  };
  const foot = (
    <>
      <Button size="l" onClick={onClose}>
        Keep the name
      </Button>
      <Button
        look="primary"
        size="l"
        busy={asking.isBusy && 'Renaming'}
        offBecause={name === '' && 'A name can not be empty.'}
        showsReason
        onClick={send}
      >
        Rename
      </Button>
    </>
  );
  return (
    <Sheet isOpen title={title} width="s" onClose={onClose} foot={foot}>
      <TextField label="Name" hint={hint} value={typed} onChange={setTyped} onEnter={send} maxLength={60} firstFocus />
      {asking.problem !== null && <ProblemCard problem={asking.problem} onCopy={copy} />}
    </Sheet>
  );
}
