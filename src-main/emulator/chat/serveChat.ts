import { WebSocket } from 'ws';
import { type RunsOn, runsOnNow } from '../engine/runsOn.ts';
import type { World } from '../World.ts';
import { CLIENT_TYPES, clientFrame, type Frame, typedFrame } from './Frame.ts';
import { faultySender } from './faultySender.ts';
import { isAgentThere, type Turns } from './Turns.ts';

const PING_MS = 30_000;
const IDLE_MS = 10 * 60_000;
const HIGH_WATER = 1024 * 1024;
const LOW_WATER = 256 * 1024;
const PRESSURE_CHECK_MS = 250;

/** Serves one chat socket until it closes. */
export function serveChat(world: World, turns: Turns, socket: WebSocket, orderId: string): void {
  const send = faultySender(world, socket, orderId, pressureSender(world, socket));
  const stops: Array<() => void> = [keepPinging(world, socket, orderId)];
  let cancelIdle: () => void = () => {};
  const beActive = (): void => {
    cancelIdle();
    cancelIdle = world.clock.after(IDLE_MS, () => socket.close(4003, 'idle_timeout'));
  };
  stops.push(() => cancelIdle());
  beActive();
  stops.push(tellPresence(world, orderId, send));
  const session: Session = { turns, orderId, send, runsOn: null };
  socket.on('message', (bytes, isBinary) => {
    beActive();
    hear(world, session, isBinary ? null : bytes.toString());
  });
  socket.on('error', () => socket.terminate());
  socket.once('close', () => {
    for (const stop of stops) stop();
  });
}

/** What a socket began to run on it keeps, though the server is configured anew meanwhile (contract, hot reload). */
type Session = {
  readonly turns: Turns;
  readonly orderId: string;
  readonly send: (frame: Frame) => void;
  runsOn: RunsOn | null;
};

function hear(world: World, session: Session, text: string | null): void {
  const { turns, orderId, send } = session;
  const said = parseJson(text);
  const typed = typedFrame.safeParse(said);
  if (typed.success && !CLIENT_TYPES.includes(typed.data.type)) return;
  const frame = clientFrame.safeParse(said);
  if (!frame.success) {
    send({ type: 'error', code: 'validation_failed', text: 'Frames are JSON: chat with a text, or abort.' });
    return;
  }
  if (frame.data.type === 'abort') {
    turns.abort(orderId);
    return;
  }
  const order = world.orders.get(orderId);
  if (!order) return;
  session.runsOn ??= runsOnNow(world, order);
  turns.begin(order, frame.data.text, send, { source: 'ws', runsOn: session.runsOn });
}

/** Says whether the agent is there, now and whenever it changes. */
function tellPresence(world: World, orderId: string, send: (frame: Frame) => void): () => void {
  let told: boolean | null = null;
  const tell = (): void => {
    const order = world.orders.get(orderId);
    const isThere = order !== null && isAgentThere(order);
    if (isThere !== told) send({ type: 'status', agent_connected: isThere });
    told = isThere;
  };
  tell();
  return world.events.watch(orderId, tell);
}

/** Answers pings, and pings every 30 s; a ping without its pong by the next one ends the socket. */
function keepPinging(world: World, socket: WebSocket, orderId: string): () => void {
  const isMute = (): boolean => world.faults.look('stallChats', orderId) !== null;
  let isAlive = true;
  let cancel: () => void = () => {};
  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('ping', (payload) => {
    if (!isMute() && !world.faults.look('noPong', orderId)) socket.pong(payload);
  });
  const ping = (): void => {
    cancel = world.clock.after(PING_MS, () => {
      if (!isAlive) return void socket.terminate();
      if (!isMute()) {
        isAlive = false;
        socket.ping();
      }
      ping();
    });
  };
  ping();
  return () => cancel();
}

/** A reader that does not take what it is sent is told so, and misses frames until it has caught up. */
function pressureSender(world: World, socket: WebSocket): (frame: object) => void {
  let isPaused = false;
  const write = (frame: object): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  };
  const watchPressure = (): void => {
    world.clock.after(PRESSURE_CHECK_MS, () => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount >= LOW_WATER) return watchPressure();
      isPaused = false;
      write({ type: 'backpressure_resume' });
    });
  };
  return (frame) => {
    if (isPaused) return;
    write(frame);
    if (socket.bufferedAmount <= HIGH_WATER) return;
    isPaused = true;
    write({ type: 'backpressure_pause' });
    watchPressure();
  };
}

function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
