import { type ReactNode, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { MeshRoom } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { ServerSelect } from './ServerSelect.tsx';
import { useMeshNames } from './useMeshNames.ts';
import type { MeshServer } from './useMeshServers.ts';

export type TakeIntoRoomProps = {
  readonly room: MeshRoom;
  readonly servers: readonly MeshServer[];
  /** Whose agent takes the other one in. */
  readonly via: OrderId;
};

/** Lets a server in the room take in another of ours. One whose identity is not known is asked for it first, here. */
export function TakeIntoRoom({ room, servers, via }: TakeIntoRoomProps): ReactNode {
  const copy = useCopy();
  const nameOf = useMeshNames();
  const takeIn = useAsk('mesh:takeIntoRoom');
  const [guest, setGuest] = useState<OrderId | ''>('');
  const members = useMirrored((mirrored) => mirrored.mesh.members);
  const present = new Set([...room.seats, ...room.guests].map(({ orderId }) => orderId));
  const others = servers.filter((server) => !present.has(server.orderId));
  const chosen = others.find((server) => server.orderId === guest);
  const isKnown = members.some((one) => one.orderId === guest && one.instanceId !== null);
  if (others.length === 0) return null;
  return (
    <Section title="Add another server to the room">
      <div className="mesh-panel__part">
        <ServerSelect label="Server" value={guest} servers={others} onChange={setGuest} />
        {chosen !== undefined && !isKnown && <AskWho server={chosen} key={chosen.orderId} />}
        <div className="mesh-acts">
          <Button
            busy={takeIn.isBusy && 'Asking its agent'}
            offBecause={chosen === undefined ? 'Choose a server first.' : !isKnown && 'Ask it who it is first.'}
            showsReason
            data-testid="room-take-in"
            onClick={() => guest !== '' && takeIn.run({ key: room.key, via, guest }, () => setGuest(''))}
          >
            {`Ask ${nameOf(via)} to add it`}
          </Button>
        </div>
        {takeIn.problem !== null && <ProblemCard problem={takeIn.problem} onCopy={copy} />}
      </div>
    </Section>
  );
}

/** The mesh takes a server in by its identity, and that only its own agent can tell. */
function AskWho({ server }: { readonly server: MeshServer }): ReactNode {
  const copy = useCopy();
  const ask = useAsk('mesh:askMember');
  const { orderId, name, offBecause } = server;
  return (
    <>
      <p className="text-meta">{name} never said who it is. A room takes in what is paired with one of its members.</p>
      <div className="mesh-acts">
        <Button
          busy={ask.isBusy && 'Asking its agent'}
          offBecause={offBecause}
          data-testid="room-ask-who"
          onClick={() => ask.run({ orderId })}
        >
          Ask {name} who it is
        </Button>
      </div>
      {ask.problem !== null && <ProblemCard problem={ask.problem} onCopy={copy} />}
    </>
  );
}
