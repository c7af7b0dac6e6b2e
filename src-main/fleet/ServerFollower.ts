import type { Answer, Clock, Logger, OrderId, Problem, ServiceId } from '../../src-shared/basics/index.ts';
import { isLinkUp, type Link, type Order } from '../../src-shared/domain/index.ts';
import { parseServerEvent } from '../../src-shared/protocol/index.ts';
import type { EventStream, RawEvent } from '../wire/index.ts';
import type { Fleet, HeardEvent } from './Fleet.ts';

/** Opens the event stream of one order; lent by assemble, which knows the wire, the service's address and the vault. */
export type OpenStream = (
  orderId: OrderId,
  hears: { cursor(): number; onEvents(raws: readonly RawEvent[]): void; onLink(link: Link): void },
) => EventStream;

/** Reads the status of one order from the service. */
export type ReadStatus = (orderId: OrderId) => Promise<Answer<null>>;

type Following = { stream: EventStream; watchingSinceAt: number; stopTimers: () => void };

/** An event this much older than the moment we began to watch belongs to an absence, in milliseconds (clocks differ a little). */
const REPLAY_TOLERANCE_MS = 10_000;
/** No event for this long after the stream opened: the replay is over. */
const CAUGHT_UP_AFTER_MS = 1_500;
/** The disk refused an event: its stream is opened again from the stored cursor after this long. */
const DISK_RETRY_MS = 15_000;
/** A server was refused to the account that opens it: it is tried again after this long, while the account's list says that it may. */
const REFUSED_RETRY_MS = 60_000;

/** When the token itself is the trouble: the service refuses it, or the open vault has none. A locked vault refuses too, and is no lost access. */
const LOST_CODES = new Set([
  'unauthorized',
  'token_expired',
  'token_revoked',
  'forbidden',
  'http_401',
  'http_403',
  'secret_missing',
]);

/** Keeps exactly one stream open per order that we may read, day and night. */
export class ServerFollower {
  #following = new Map<OrderId, Following>();
  #fleet: Fleet;
  #open: OpenStream;
  #readStatus: ReadStatus;
  #clock: Clock;
  #logger: Logger;
  #onDiskProblem: (error: unknown) => void;
  #onAccountRefused: () => void;
  #explainLoss: (orderId: OrderId, why: Problem) => Problem;
  #serviceId: ServiceId;

  constructor(deps: {
    fleet: Fleet;
    /** Orders of another service are kept and shown, and not asked about here. */
    serviceId: ServiceId;
    openStream: OpenStream;
    readStatus: ReadStatus;
    clock: Clock;
    logger: Logger;
    onDiskProblem: (error: unknown) => void;
    /** The dashboard key that a stream was opened with is no longer accepted. */
    onAccountRefused?: () => void;
    /** The reason to keep when a token is refused: a person who revoked it here is not told that it was lost. */
    explainLoss?: (orderId: OrderId, why: Problem) => Problem;
  }) {
    this.#fleet = deps.fleet;
    this.#serviceId = deps.serviceId;
    this.#open = deps.openStream;
    this.#readStatus = deps.readStatus;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#onDiskProblem = deps.onDiskProblem;
    this.#onAccountRefused = deps.onAccountRefused ?? (() => {});
    this.#explainLoss = deps.explainLoss ?? ((_orderId, why) => why);
  }

  #isStopped = false;

  /** Opens what should be open and closes what should not. Call again whenever orders come, go, or lose access. */
  reconcile(): void {
    if (this.#isStopped) return;
    for (const order of this.#fleet.orders()) {
      const isOpen = this.#following.has(order.orderId);
      if (this.#shouldFollow(order) && !isOpen) this.#follow(order.orderId);
      if (!this.#shouldFollow(order) && isOpen) this.#unfollow(order.orderId);
    }
  }

  /** Closes and opens again: after sleep, on *Reconnect now*, or with a new token. */
  reconnect(orderId?: OrderId): void {
    for (const [id, following] of this.#following) {
      if (orderId === undefined || id === orderId) following.stream.reconnectNow();
    }
  }

  /** The machine woke up or changed networks: every link proves itself. */
  checkNow(): void {
    for (const following of this.#following.values()) following.stream.checkNow();
  }

  stop(): void {
    this.#isStopped = true;
    for (const orderId of [...this.#following.keys()]) this.#unfollow(orderId);
  }

  #follow(orderId: OrderId): void {
    let cancelQuiet = (): void => {};
    const following: Following = {
      stream: this.#open(orderId, {
        cursor: () => this.#fleet.get(orderId)?.cursor ?? 0,
        onEvents: (raws) => {
          // History may come late and in pieces: each piece begins the catching up anew. What happens now does not
          // prolong it, or a server whose heart beats often would never be caught up with.
          if (this.#hear(orderId, following, raws)) waitForQuiet();
        },
        onLink: (link) => {
          const wasUp = isLinkUp(this.#fleet.link(orderId));
          this.#fleet.setLink(orderId, link);
          if (link.kind === 'refused') this.#lose(orderId, link.problem);
          if (isLinkUp(link) && !wasUp) {
            following.watchingSinceAt = this.#clock.now();
            waitForQuiet();
            void this.#readStatus(orderId);
          }
        },
      }),
      watchingSinceAt: this.#clock.now(),
      stopTimers: () => cancelQuiet(),
    };
    const waitForQuiet = (): void => {
      cancelQuiet();
      cancelQuiet = this.#clock.after(CAUGHT_UP_AFTER_MS, () => this.#fleet.tellCaughtUp(orderId));
    };
    this.#following.set(orderId, following);
  }

  #unfollow(orderId: OrderId): void {
    const following = this.#following.get(orderId);
    if (following === undefined) return;
    this.#following.delete(orderId);
    following.stopTimers();
    following.stream.stop();
  }

  /** Answers whether any of the events was part of an absence. */
  #hear(orderId: OrderId, following: Following, raws: readonly RawEvent[]): boolean {
    const heard: HeardEvent[] = [];
    for (const raw of raws) {
      const one = this.#read(orderId, following, raw);
      if (one !== null) heard.push(one);
    }
    const isReplay = heard.some((one) => one.isReplay);
    try {
      this.#fleet.applyEvents(orderId, heard);
    } catch (error) {
      this.#retryAfterDiskProblem(orderId, error);
      return isReplay;
    }
    if (heard.some(({ event }) => event.kind === 'install.progress' || event.kind === 'heartbeat.received'))
      this.#readStatusWhileInstalling(orderId);
    return isReplay;
  }

  #read(orderId: OrderId, following: Following, raw: RawEvent): HeardEvent | null {
    const parsed = parseServerEvent(raw, orderId);
    if (!parsed.ok) {
      this.#logger.warn('event not readable', { orderId, code: parsed.problem.code });
      return null;
    }
    const event = parsed.value;
    const isReplay = event.at !== null && event.at < following.watchingSinceAt - REPLAY_TOLERANCE_MS;
    return { event, isReplay };
  }

  #retryAfterDiskProblem(orderId: OrderId, error: unknown): void {
    this.#onDiskProblem(error);
    this.#unfollow(orderId);
    this.#clock.after(DISK_RETRY_MS, () => this.reconcile());
  }

  #readStatusWhileInstalling(orderId: OrderId): void {
    const kind = this.#fleet.get(orderId)?.status.kind;
    if (kind === 'pending' || kind === 'provisioning') void this.#readStatus(orderId);
  }

  #lose(orderId: OrderId, problem: Problem): void {
    if (!LOST_CODES.has(problem.code)) return;
    const order = this.#fleet.get(orderId);
    this.#unfollow(orderId);
    if (order?.access.kind === 'held') this.#fleet.setAccessLost(orderId, this.#explainLoss(orderId, problem));
    else if (order?.account) {
      this.#onAccountRefused();
      // Where its account still opens the others, this one is tried again.
      this.#clock.after(REFUSED_RETRY_MS, () => this.reconcile());
    }
  }

  #shouldFollow(order: Order): boolean {
    const isOpened = order.access.kind === 'held' || order.account !== null;
    return order.serviceId === this.#serviceId && order.retiredAt === null && isOpened;
  }
}
