import { type ReactNode, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { MeshRoom, RoomMessage } from '../../../src-shared/domain/index.ts';
import { Button, formatMoment, ProblemCard, revealHidden, TextField } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';
import { ServerSelect } from './ServerSelect.tsx';
import { TakeIntoRoom } from './TakeIntoRoom.tsx';
import { useMeshNames } from './useMeshNames.ts';
import type { MeshServer } from './useMeshServers.ts';

export type RoomPanelProps = { readonly room: MeshRoom; readonly servers: readonly MeshServer[] };

/** One room, whichever of our servers are in it: who, read when, what was said by whom, and a way to speak through one of them. */
export function RoomPanel({ room, servers }: RoomPanelProps): ReactNode {
  const seated = servers.filter((server) => room.seats.some((seat) => seat.orderId === server.orderId));
  const [via, setVia] = useState<OrderId | ''>(seated[0]?.orderId ?? '');
  return (
    <section className="mesh-room" aria-label={`Room ${room.name}`} data-testid="mesh-room">
      <h2>{room.name}</h2>
      <Seats room={room} />
      <ol className="mesh-room__messages" aria-label="Messages">
        {numbered(room.messages).map(({ key, message }) => (
          <Message message={message} seats={room.seats.length} key={key} />
        ))}
      </ol>
      {room.messages.length === 0 && <p className="text-meta">Nothing was read yet, or nothing was said.</p>}
      <ServerSelect label="Which server speaks and reads" value={via} servers={seated} onChange={setVia} />
      {via !== '' && <Speak {...{ room, via }} server={seated.find((one) => one.orderId === via)} />}
      {via !== '' && <TakeIntoRoom {...{ room, servers, via }} />}
    </section>
  );
}

function Seats({ room }: { readonly room: MeshRoom }): ReactNode {
  const now = useNow();
  const nameOf = useMeshNames();
  return (
    <ul className="mesh-room__seats text-meta" aria-label="Who is in it">
      {room.seats.map(({ orderId, memberCount, listedAt, readAt }) => (
        <li key={orderId}>
          <b>{nameOf(orderId)}</b>
          {sayCount(memberCount, hasGrown(room, orderId, listedAt))} when asked {formatMoment(listedAt, now)}
          {readAt === null ? '; never read' : `; read ${sayAgo(now - readAt)}`}
        </li>
      ))}
      {room.guests.map(({ orderId, takenInBy, at }) => (
        <li key={orderId}>
          <b>{nameOf(orderId)}</b> was taken in by {nameOf(takenInBy)}, so {nameOf(takenInBy)} said {sayAgo(now - at)}.
          It was not asked itself.
        </li>
      ))}
    </ul>
  );
}

/** A count that is older than who was taken in since is no count any more. */
function hasGrown(room: MeshRoom, orderId: OrderId, listedAt: number): boolean {
  return room.guests.some((guest) => guest.takenInBy === orderId && guest.at >= listedAt);
}

function sayCount(memberCount: number | null, isOld: boolean): string {
  if (memberCount === null || isOld) return ' was in it';
  return ` counted ${memberCount === 1 ? 'one other member' : `${memberCount} other members`}`;
}

function Message({ message, seats }: { readonly message: RoomMessage; readonly seats: number }): ReactNode {
  const now = useNow();
  const nameOf = useMeshNames();
  const { from, text, at, tellers } = message;
  const who = from.kind === 'ours' ? nameOf(from.orderId) : from.name;
  const told = seats > 1 ? `, as ${tellers.map(nameOf).join(' and ')} ${tellers.length === 1 ? 'has' : 'have'} it` : '';
  return (
    <li data-testid="room-message">
      <p>
        <b>{revealHidden(who)}</b>{' '}
        <span className="text-meta">
          {at === null ? 'no time' : formatMoment(at, now)}
          {told}
        </span>
      </p>
      <p className="mesh-room__text">{revealHidden(text)}</p>
    </li>
  );
}

type SpeakProps = { readonly room: MeshRoom; readonly via: OrderId; readonly server: MeshServer | undefined };

function Speak({ room, via, server }: SpeakProps): ReactNode {
  const copy = useCopy();
  const say = useAsk('mesh:sayInRoom');
  const read = useAsk('mesh:readRoom');
  const [text, setText] = useState('');
  const [delivered, setDelivered] = useState<number | null>(null);
  const off = server?.offBecause ?? false;
  const problem = say.problem ?? read.problem;
  const send = () => {
    setDelivered(null);
    say.run({ key: room.key, via, text: text.trim() }, (sent) => {
      setText('');
      setDelivered(sent.delivered);
    });
  };
  return (
    <div className="mesh-panel__part">
      <TextField
        label="Say in the room"
        value={text}
        maxLength={1000}
        onChange={setText}
        onEnter={() => text.trim() !== '' && send()}
        data-testid="room-text"
      />
      <div className="mesh-acts">
        <Button
          look="primary"
          busy={say.isBusy && 'Asking its agent'}
          offBecause={off || (text.trim() === '' && 'Write something first.')}
          showsReason={off === false && delivered === null}
          data-testid="room-send"
          onClick={send}
        >
          Send
        </Button>
        <Button
          busy={read.isBusy && 'Reading'}
          offBecause={off}
          data-testid="room-read"
          onClick={() => read.run({ key: room.key, via })}
        >
          Read again
        </Button>
        {delivered !== null && (
          <span className="text-meta" role="status">
            delivered to {delivered}
          </span>
        )}
      </div>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </div>
  );
}

/** Messages only ever come at the end, or between others by their time: their place is name enough. */
function numbered(messages: readonly RoomMessage[]): ReadonlyArray<{ key: string; message: RoomMessage }> {
  return messages.map((message, place) => ({ key: `${message.at ?? message.heardAt} ${place}`, message }));
}
