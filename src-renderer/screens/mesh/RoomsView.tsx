import { type ReactNode, useState } from 'react';
import type { MeshRoomKey, OrderId } from '../../../src-shared/basics/index.ts';
import { Button, EmptyState, ProblemCard, Section, TextField } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { RoomPanel } from './RoomPanel.tsx';
import { ServerSelect } from './ServerSelect.tsx';
import type { MeshServer } from './useMeshServers.ts';

/** Mesh rooms: those we know of, one of them open, and ways to know more. */
export function RoomsView({ servers }: { readonly servers: readonly MeshServer[] }): ReactNode {
  const rooms = useMirrored((mirrored) => mirrored.mesh.rooms);
  const [chosen, setChosen] = useState<MeshRoomKey | null>(null);
  const room = rooms.find((one) => one.key === chosen) ?? rooms[0];
  return (
    <div className="mesh-rooms">
      <div className="mesh-rooms__list">
        {rooms.length > 0 && (
          <ul aria-label="Rooms">
            {rooms.map(({ key, name, seats, guests }) => (
              <li key={key}>
                <button
                  type="button"
                  className="mesh-rooms__item"
                  aria-current={key === room?.key || undefined}
                  onClick={() => setChosen(key)}
                >
                  <b>{name}</b>
                  <span className="text-meta">{seats.length + guests.length} of yours</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <AskForRooms servers={servers} />
        <MakeRoom servers={servers} />
      </div>
      {room === undefined ? (
        <EmptyState title="No rooms are known.">
          Rooms live on the servers. Ask one which rooms it is in, or open one.
        </EmptyState>
      ) : (
        <RoomPanel room={room} servers={servers} key={room.key} />
      )}
    </div>
  );
}

function AskForRooms({ servers }: { readonly servers: readonly MeshServer[] }): ReactNode {
  const copy = useCopy();
  const list = useAsk('mesh:listRooms');
  const [orderId, setOrderId] = useState<OrderId | ''>('');
  const server = servers.find((one) => one.orderId === orderId);
  return (
    <Section title="Find the rooms of a server">
      <div className="mesh-panel__part">
        <ServerSelect label="Ask" value={orderId} servers={servers} onChange={setOrderId} />
        <div className="mesh-acts">
          <Button
            busy={list.isBusy && 'Asking its agent'}
            offBecause={server === undefined ? 'Choose a server first.' : server.offBecause}
            showsReason={server === undefined}
            data-testid="rooms-ask"
            onClick={() => orderId !== '' && list.run({ orderId })}
          >
            Which rooms is it in?
          </Button>
        </div>
        {list.problem !== null && <ProblemCard problem={list.problem} onCopy={copy} />}
      </div>
    </Section>
  );
}

/** The same as main allows: letters, digits, blanks, `_` and `-`. */
const ROOM_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _-]{0,39}$/u;

function MakeRoom({ servers }: { readonly servers: readonly MeshServer[] }): ReactNode {
  const copy = useCopy();
  const make = useAsk('mesh:makeRoom');
  const [orderId, setOrderId] = useState<OrderId | ''>('');
  const [name, setName] = useState('');
  const server = servers.find((one) => one.orderId === orderId);
  const isOdd = name !== '' && !ROOM_NAME.test(name.trim());
  const reason =
    (server === undefined && 'Choose a server first.') ||
    (name.trim() === '' && 'Give it a name first.') ||
    (isOdd && 'Choose another name.') ||
    (server?.offBecause ?? false);
  return (
    <Section title="A new room">
      <div className="mesh-panel__part">
        <ServerSelect label="On" value={orderId} servers={servers} onChange={setOrderId} />
        <TextField
          label="Name"
          value={name}
          maxLength={40}
          onChange={setName}
          problem={isOdd ? 'Letters, digits, blanks, _ and - only.' : null}
          data-testid="room-name"
        />
        <div className="mesh-acts">
          <Button
            busy={make.isBusy && 'Asking its agent'}
            offBecause={reason}
            showsReason={reason !== server?.offBecause}
            data-testid="room-make"
            onClick={() => orderId !== '' && make.run({ orderId, name: name.trim() }, () => setName(''))}
          >
            Open a room
          </Button>
        </div>
        {make.problem !== null && <ProblemCard problem={make.problem} onCopy={copy} />}
      </div>
    </Section>
  );
}
