import type { MeshRoomKey, OrderId } from '../../basics/index.ts';

/** Who said something in a room: one of our servers, or whatever the agent that told of it calls the sender. */
export type RoomSender =
  | { readonly kind: 'ours'; readonly orderId: OrderId }
  | { readonly kind: 'other'; readonly name: string };

export type RoomMessage = {
  readonly from: RoomSender;
  readonly text: string;
  /** Unix ms; null when no agent gave a day. */
  readonly at: number | null;
  /** Where it was read: our servers whose agents told it. */
  readonly tellers: readonly OrderId[];
  /** When we read it first; the place of a message without a time of its own. */
  readonly heardAt: number;
};

/** One of our servers in a room, as its own agent told it. */
export type RoomSeat = {
  readonly orderId: OrderId;
  /** Members beside itself, as its agent counts them; null when it did not say. */
  readonly memberCount: number | null;
  readonly listedAt: number;
  /** When its history was read; null: never. */
  readonly readAt: number | null;
};

/** A member one of our agents says it took in, and has not told of itself yet. */
export type RoomGuest = { readonly orderId: OrderId; readonly takenInBy: OrderId; readonly at: number };

/** One mesh room, however many of our servers are in it. It lives on their machines; this is what was read of it, and when. */
export type MeshRoom = {
  readonly key: MeshRoomKey;
  /** The UUID its machines share; null when the agent did not tell it: then it is this one server's room. */
  readonly roomId: string | null;
  readonly name: string;
  readonly revision: number;
  readonly seats: readonly RoomSeat[];
  readonly guests: readonly RoomGuest[];
  /** Oldest first, at most 500. */
  readonly messages: readonly RoomMessage[];
};
