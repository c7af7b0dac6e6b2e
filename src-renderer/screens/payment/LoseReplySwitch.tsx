import { type ReactNode, useState } from 'react';
import { ProblemCard, Switch } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

/** Demo only: see the main promise kept. Once asked for it can not be taken back, so it stays on. */
export function LoseReplySwitch(): ReactNode {
  const copy = useCopy();
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  const lose = useAsk('demo:loseNextReply');
  const [isArmed, setArmed] = useState(false);
  if (!isDemo) return null;
  return (
    <div className="pay-sheet__lose" data-testid="lose-reply">
      <Switch
        label="Lose the answer to this purchase, to see what happens"
        checked={isArmed || lose.isBusy}
        disabled={isArmed || lose.isBusy}
        onChange={() => lose.run(null, () => setArmed(true))}
      />
      {lose.problem !== null && <ProblemCard problem={lose.problem} onCopy={copy} />}
    </div>
  );
}
