import type { Clock, Logger, OrderId, Random } from '../../src-shared/basics/index.ts';
import type { Link } from '../../src-shared/domain/index.ts';
import type { Authorize } from './Authorize.ts';
import {
  afterConnectionEnd,
  type ConnectionEnd,
  FRESH_RETRIES,
  mayBeOurNetwork,
  type NextStep,
} from './afterConnectionEnd.ts';
import type { ConnectGate } from './connectGate.ts';
import type { Frame } from './frameReader.ts';
import type { Pass } from './HostBreaker.ts';
import { type EventConnection, openEventConnection, SILENCE_MS } from './openEventConnection.ts';
import type { BaseUrl } from './parseBaseUrl.ts';
import { type Surface, serverPath } from './serverPath.ts';
import { settlePass } from './settlePass.ts';

/** The service cuts a stream at 30 min; each renews itself at its own moment before that, so a fleet never comes in step. */
const ROTATE_FROM_MS = 24 * 60_000;
const ROTATE_SPREAD_MS = 5 * 60_000;
/** After a rotation that failed; the old connection still delivers meanwhile. */
const ROTATE_AGAIN_MS = 30_000;

/** One frame of one order's stream. The order is known from the socket, never from the message. */
export type RawEvent = {
  readonly orderId: OrderId;
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
};

export type EventStreamOptions = {
  readonly baseUrl: BaseUrl;
  readonly orderId: OrderId;
  /** The id of the last event applied; asked anew before each connect, because it moves only after apply. */
  readonly cursor: () => number;
  /** Through which door, asked anew before each connect; the order's own when it is not said. */
  readonly surface?: () => Surface;
  readonly authorize: Authorize;
  /** What arrived together, in its order; never empty. */
  readonly onEvents: (events: readonly RawEvent[]) => void;
  readonly onLink: (link: Link) => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly gate: ConnectGate;
  readonly logger: Logger;
};

export type EventStream = {
  stop(): void;
  /** A person asks, or a token was replaced: drops everything and connects anew, also after a refusal. */
  reconnectNow(): void;
  /** The machine woke up or changed networks: ends waits, and drops a link that has been silent on the wall clock. */
  checkNow(): void;
  /** Wall clock of the last byte heard; null before the first. */
  lastByteAt(): number | null;
};

/** Keeps one order's event stream open day and night; reports every change of the link. Drawn in `Link`. */
export function openEventStream(options: EventStreamOptions): EventStream {
  const stream = new Supervisor(options);
  stream.connect();
  return stream;
}

class Supervisor implements EventStream {
  readonly #options: EventStreamOptions;
  #link: Link | null = null;
  #retries = FRESH_RETRIES;
  #lastByteAt: number | null = null;
  /** The connection that delivers. */
  #live: { readonly connection: EventConnection; readonly openedMs: number; readonly sinceAt: number } | null = null;
  /** Gives up the attempt that is under way: queued at the gate, or waiting for the head of the reply. */
  #giveUpAttempt: (() => void) | null = null;
  #cancelTimer: (() => void) | null = null;
  readonly #stopHearing: () => void;
  /** Grows with each new plan, so that a slow answer about our network can see that it is stale. */
  #plan = 0;

  constructor(options: EventStreamOptions) {
    this.#options = options;
    this.#stopHearing = options.gate.onBack(options.baseUrl.host, () => this.#hurry());
  }

  stop(): void {
    this.#dropAll();
    this.#stopHearing();
    this.#setLink({ kind: 'closed', lastByteAt: this.#lastByteAt });
  }

  reconnectNow(): void {
    if (this.#link?.kind === 'closed') return;
    this.#dropAll();
    this.#retries = FRESH_RETRIES;
    this.connect();
  }

  checkNow(): void {
    const isSilent = this.#lastByteAt !== null && this.#options.clock.now() - this.#lastByteAt > SILENCE_MS;
    if (this.#link?.kind === 'waiting' || (this.#live !== null && isSilent)) this.reconnectNow();
  }

  lastByteAt(): number | null {
    return this.#lastByteAt;
  }

  /** Asks the gate for a turn. While a rotation waits here, the live connection goes on. */
  connect(): void {
    const { gate, baseUrl, orderId } = this.#options;
    this.#plan += 1;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#giveUpAttempt?.();
    const attempt = this.#retries.attempt;
    if (this.#live === null) this.#setLink({ kind: 'connecting', attempt, lastByteAt: this.#lastByteAt });
    let isTurn = false;
    const leave = gate.enter(baseUrl.host, {
      key: orderId,
      onTurn: (pass) => {
        isTurn = true;
        this.#dial(pass);
      },
      onHeld: (untilAt) => {
        if (this.#live !== null) return;
        this.#setLink({ kind: 'waiting', untilAt, attempt, reason: 'queued', lastByteAt: this.#lastByteAt });
      },
    });
    if (!isTurn) this.#giveUpAttempt = leave;
  }

  #dial(pass: Pass): void {
    const { baseUrl, orderId, authorize, clock } = this.#options;
    const old = this.#live;
    // What arrives on the old connection from here on is replayed on the new one: pausing is what makes the change
    // without a gap and without a duplicate. Should the new one fail, the old one goes on where it stopped.
    old?.connection.pause();
    if (old) this.#setLink({ kind: 'rotating', sinceAt: old.sinceAt, lastByteAt: this.#lastByteAt });
    else this.#setLink({ kind: 'connecting', attempt: this.#retries.attempt, lastByteAt: this.#lastByteAt });
    let isOpen = false;
    const connection = openEventConnection({
      baseUrl,
      path: `${serverPath(this.#options.surface?.() ?? 'order', orderId)}/events?cursor=${wholeNumber(this.#options.cursor())}`,
      authorize,
      clock,
      onOpen: () => {
        isOpen = true;
        this.#goLive(connection);
        pass.worked();
      },
      onBytes: (at) => {
        this.#lastByteAt = at;
      },
      onFrames: (frames) => this.#deliver(frames),
      onEnd: (end) => {
        if (isOpen) return this.#afterLive(connection, end);
        this.#giveUpAttempt = null;
        this.#afterAttempt(end);
        settlePass(pass, end);
      },
    });
    this.#giveUpAttempt = () => {
      connection.close();
      pass.calledOff();
    };
  }

  #goLive(connection: EventConnection): void {
    const { clock, random } = this.#options;
    this.#giveUpAttempt = null;
    this.#live?.connection.close();
    const sinceAt = clock.now();
    this.#lastByteAt = sinceAt;
    this.#live = { connection, openedMs: clock.monotonicMs(), sinceAt };
    this.#rotateIn(ROTATE_FROM_MS + random.fraction() * ROTATE_SPREAD_MS);
    this.#setLink({ kind: 'live', sinceAt, lastByteAt: sinceAt });
  }

  #rotateIn(afterMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(afterMs, () => this.connect());
  }

  /** The live connection is over. If its successor is already on the way, nothing else is to be done. */
  #afterLive(connection: EventConnection, end: ConnectionEnd): void {
    const live = this.#live;
    if (live?.connection !== connection) return;
    this.#live = null;
    const step = afterConnectionEnd(
      end,
      this.#options.clock.monotonicMs() - live.openedMs,
      this.#retries,
      this.#options.random,
    );
    if (this.#giveUpAttempt !== null && step.kind !== 'stop') {
      this.#retries = step.retries;
      this.#setLink({ kind: 'connecting', attempt: step.retries.attempt, lastByteAt: this.#lastByteAt });
      return;
    }
    this.#follow(step, end);
  }

  /** An attempt came to nothing. During a rotation that is no news, unless we are refused. */
  #afterAttempt(end: ConnectionEnd): void {
    if (this.#live !== null && end.kind !== 'refused') {
      this.#live.connection.resume();
      this.#setLink({ kind: 'live', sinceAt: this.#live.sinceAt, lastByteAt: this.#lastByteAt });
      this.#rotateIn(ROTATE_AGAIN_MS);
      return;
    }
    this.#live?.connection.close();
    this.#live = null;
    this.#follow(afterConnectionEnd(end, 0, this.#retries, this.#options.random), end);
  }

  #follow(step: NextStep, end: ConnectionEnd): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    if (step.kind === 'stop') {
      this.#log('event stream refused', { code: step.problem.code });
      this.#setLink({ kind: 'refused', problem: step.problem, lastByteAt: this.#lastByteAt });
      return;
    }
    this.#retries = step.retries;
    if (step.kind === 'again') this.connect();
    else this.#wait(step, end);
  }

  #wait(step: NextStep & { kind: 'wait' }, end: ConnectionEnd): void {
    const { clock, gate, baseUrl } = this.#options;
    this.#plan += 1;
    const plan = this.#plan;
    const untilAt = clock.now() + step.waitMs;
    this.#cancelTimer = clock.after(step.waitMs, () => this.connect());
    const show = (reason: typeof step.reason) => {
      if (plan !== this.#plan) return;
      const { attempt } = step.retries;
      const because = step.problem === undefined ? {} : { problem: step.problem };
      this.#log('event stream waits', { reason, attempt, waitMs: step.waitMs });
      this.#setLink({ kind: 'waiting', untilAt, attempt, reason, ...because, lastByteAt: this.#lastByteAt });
    };
    if (!mayBeOurNetwork(end)) show(step.reason);
    else void gate.isOnline(baseUrl).then((isOnline) => show(isOnline ? step.reason : 'offline'));
  }

  /** The service is back (another stream got through) or our network is: no reason to sit out the wait. */
  #hurry(): void {
    if (this.#link?.kind !== 'waiting' || this.#giveUpAttempt !== null) return;
    if (this.#link.reason !== 'busy') this.connect();
  }

  #deliver(frames: readonly Frame[]): void {
    const { orderId, logger } = this.#options;
    const trace = (frame: Frame | undefined) => `${orderId}#${(frame?.id ?? '-').slice(0, 40)}`;
    for (const frame of frames) logger.info('event heard', { event: trace(frame) });
    const events = frames.map(({ id, event, data }): RawEvent => ({ orderId, id, event, data }));
    this.#tell(trace(frames[0]), () => this.#options.onEvents(events));
  }

  /** A listener that throws must not end the stream; its error's text stays out, it may quote the event. */
  #tell(event: string, listener: () => void): void {
    try {
      listener();
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error;
      this.#options.logger.error('listener of the event stream threw', { event, error: kind });
    }
  }

  #dropAll(): void {
    this.#plan += 1;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#giveUpAttempt?.();
    this.#giveUpAttempt = null;
    this.#live?.connection.close();
    this.#live = null;
  }

  #setLink(link: Link): void {
    if (this.#link?.kind === 'closed') return;
    // Our turn at the gate is no news to somebody who was told that we connect.
    if (link.kind === 'connecting' && this.#link?.kind === 'connecting' && link.attempt === this.#link.attempt) return;
    this.#link = link;
    this.#tell(`${this.#options.orderId}#link`, () => this.#options.onLink(link));
  }

  #log(message: string, facts: Record<string, string | number>): void {
    this.#options.logger.warn(message, { orderId: this.#options.orderId, ...facts });
  }
}

function wholeNumber(cursor: number): number {
  return Number.isSafeInteger(cursor) && cursor > 0 ? cursor : 0;
}
