import type { Answer, Clock, Logger, OrderId, Problem, Random, ServiceId } from '../../src-shared/basics/index.ts';
import { isFollowed, isLinkUp, type Link, type Order, type Wedge } from '../../src-shared/domain/index.ts';
import { type AgentAdvice, parseServerEvent, type StatusReply } from '../../src-shared/protocol/index.ts';
import type { EventStream, RawEvent } from '../wire/index.ts';
import { CatchUp, QUIET_MS } from './CatchUp.ts';
import type { Fleet, HeardEvent } from './Fleet.ts';
import { StatusRounds } from './StatusRounds.ts';

/** Opens the event stream of one order; lent by assemble, which knows the wire, the service's address and the vault. */
export type OpenStream = (
  orderId: OrderId,
  hears: { cursor(): number; onEvents(raws: readonly RawEvent[]): void; onLink(link: Link): void },
) => EventStream;

/** Reads the status of one order from the service and applies it; answers null where it is read in another way. */
export type ReadStatus = (orderId: OrderId) => Promise<Answer<StatusReply | null>>;

/** What the service's flags said, and what the events had said when it was asked. */
type Said = { readonly flags: AgentAdvice; readonly wedge: Wedge };

type Following = { stream: EventStream; catchUp: CatchUp; said: Said | null; cancelWeighing: () => void };

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
  #skewMs: () => number | null;
  #rounds: StatusRounds;

  constructor(deps: {
    fleet: Fleet;
    /** Orders of another service are kept and shown, and not asked about here. */
    serviceId: ServiceId;
    openStream: OpenStream;
    readStatus: ReadStatus;
    /** The service's clock minus ours, in ms; null while it is not known. */
    skewMs: () => number | null;
    clock: Clock;
    random: Random;
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
    this.#skewMs = deps.skewMs;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
    this.#onDiskProblem = deps.onDiskProblem;
    this.#onAccountRefused = deps.onAccountRefused ?? (() => {});
    this.#explainLoss = deps.explainLoss ?? ((_orderId, why) => why);
    this.#rounds = new StatusRounds({
      clock: deps.clock,
      random: deps.random,
      orderIds: () => this.#readByToken(),
      ask: (orderId) => this.askAgain(orderId),
    });
  }

  #isStopped = false;

  /** Opens what should be open and closes what should not. Call again whenever orders come, go, or lose access. */
  reconcile(): void {
    if (this.#isStopped) return;
    this.#rounds.begin();
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

  /** All that happened while nobody was watching has been heard, and what is heard now is new. */
  isCaughtUp(orderId: OrderId): boolean {
    return this.#following.get(orderId)?.catchUp.isOver ?? false;
  }

  /** Asks after an agent that is stuck: how far the service's own restart is, and whether its end was missed. */
  askAfterStuck(orderId: OrderId): void {
    const following = this.#following.get(orderId);
    if (following?.catchUp.isOver) void this.#askStatus(orderId, following);
  }

  /** Asks for the status of a server that is followed, however its link is; answers what went wrong, or null. */
  async askAgain(orderId: OrderId): Promise<Problem | null> {
    const following = this.#following.get(orderId);
    return following === undefined ? null : this.#askStatus(orderId, following);
  }

  stop(): void {
    this.#isStopped = true;
    this.#rounds.stop();
    for (const orderId of [...this.#following.keys()]) this.#unfollow(orderId);
  }

  #follow(orderId: OrderId): void {
    const catchUp = new CatchUp(this.#clock, this.#skewMs, () => {
      this.#fleet.tellCaughtUp(orderId);
      this.#weigh(orderId, following);
    });
    const stream = this.#open(orderId, {
      cursor: () => this.#fleet.get(orderId)?.cursor ?? 0,
      onEvents: (raws) => this.#hear(orderId, catchUp, raws),
      onLink: (link) => {
        const wasUp = isLinkUp(this.#fleet.link(orderId));
        this.#fleet.setLink(orderId, link);
        if (link.kind === 'refused') this.#hearRefusal(orderId, link.problem);
        if (!isLinkUp(link)) catchUp.stop();
        else if (!wasUp) {
          catchUp.begin();
          void this.#askStatus(orderId, following);
        }
      },
    });
    const following: Following = { stream, catchUp, said: null, cancelWeighing: () => {} };
    this.#following.set(orderId, following);
    this.#rounds.noteAsked(orderId);
  }

  #unfollow(orderId: OrderId): void {
    const following = this.#following.get(orderId);
    if (following === undefined) return;
    this.#following.delete(orderId);
    this.#rounds.forget(orderId);
    following.catchUp.stop();
    following.cancelWeighing();
    following.stream.stop();
  }

  #hear(orderId: OrderId, catchUp: CatchUp, raws: readonly RawEvent[]): void {
    const heard: HeardEvent[] = [];
    for (const raw of raws) {
      const one = this.#read(orderId, catchUp, raw);
      if (one !== null) heard.push(one);
    }
    if (heard.some((one) => one.isReplay)) catchUp.heardHistory();
    try {
      this.#fleet.applyEvents(orderId, heard);
    } catch (error) {
      this.#retryAfterDiskProblem(orderId, error);
      return;
    }
    if (heard.some(({ event }) => event.kind === 'state.changed' && !isToldWhole(event.field)))
      void this.askAgain(orderId);
    else if (heard.some(({ event }) => event.kind === 'install.progress' || event.kind === 'heartbeat.received'))
      this.#readStatusWhileInstalling(orderId);
  }

  #read(orderId: OrderId, catchUp: CatchUp, raw: RawEvent): HeardEvent | null {
    const parsed = parseServerEvent(raw, orderId);
    if (!parsed.ok) {
      this.#logger.warn('event not readable', { orderId, code: parsed.problem.code });
      return null;
    }
    return { event: parsed.value, isReplay: catchUp.isHistory(parsed.value.at) };
  }

  /**
   * Reads the status, and keeps what its flags say until every event from before it must have been heard. An event may be
   * on its way while the status is: it is given a moment.
   */
  async #askStatus(orderId: OrderId, following: Following): Promise<Problem | null> {
    this.#rounds.noteAsked(orderId);
    const wedge = this.#fleet.get(orderId)?.wedge;
    const status = await this.#tryStatus(orderId);
    if (status === null || this.#following.get(orderId) !== following) return null;
    if (!status.ok) return status.problem;
    if (status.value?.kind === 'full' && wedge !== undefined)
      this.#weighLater(orderId, following, { flags: status.value.advice, wedge });
    return null;
  }

  /** Null when the disk did not take what was read: that is told, and ends nothing. */
  async #tryStatus(orderId: OrderId): Promise<Answer<StatusReply | null> | null> {
    try {
      return await this.#readStatus(orderId);
    } catch (error) {
      this.#onDiskProblem(error);
      return null;
    }
  }

  #weighLater(orderId: OrderId, following: Following, said: Said): void {
    following.said = said;
    following.cancelWeighing();
    following.cancelWeighing = this.#clock.after(QUIET_MS, () => this.#weigh(orderId, following));
  }

  /** Events go before flags: what was heard of the agent since the status was asked for is newer than its answer. */
  #weigh(orderId: OrderId, following: Following): void {
    const { said, catchUp } = following;
    if (said === null || !catchUp.isOver || this.#following.get(orderId) !== following) return;
    following.said = null;
    if (this.#fleet.get(orderId)?.wedge === said.wedge) this.#fleet.applyFlags(orderId, said.flags);
  }

  #retryAfterDiskProblem(orderId: OrderId, error: unknown): void {
    this.#onDiskProblem(error);
    this.#unfollow(orderId);
    this.#clock.after(DISK_RETRY_MS, () => this.reconcile());
  }

  #readStatusWhileInstalling(orderId: OrderId): void {
    const kind = this.#fleet.get(orderId)?.status.kind;
    const following = this.#following.get(orderId);
    if (following !== undefined && (kind === 'pending' || kind === 'provisioning'))
      void this.#askStatus(orderId, following);
  }

  /** A refused token loses the server. Any other refusal (404, 410) may be its end, which its status knows. */
  #hearRefusal(orderId: OrderId, problem: Problem): void {
    if (LOST_CODES.has(problem.code)) this.#lose(orderId, problem);
    else void this.askAgain(orderId);
  }

  #lose(orderId: OrderId, problem: Problem): void {
    const order = this.#fleet.get(orderId);
    this.#unfollow(orderId);
    if (order?.access.kind === 'held') this.#fleet.setAccessLost(orderId, this.#explainLoss(orderId, problem));
    else if (order?.account) {
      this.#onAccountRefused();
      // Where its account still opens the others, this one is tried again.
      this.#clock.after(REFUSED_RETRY_MS, () => this.reconcile());
    }
  }

  /** What only an account opens is read with its list, at the list's own pace. */
  *#readByToken(): Iterable<OrderId> {
    for (const orderId of this.#following.keys()) if (this.#fleet.get(orderId)?.access.kind === 'held') yield orderId;
  }

  #shouldFollow(order: Order): boolean {
    return order.serviceId === this.#serviceId && isFollowed(order);
  }
}

/** Of any other field the event is a hint alone: which values there are no document says, and the status has them. */
function isToldWhole(field: string): boolean {
  return field === 'has_api_key';
}
