import type { WebSocket } from 'ws';

export type ChatClose = { readonly code: number; readonly reason: string };

type Chat = { readonly orderId: string; readonly tokenId: string; readonly socket: WebSocket };

/** The open chat sockets, so that others can count, close and cut them. */
export class Chats {
  #open = new Set<Chat>();

  /** Remembers a socket for as long as it is open. */
  add(chat: Chat): void {
    this.#open.add(chat);
    chat.socket.once('close', () => this.#open.delete(chat));
  }

  /** How many are open with this token. */
  heldBy(tokenId: string): number {
    return [...this.#open].filter((chat) => chat.tokenId === tokenId).length;
  }

  /** Closes those of one order, or all, with a code and a reason. */
  close({ code, reason }: ChatClose, orderId?: string): void {
    for (const socket of this.#of(orderId)) socket.close(code, reason);
  }

  /** Cuts them without a close frame. */
  cut(orderId?: string): void {
    for (const socket of this.#of(orderId)) socket.terminate();
  }

  /** Sends something that is no frame of ours. */
  send(said: string | Buffer, orderId?: string): void {
    for (const socket of this.#of(orderId)) if (socket.readyState === socket.OPEN) socket.send(said);
  }

  #of(orderId?: string): WebSocket[] {
    return [...this.#open]
      .filter((chat) => orderId === undefined || chat.orderId === orderId)
      .map(({ socket }) => socket);
  }
}
