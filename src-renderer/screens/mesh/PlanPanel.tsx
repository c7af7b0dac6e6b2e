import { type ReactNode, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { estimatePairing, type PlanShape, previewPairs } from '../../../src-shared/domain/index.ts';
import { Banner, Button, Checkbox, formatDuration, LinkButton, ProblemCard, Segmented } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { PlanReport } from './PlanReport.tsx';
import { useMeshNames } from './useMeshNames.ts';
import type { MeshServer } from './useMeshServers.ts';

export type PlanPanelProps = {
  readonly servers: readonly MeshServer[];
  readonly now: number;
  readonly onClose: () => void;
};

const SHAPES = [
  { value: 'chain', label: 'Chain' },
  { value: 'star', label: 'Star' },
  { value: 'mesh', label: 'Everyone' },
] as const;
const SAYS: Readonly<Record<PlanShape, string>> = {
  chain: 'Each with the next.',
  star: 'All with the first one chosen.',
  mesh: 'Everyone with everyone.',
};

/** Many pairings at once: choose servers and a shape, see what it takes, let it run. */
export function PlanPanel({ servers, now, onClose }: PlanPanelProps): ReactNode {
  const plan = useMirrored((mirrored) => mirrored.mesh.plan);
  const [isNew, setNew] = useState(false);
  const close = <LinkButton onClick={onClose}>Close</LinkButton>;
  const shows = plan !== null && (plan.state === 'running' || !isNew);
  return (
    <section className="mesh-panel" aria-label="Plan of pairings">
      <h2>Plan of pairings</h2>
      {shows ? (
        <PlanReport {...{ plan, close }} onNew={() => setNew(true)} />
      ) : (
        <PlanForm {...{ servers, now, close }} onBegun={() => setNew(false)} />
      )}
    </section>
  );
}

type PlanFormProps = Pick<PlanPanelProps, 'servers' | 'now'> & {
  readonly close: ReactNode;
  readonly onBegun: () => void;
};

function PlanForm({ servers, now, close, onBegun }: PlanFormProps): ReactNode {
  const copy = useCopy();
  const start = useAsk('mesh:startPlan');
  const [chosen, setChosen] = useState<readonly OrderId[]>([]);
  const [shape, setShape] = useState<PlanShape>('chain');
  const preview = usePreview(chosen, shape, now);
  const toggle = (orderId: OrderId) =>
    setChosen(chosen.includes(orderId) ? chosen.filter((one) => one !== orderId) : [...chosen, orderId]);
  const all = servers.filter((server) => server.offBecause === false).map((server) => server.orderId);
  const reason =
    (chosen.length < 2 && 'Choose two or more.') || (preview.count === 0 && 'All of these are linked already.');
  return (
    <>
      <Segmented label="Shape" value={shape} segments={SHAPES} onChange={setShape} />
      <p className="text-meta">{SAYS[shape]}</p>
      <fieldset className="mesh-plan__servers" aria-label="Servers">
        {servers.map(({ orderId, name, offBecause }) => (
          <Checkbox
            label={name}
            checked={chosen.includes(orderId)}
            disabled={offBecause !== false}
            {...(offBecause === false ? {} : { hint: offBecause })}
            onChange={() => toggle(orderId)}
            key={orderId}
          />
        ))}
      </fieldset>
      <LinkButton onClick={() => setChosen(all)}>Choose all that can be asked</LinkButton>
      <p data-testid="plan-preview">{preview.says}</p>
      {preview.warning !== null && (
        <Banner lamp="payment_unknown" title={preview.warning}>
          A server takes in eight peers that come to it; more are turned away.
        </Banner>
      )}
      {start.problem !== null && <ProblemCard problem={start.problem} onCopy={copy} />}
      <div className="mesh-acts">
        <Button
          look="primary"
          busy={start.isBusy && 'Beginning'}
          offBecause={reason}
          showsReason
          data-testid="plan-start"
          onClick={() => start.run({ orderIds: [...chosen], shape }, onBegun)}
        >
          Begin
        </Button>
        {close}
      </div>
    </>
  );
}

function usePreview(chosen: readonly OrderId[], shape: PlanShape, now: number) {
  const { members, runs } = useMirrored((mirrored) => mirrored.mesh);
  const nameOf = useMeshNames();
  const { pairs, linked, full } = previewPairs(members, chosen, shape, now);
  const count = pairs.length;
  const takes = formatDuration(count * estimatePairing(runs));
  const standing = linked === 0 ? '' : `, ${linked} ${linked === 1 ? 'stands' : 'stand'} already`;
  const says =
    chosen.length < 2
      ? 'Nothing chosen yet.'
      : `${count} ${count === 1 ? 'pairing' : 'pairings'}${standing}. One after another, about ${takes}.`;
  const warning = full.length === 0 ? null : `${full.map(nameOf).join(', ')} would have to take in too many.`;
  return { count, says, warning };
}
