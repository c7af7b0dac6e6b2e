import { Unlink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MeshRunId, OrderId } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { useMeshNames } from './useMeshNames.ts';

/** Whom to unpair: two of ours, or one of ours and a peer by its id. */
export type UnpairWish = { readonly first: OrderId | null; readonly second: OrderId; readonly peerId: string | null };

export type UnpairPanelProps = {
  readonly wish: UnpairWish;
  readonly onBegun: (runId: MeshRunId) => void;
  readonly onClose: () => void;
};

/** Asks before it is done: what it means, on which sides. */
export function UnpairPanel({ wish, onBegun, onClose }: UnpairPanelProps): ReactNode {
  const nameOf = useMeshNames();
  const copy = useCopy();
  const unpair = useAsk('mesh:unpair');
  const second = nameOf(wish.second);
  const both = wish.first === null ? `${second} and this peer` : `${nameOf(wish.first)} and ${second}`;
  return (
    <section className="mesh-panel" aria-label={`Unpair ${both}`}>
      <h2>Unpair {both}?</h2>
      <p className="text-second">
        {wish.first === null
          ? `${second} is asked to forget it. The other server keeps ${second} on its list until somebody asks it, too.`
          : 'Both agents are asked to forget the other, then both are asked for their peers. Rooms they share lose a member.'}
      </p>
      {unpair.problem !== null && <ProblemCard problem={unpair.problem} onCopy={copy} />}
      <div className="mesh-acts">
        <Button
          look="danger"
          icon={Unlink}
          busy={unpair.isBusy && 'Beginning'}
          data-testid="mesh-unpair"
          onClick={() => unpair.run(wish, ({ runId }) => onBegun(runId))}
        >
          Unpair
        </Button>
        <Button look="bare" onClick={onClose}>
          Keep
        </Button>
      </div>
    </section>
  );
}
