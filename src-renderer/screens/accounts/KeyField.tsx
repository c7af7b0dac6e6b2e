import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { ProblemCard, SecretField } from '../../parts/index.ts';
import { useCopy, useMirrored } from '../desk/index.ts';
import { sayVault } from '../vault/index.ts';

export type KeyFieldProps = {
  readonly value: string;
  readonly onChange: (key: string) => void;
  readonly onEnter: () => void;
  /** What was refused last: the field is marked, the sentence stands below. */
  readonly problem: Problem | null;
  readonly firstFocus?: boolean;
};

/** Takes a dashboard key in. */
export function KeyField({ problem, ...field }: KeyFieldProps): ReactNode {
  const copy = useCopy();
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const isAboutName = problem?.facts?.['field'] === 'name';
  return (
    <>
      <SecretField
        {...field}
        label="Dashboard key"
        placeholder="sk_live_…"
        hint={`Tried with the service first, then kept in ${sayVault(vault)}; only its id is ever shown.`}
        problem={problem === null || isAboutName ? null : 'Not accepted: see below.'}
        data-testid="dashboard-key"
      />
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </>
  );
}
