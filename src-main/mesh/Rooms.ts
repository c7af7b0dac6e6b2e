import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  type MeshRoomKey,
  meshRoomKey,
  type OrderId,
  ok,
  type Problem,
  refused,
} from '../../src-shared/basics/index.ts';
import { type MeshRoom, mergeRoomHistory } from '../../src-shared/domain/index.ts';
import {
  parseRoomHistory,
  parseRoomJoining,
  parseRoomMaking,
  parseRoomSending,
  parseRooms,
  type ToldRoom,
} from '../../src-shared/protocol/index.ts';
import type { AgentPort } from './AgentPort.ts';
import { askUnlessStuck } from './askUnlessStuck.ts';
import type { CutOff } from './CutOff.ts';
import type { Members } from './Members.ts';
import type { MeshStore } from './MeshStore.ts';
import { agentDeclined, noIdentity, notInRoom, notSure, roomGone } from './meshProblems.ts';
import { ROOM_PHRASES } from './phrases.ts';
import { senderOf } from './senderOf.ts';
import { timesSaid } from './timesSaid.ts';

type Lent = {
  readonly store: MeshStore;
  readonly agents: AgentPort;
  readonly members: Members;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Names under which a server speaks of itself. */
  readonly ownNames: (orderId: OrderId) => readonly string[];
  readonly cutOff: CutOff;
};

/** Mesh rooms: they live on the machines, and all that is known of them was told by an agent when it was asked. */
export class Rooms {
  #lent: Lent;
  #rooms = new Map<MeshRoomKey, MeshRoom>();
  #announcer: Announcer<readonly MeshRoom[]>;

  constructor(lent: Lent) {
    this.#lent = lent;
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the mesh rooms failed', { error: String(error) }),
    );
  }

  load(): void {
    for (const room of this.#lent.store.rooms()) this.#rooms.set(room.key, room);
  }

  onChanged(listener: (rooms: readonly MeshRoom[]) => void): () => void {
    return this.#announcer.on(listener);
  }

  list(): readonly MeshRoom[] {
    return [...this.#rooms.values()];
  }

  /** Asks a server which rooms it is in. Problems: those of asking, `rooms_unreadable`. */
  async refresh(orderId: OrderId, signal = this.#lent.cutOff.signal): Promise<Answer<null>> {
    let told = await this.#ask(orderId, ROOM_PHRASES.list(false), parseRooms, signal);
    if (!told.ok && told.problem.code === 'rooms_unreadable') {
      told = await this.#ask(orderId, ROOM_PHRASES.list(true), parseRooms, signal);
    }
    if (!told.ok) return told;
    this.#hearList(orderId, told.value);
    return ok(null);
  }

  /**
   * Opens a room on a server, then reads its list, which has the room's id: it counts when it is listed. Problems: as `refresh`,
   * `agent_declined`, `not_sure`.
   */
  async make(orderId: OrderId, name: string): Promise<Answer<null>> {
    const { signal } = this.#lent.cutOff;
    const made = await this.#ask(orderId, ROOM_PHRASES.make(name), (text) => ok(parseRoomMaking(text)), signal);
    if (!made.ok) return made;
    if (made.value.kind === 'declined') return refused(agentDeclined(made.value.say));
    const listed = await this.refresh(orderId, signal);
    if (!listed.ok) return listed;
    const isIt = (room: MeshRoom) =>
      room.name.toLowerCase() === name.toLowerCase() && room.seats.some((seat) => seat.orderId === orderId);
    return this.list().some(isIt) ? ok(null) : refused(notSure(made.value.say));
  }

  /**
   * Lets `via` take another of our servers into a room; the mesh knows it by its identity. Problems: as asking,
   * `mesh_room_gone`, `mesh_not_in_room`, `mesh_no_identity`, `agent_declined`.
   */
  async takeIn(key: MeshRoomKey, via: OrderId, guest: OrderId): Promise<Answer<null>> {
    const room = this.#seated(key, via);
    if (!room.ok) return room;
    const { instanceId } = this.#lent.members.get(guest);
    if (instanceId === null) return refused(noIdentity(this.#lent.agents.nameOf(guest)));
    const phrase = ROOM_PHRASES.takeIn(instanceId, room.value.name);
    const said = await this.#ask(via, phrase, (text) => ok(parseRoomJoining(text)), this.#lent.cutOff.signal);
    if (!said.ok) return said;
    if (said.value.kind !== 'joined' && said.value.kind !== 'already') return refused(agentDeclined(said.value.say));
    const known = this.#rooms.get(key) ?? room.value;
    const guests = known.guests.filter((one) => one.orderId !== guest);
    const isSeated = known.seats.some((seat) => seat.orderId === guest);
    const arrived = isSeated ? [] : [{ orderId: guest, takenInBy: via, at: this.#lent.clock.now() }];
    this.#keep({ ...known, guests: [...guests, ...arrived] });
    return ok(null);
  }

  /**
   * Lets `via` say something, then reads what it has: the message counts when it was read. Problems: as `read`, `agent_declined`,
   * `not_sure`.
   */
  async say(key: MeshRoomKey, via: OrderId, text: string): Promise<Answer<{ readonly delivered: number | null }>> {
    const room = this.#seated(key, via);
    if (!room.ok) return room;
    const { signal } = this.#lent.cutOff;
    const phrase = ROOM_PHRASES.say(room.value.name, text);
    const said = await this.#ask(via, phrase, (answer) => ok(parseRoomSending(answer)), signal);
    if (!said.ok) return said;
    if (said.value.kind === 'declined' || said.value.kind === 'absent') return refused(agentDeclined(said.value.say));
    const times = () => timesSaid(this.#rooms.get(key)?.messages ?? [], text, via);
    const before = times();
    // In a room that was never read the same words may be old ones: then the agent has to say as well that it sent them.
    const mayBeOld =
      said.value.kind !== 'sent' && room.value.seats.some((seat) => seat.orderId === via && seat.readAt === null);
    const read = await this.read(key, via, signal);
    if (!read.ok) return read;
    return times() > before && !mayBeOld ? ok({ delivered: said.value.delivered }) : refused(notSure(said.value.say));
  }

  /** Reads what was said, as `via` has it. Problems: those of asking, `mesh_room_gone`, `mesh_not_in_room`, `history_unreadable`. */
  async read(key: MeshRoomKey, via: OrderId, signal = this.#lent.cutOff.signal): Promise<Answer<null>> {
    const room = this.#seated(key, via);
    if (!room.ok) return room;
    const told = await this.#ask(via, ROOM_PHRASES.read(room.value.name), parseRoomHistory, signal);
    if (!told.ok) return told;
    const { members, clock, ownNames } = this.#lent;
    const teller = members.get(via);
    const heard = told.value.map(({ from, text, at }) => ({
      from: senderOf(from, teller, ownNames(via), members),
      text,
      at,
    }));
    const now = clock.now();
    const known = this.#rooms.get(key) ?? room.value;
    const seats = known.seats.map((seat) => (seat.orderId === via ? { ...seat, readAt: now } : seat));
    this.#keep({ ...known, seats, messages: mergeRoomHistory(known.messages, heard, via, now) });
    return ok(null);
  }

  async #ask<T>(
    orderId: OrderId,
    text: string,
    read: (answer: string) => Answer<T>,
    signal: AbortSignal,
  ): Promise<Answer<T>> {
    const answer = await askUnlessStuck(this.#lent.agents, orderId, text, signal);
    return answer.ok ? read(answer.value) : answer;
  }

  #seated(key: MeshRoomKey, via: OrderId): Answer<MeshRoom> {
    const room = this.#rooms.get(key);
    const why: Problem | null =
      room === undefined
        ? roomGone()
        : room.seats.some((seat) => seat.orderId === via)
          ? null
          : notInRoom(this.#lent.agents.nameOf(via));
    return room === undefined || why !== null ? refused(why ?? roomGone()) : ok(room);
  }

  /** A list is whole: what it does not name, this server is no longer in. */
  #hearList(orderId: OrderId, told: readonly ToldRoom[]): void {
    const now = this.#lent.clock.now();
    const keys = new Set(told.map((one) => keyOf(orderId, one)));
    for (const room of this.list()) {
      const isGone = !keys.has(room.key) && room.seats.some((seat) => seat.orderId === orderId);
      if (isGone) this.#unseat(room, orderId);
    }
    for (const one of told) {
      const key = keyOf(orderId, one);
      const known = this.#rooms.get(key) ?? newRoom(key, one);
      const before = known.seats.find((seat) => seat.orderId === orderId);
      const seat = { orderId, memberCount: one.memberCount, listedAt: now, readAt: before?.readAt ?? null };
      const seats = [...known.seats.filter((other) => other.orderId !== orderId), seat];
      const guests = known.guests.filter((guest) => guest.orderId !== orderId);
      this.#keep({ ...known, name: one.name, seats, guests });
    }
  }

  #unseat(room: MeshRoom, orderId: OrderId): void {
    const seats = room.seats.filter((seat) => seat.orderId !== orderId);
    if (seats.length > 0) {
      this.#keep({ ...room, seats });
      return;
    }
    this.#lent.store.removeRoom(room.key);
    this.#rooms.delete(room.key);
    this.#announcer.announce(this.list());
  }

  #keep(room: MeshRoom): void {
    const next = { ...room, revision: room.revision + 1 };
    this.#lent.store.saveRoom(next);
    this.#rooms.set(next.key, next);
    this.#announcer.announce(this.list());
  }
}

function keyOf(orderId: OrderId, { id, name }: ToldRoom): MeshRoomKey {
  return meshRoomKey(id ?? `${orderId}/${name}`);
}

function newRoom(key: MeshRoomKey, { id, name }: ToldRoom): MeshRoom {
  return { key, roomId: id, name, revision: 0, seats: [], guests: [], messages: [] };
}
