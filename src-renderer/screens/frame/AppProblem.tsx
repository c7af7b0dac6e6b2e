import { type ReactNode, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, HoldButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useGo } from '../desk/index.ts';

/** Something wrong with the app itself, with what can be done about it from here. */
export function AppProblem({ problem }: { readonly problem: Problem }): ReactNode {
  const copy = useCopy();
  const go = useGo();
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
    const fresh = freshStartOf(problem);
    if (fresh !== null) {
      return isAsked ? (
        <HoldButton look="danger" size="m" busy={setAside.isBusy && fresh.busy} onHeld={() => setAside.run(null)}>
          {fresh.hold}
        </HoldButton>
      ) : (
        <Button data-testid="set-aside" onClick={() => setAsked(true)}>
          {fresh.ask}
        </Button>
      );
    }
    if (problem.code === 'demo_not_started') {
      return <Button onClick={() => go({ screen: 'settings' })}>Open Settings</Button>;
    }
    if (problem.code !== 'fleet_not_begun') return undefined;
    return (
      <Button busy={begin.isBusy && 'Trying'} data-testid="begin-again" onClick={() => begin.run(null)}>
        Try now
      </Button>
    );
  }
}

/** How beginning anew is called: with a damaged file there is something to set aside, with a missing one nothing. */
function freshStartOf(problem: Problem): { ask: string; hold: string; busy: string } | null {
  if (problem.code === 'database_corrupted') {
    return { ask: 'Set aside and start fresh…', hold: 'Set aside, hold 1 s', busy: 'Setting aside' };
  }
  if (problem.code !== 'database_missing') return null;
  return { ask: 'Start fresh…', hold: 'Start fresh, hold 1 s', busy: 'Starting' };
}

/** A disk that fails is red; what only keeps us from knowing is grey. */
function lampOf(problem: Problem): 'install_failed' | 'unknown' {
  return /^(database|disk|vault|secret)/.test(problem.code) ? 'install_failed' : 'unknown';
}
