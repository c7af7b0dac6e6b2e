import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, HoldButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** Something wrong with the app itself, with what can be done about it from here. */
export function AppProblem({ problem }: { readonly problem: Problem }): ReactNode {
  const copy = useCopy();
  const setAside = useAsk('app:setAsideDatabase');
  const begin = useAsk('app:beginAgain');
  const [isAsked, setAsked] = useState(false);
  const refused = setAside.problem ?? begin.problem;
  return (
    <>
      <ProblemCard problem={problem} onCopy={copy} lamp={lampOf(problem)} actions={actions()} />
      {refused !== null && <ProblemCard problem={refused} onCopy={copy} />}
    </>
  );

  function actions(): ReactNode {
    if (problem.code === 'database_corrupted') {
      return isAsked ? (
        <HoldButton look="danger" size="m" busy={setAside.isBusy && 'Setting aside'} onHeld={() => setAside.run(null)}>
          Set aside, hold 1 s
        </HoldButton>
      ) : (
        <Button data-testid="set-aside" onClick={() => setAsked(true)}>
          Set aside and start fresh…
        </Button>
      );
    }
    if (problem.code !== 'fleet_not_begun') return undefined;
    return (
      <Button busy={begin.isBusy && 'Trying'} data-testid="begin-again" onClick={() => begin.run(null)}>
        Try now
      </Button>
    );
  }
}

/** A disk that fails is red; what only keeps us from knowing is grey. */
function lampOf(problem: Problem): 'install_failed' | 'unknown' {
  return /^(database|disk|vault|secret)/.test(problem.code) ? 'install_failed' : 'unknown';
}
