import { Link2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MeshRunId, OrderId } from '../../../src-shared/basics/index.ts';
import { Button, LinkButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { HandPanel } from './HandPanel.tsx';
import { ServerSelect } from './ServerSelect.tsx';
import type { MeshServer } from './useMeshServers.ts';

export type PairPanelProps = {
  readonly servers: readonly MeshServer[];
  readonly onBegun: (runId: MeshRunId) => void;
  readonly onClose: () => void;
};

/** Choose two and pair them; or carry the invite from one to the other by hand. */
export function PairPanel({ servers, onBegun, onClose }: PairPanelProps): ReactNode {
  const [isByHand, setByHand] = useState(false);
  return (
    <section className="mesh-panel" aria-label="Pair two servers">
      <h2>{isByHand ? 'Pair by hand' : 'Pair two servers'}</h2>
      {isByHand ? <HandPanel {...{ servers, onBegun }} /> : <PairForm {...{ servers, onBegun }} />}
      <div className="mesh-acts">
        <LinkButton onClick={() => setByHand(!isByHand)}>
          {isByHand ? 'Let the app do it' : 'By hand, or with a server that is not here'}
        </LinkButton>
        <LinkButton onClick={onClose}>Close</LinkButton>
      </div>
    </section>
  );
}

function PairForm({ servers, onBegun }: Omit<PairPanelProps, 'onClose'>): ReactNode {
  const copy = useCopy();
  const pair = useAsk('mesh:pair');
  const [first, setFirst] = useState<OrderId | ''>('');
  const [second, setSecond] = useState<OrderId | ''>('');
  const reason = whyNot(servers, first, second);
  const send = () => {
    if (first !== '' && second !== '') pair.run({ first, second }, ({ runId }) => onBegun(runId));
  };
  return (
    <>
      <p className="text-second">
        The first is asked for an invite, the second is given it, and both are asked whether it worked. About a minute.
      </p>
      <ServerSelect label="Who invites" value={first} servers={servers} onChange={setFirst} />
      <ServerSelect label="Who is invited" value={second} servers={servers} onChange={setSecond} />
      {pair.problem !== null && <ProblemCard problem={pair.problem} onCopy={copy} />}
      <div className="mesh-acts">
        <Button
          look="primary"
          icon={Link2}
          busy={pair.isBusy && 'Beginning'}
          offBecause={reason}
          showsReason
          data-testid="mesh-pair"
          onClick={send}
        >
          Pair them
        </Button>
      </div>
    </>
  );
}

function whyNot(servers: readonly MeshServer[], first: OrderId | '', second: OrderId | ''): string | false {
  if (first === '' || second === '') return 'Choose two servers first.';
  if (first === second) return 'Choose two different servers.';
  return (
    [first, second].map((id) => servers.find((one) => one.orderId === id)?.offBecause ?? false).find(Boolean) || false
  );
}
