import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** Something wrong with the app itself, with its code to copy and, where there is one, the way out. */
export function AppProblem({ problem }: { readonly problem: Problem }): ReactNode {
  const copy = useCopy();
  const isDamaged = problem.code === 'database_corrupted';
  return <ProblemCard problem={problem} onCopy={copy} lamp="unknown" actions={isDamaged ? <SetAside /> : undefined} />;
}

/** Only ever on a person's choice, and in two steps. */
function SetAside(): ReactNode {
  const [isSure, setSure] = useState(false);
  const setAside = useAsk('app:setAsideDatabase');
  if (!isSure) return <Button onClick={() => setSure(true)}>Set it aside…</Button>;
  return (
    <Button
      look="danger"
      busy={setAside.isBusy && 'Setting aside'}
      onClick={() => setAside.run(null)}
      data-testid="set-aside"
    >
      Set the file aside and start empty
    </Button>
  );
}
