import { type ReactNode, useState } from 'react';
import type { OrderId, RotationId } from '../../../src-shared/basics/index.ts';
import { accountListing, can, type Order } from '../../../src-shared/domain/index.ts';
import { Button, Checkbox, LinkButton, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { EMPTY_KEY, findKeyFlaw, KeyFields } from './KeyFields.tsx';

/** A server in the list: whether it can take a key, and why not. */
type Candidate = { readonly order: Order; readonly why: string | null };

/** Chooses servers and a key, and begins. The key field empties when it was taken, and only then. */
export function StartRotation({ onStarted }: { readonly onStarted: (id: RotationId) => void }): ReactNode {
  const copy = useCopy();
  const give = useAsk('engine:giveKey');
  const candidates = useCandidates();
  const able = candidates.filter((one) => one.why === null).map((one) => one.order.orderId);
  const [left, setLeft] = useState<ReadonlySet<OrderId>>(new Set());
  const [draft, setDraft] = useState(EMPTY_KEY);
  const [isTried, setTried] = useState(false);
  const orderIds = able.filter((orderId) => !left.has(orderId));
  const flaw = findKeyFlaw(draft);
  const send = () => {
    setTried(true);
    if (flaw !== null || orderIds.length === 0) return;
    give.run({ ...draft, orderIds }, ({ rotationId }) => {
      setDraft({ ...EMPTY_KEY, provider: draft.provider });
      setTried(false);
      onStarted(rotationId);
    });
  };
  return (
    <Section title="Rotate a key" fact={`${orderIds.length} of ${able.length} servers chosen`}>
      <div className="keys__start">
        <Candidates {...{ candidates, left, able }} onChange={setLeft} />
        <div className="keys__form">
          <KeyFields draft={draft} flaw={isTried ? flaw : null} onChange={setDraft} onEnter={send} />
          {give.problem !== null && <ProblemCard problem={give.problem} onCopy={copy} />}
          <div className="keys__acts">
            <Button
              look="primary"
              size="l"
              busy={give.isBusy && 'Beginning'}
              offBecause={orderIds.length === 0 && 'Choose a server first.'}
              showsReason
              data-testid="start-rotation"
              onClick={send}
            >
              {orderIds.length === 1 ? 'Give it to 1 server' : `Give it to ${orderIds.length} servers`}
            </Button>
          </div>
          <p className="text-meta">
            The key is held in memory until all went well, for 10 min if something failed. It is never on this disk.
          </p>
        </div>
      </div>
    </Section>
  );
}

function useCandidates(): readonly Candidate[] {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  return [...servers.values()]
    .filter(({ order }) => order.retiredAt === null)
    .map(({ order }) => {
      const grant = can(order, 'setKey', accountListing(accounts, order));
      return { order, why: grant.kind === 'locked' ? grant.problem.say : null };
    })
    .sort((a, b) => Number(a.why !== null) - Number(b.why !== null) || a.order.name.localeCompare(b.order.name));
}

type CandidatesProps = {
  readonly candidates: readonly Candidate[];
  readonly able: readonly OrderId[];
  /** Those that are left out. */
  readonly left: ReadonlySet<OrderId>;
  readonly onChange: (left: ReadonlySet<OrderId>) => void;
};

function Candidates({ candidates, able, left, onChange }: CandidatesProps): ReactNode {
  const toggle = (orderId: OrderId, isIn: boolean) => {
    const next = new Set(left);
    if (isIn) next.delete(orderId);
    else next.add(orderId);
    onChange(next);
  };
  if (candidates.length === 0) return <p className="text-second">There are no servers in this fleet yet.</p>;
  return (
    <fieldset className="keys__servers">
      <legend className="visually-hidden">Servers that get the key</legend>
      <div className="keys__all">
        <LinkButton onClick={() => onChange(new Set())}>All</LinkButton>
        <LinkButton onClick={() => onChange(new Set(able))}>None</LinkButton>
      </div>
      <ul>
        {candidates.map(({ order, why }) => (
          <li key={order.orderId}>
            <Checkbox
              label={order.name}
              hint={why ?? (order.hasKey === false ? 'has no key' : undefined)}
              checked={why === null && !left.has(order.orderId)}
              disabled={why !== null}
              onChange={(isIn) => toggle(order.orderId, isIn)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
