import { z } from 'zod';
import { type Answer, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { App, ConnectionState } from './App.ts';

/** Waits before the next try, in ms; the last one repeats. Each is shortened by up to half, so that tabs do not come back as one. */
const WAITS_MS = [250, 500, 1_000, 2_000, 5_000];
const SIGN_IN_NEEDED = 4401;
const ENDED = 4410;

const frameSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.number().int(), answer: z.object({ ok: z.boolean() }).loose() }),
  z.object({ news: z.string(), payload: z.unknown() }),
  z.object({ all: z.array(z.object({ name: z.string(), payload: z.unknown() })) }),
]);

/** The part of a WebSocket that is used; the real one fits. */
export type Socket = Pick<WebSocket, 'send' | 'close'> & {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: MessageEvent) => unknown) | null;
  onclose: ((event: CloseEvent) => unknown) | null;
};

export type SocketLent = {
  /** The key of this tab; null when it never signed in. */
  readonly key: string | null;
  readonly openSocket: () => Socket;
  readonly after: (ms: number, act: () => void) => () => void;
  readonly fraction: () => number;
};

export type SocketConnection = App & {
  /** Whether a person can see the page; repeated to the app after each reconnect. */
  tellSeen(seen: { visible: boolean; focused: boolean }): void;
  close(): void;
};

type Asked = { readonly frame: string; readonly resolve: (answer: Answer<never>) => void };

/** The browser host's half of the contract: one socket, kept open. */
export function openSocketConnection(lent: SocketLent): SocketConnection {
  const connection = new Connection(lent);
  connection.open();
  return {
    host: 'browser',
    ask: (name, argument) => connection.ask(name, argument),
    on: (name, listener) => connection.on(name, listener as (payload: unknown) => void),
    onConnection: (listener) => connection.onState(listener),
    tellSeen: (seen) => connection.tellSeen(seen),
    close: () => connection.close(),
  };
}

class Connection {
  #lent: SocketLent;
  #state: ConnectionState = 'connecting';
  #everConnected = false;
  #failures = 0;
  #nextId = 1;
  #socket: Socket | null = null;
  #asked = new Map<number, Asked>();
  #stateListeners = new Set<(state: ConnectionState) => void>();
  #newsListeners = new Map<string, Set<(payload: unknown) => void>>();
  #seen: { visible: boolean; focused: boolean } | null = null;
  #cancel: () => void = () => {};

  constructor(lent: SocketLent) {
    this.#lent = lent;
  }

  open(): void {
    const { key, openSocket } = this.#lent;
    if (key === null) {
      this.#enter('signedOut');
      return;
    }
    const socket = openSocket();
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ key }));
    socket.onmessage = (event) => this.#take(String(event.data));
    socket.onclose = (event) => this.#closed(event.code);
  }

  ask(name: string, argument: unknown): Promise<Answer<never>> {
    // Only the very first asks wait for the connection: a click that is carried out long after it was made is no wish any more.
    const waits = this.#state === 'connecting' && !this.#everConnected;
    if (this.#state !== 'connected' && !waits) return Promise.resolve(refused(notConnected()));
    const id = this.#nextId++;
    const frame = JSON.stringify({ ask: name, id, argument });
    return new Promise((resolve) => {
      this.#asked.set(id, { frame, resolve });
      if (this.#state === 'connected') this.#socket?.send(frame);
    });
  }

  on(name: string, listener: (payload: unknown) => void): () => void {
    const listeners = this.#newsListeners.get(name) ?? new Set();
    this.#newsListeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener);
    listener(this.#state);
    return () => {
      this.#stateListeners.delete(listener);
    };
  }

  tellSeen(seen: { visible: boolean; focused: boolean }): void {
    this.#seen = seen;
    if (this.#state === 'connected') this.#socket?.send(JSON.stringify({ seen }));
  }

  close(): void {
    this.#cancel();
    this.#giveUp('ended');
    this.#socket?.close();
  }

  #take(text: string): void {
    const frame = frameSchema.safeParse(JSON.parse(text));
    if (!frame.success) return;
    if ('ready' in frame.data) this.#ready();
    else if ('news' in frame.data) this.#hear(frame.data.news, frame.data.payload);
    else if ('all' in frame.data) for (const { name, payload } of frame.data.all) this.#hear(name, payload);
    // Built from the same contract on the other side; the bridge has checked that it is an Answer.
    else this.#settle(frame.data.id, frame.data.answer as unknown as Answer<never>);
  }

  #hear(news: string, payload: unknown): void {
    for (const listener of [...(this.#newsListeners.get(news) ?? [])]) listener(payload);
  }

  #settle(id: number, answer: Answer<never>): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    asked?.resolve(answer);
  }

  #ready(): void {
    this.#failures = 0;
    this.#everConnected = true;
    if (this.#seen) this.#socket?.send(JSON.stringify({ seen: this.#seen }));
    for (const { frame } of this.#asked.values()) this.#socket?.send(frame);
    this.#enter('connected');
  }

  #closed(code: number): void {
    this.#socket = null;
    if (this.#state === 'ended') return;
    if (code === SIGN_IN_NEEDED) this.#giveUp('signedOut');
    else if (code === ENDED) this.#giveUp('ended');
    else this.#tryAgain();
  }

  #tryAgain(): void {
    if (this.#everConnected) this.#refuseAll(connectionLost());
    this.#enter('connecting');
    const wait = WAITS_MS[Math.min(this.#failures, WAITS_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#cancel = this.#lent.after(wait * (1 - this.#lent.fraction() / 2), () => this.open());
  }

  #giveUp(state: 'signedOut' | 'ended'): void {
    this.#enter(state);
    this.#refuseAll(this.#everConnected ? connectionLost() : notConnected());
  }

  #refuseAll(why: Problem): void {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    for (const { resolve } of asked) resolve(refused(why));
  }

  #enter(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#stateListeners]) listener(state);
  }
}

function notConnected(): Problem {
  return problem(
    'not_connected',
    'This page is not connected to the app right now, so nothing was asked of it.',
    'Wait until it is back, or start the app again.',
    { retry: { kind: 'safe' } },
  );
}

function connectionLost(): Problem {
  return problem(
    'connection_lost',
    'This page lost the app before the answer came. It may have been done.',
    'Look at what the page shows once it is back before you try again.',
  );
}
