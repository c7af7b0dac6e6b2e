import { Announcer, type Clock, type Logger, type OrderId, type Problem } from '../../src-shared/basics/index.ts';
import {
  applyFlags,
  applyServerEvent,
  applyStatus,
  type FleetChange,
  type Link,
  type Order,
} from '../../src-shared/domain/index.ts';
import type { AgentAdvice, ServerEvent, StatusReply } from '../../src-shared/protocol/index.ts';
import type { FleetStore } from './FleetStore.ts';

/** What the fleet tells: state already stored. `isReplay` marks what happened while nobody was watching. */
export type FleetFact =
  | {
      readonly kind: 'order';
      readonly order: Order;
      readonly changes: readonly FleetChange[];
      readonly eventId: number | null;
      readonly isReplay: boolean;
    }
  | { readonly kind: 'link'; readonly orderId: OrderId; readonly link: Link }
  | { readonly kind: 'caughtUp'; readonly orderId: OrderId };

/** What the fleet asks of its store. */
type Keeps = Pick<FleetStore, 'load' | 'save'>;

/** An event of an order's stream, and whether it tells of an absence. */
export type HeardEvent = { readonly event: ServerEvent; readonly isReplay: boolean };

const CLOSED: Link = { kind: 'closed', lastByteAt: null };

/** The truth about orders: applies facts, saves record and cursor in one transaction, then announces. */
export class Fleet {
  #orders = new Map<OrderId, Order>();
  #links = new Map<OrderId, Link>();
  #store: Keeps;
  #clock: Clock;
  #logger: Logger;
  readonly #announcer: Announcer<FleetFact>;

  constructor(store: Keeps, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
    this.#announcer = new Announcer((error) =>
      logger.error('a listener of the fleet failed', { error: String(error) }),
    );
  }

  /** Reads every order from disk; nothing is connected. */
  load(): void {
    for (const order of this.#store.load()) this.#orders.set(order.orderId, order);
  }

  onChanged(listener: (fact: FleetFact) => void): () => void {
    return this.#announcer.on(listener);
  }

  orders(): readonly Order[] {
    return [...this.#orders.values()];
  }

  get(orderId: OrderId): Order | null {
    return this.#orders.get(orderId) ?? null;
  }

  link(orderId: OrderId): Link {
    return this.#links.get(orderId) ?? CLOSED;
  }

  /** Takes in a new order, or the same one again with what is newly known. */
  add(order: Order): void {
    this.#keep(order, [{ kind: 'added' }]);
  }

  /**
   * Applies what was heard of one order together: saved in one piece with its cursor before anyone hears of it, then told
   * one by one. Throws only when the disk refuses; then nothing of it has happened.
   */
  applyEvents(orderId: OrderId, heard: readonly HeardEvent[]): void {
    let order = this.#orders.get(orderId);
    if (order === undefined) return;
    const now = this.#clock.now();
    const news: ServerEvent[] = [];
    const facts: FleetFact[] = [];
    for (const { event, isReplay } of heard) {
      const applied = applyServerEvent(order, event, now);
      if (applied.order === order) continue;
      order = applied.order;
      news.push(event);
      facts.push({ kind: 'order', order, changes: applied.changes, eventId: event.id, isReplay });
    }
    if (news.length === 0) return;
    this.#store.save(order, news, now);
    this.#orders.set(orderId, order);
    for (const [place, fact] of facts.entries()) {
      const event = news[place];
      this.#logger.info('event applied', { story: `${orderId}#${event?.id}`, kind: event?.kind ?? null });
      this.#announcer.announce(fact);
    }
  }

  applyStatus(orderId: OrderId, status: StatusReply): void {
    const before = this.#orders.get(orderId);
    if (before === undefined) return;
    const applied = applyStatus(before, status, this.#clock.now());
    this.#keep(applied.order, applied.changes);
  }

  /** Applies what the service's flags say of the agent, where no event says otherwise. */
  applyFlags(orderId: OrderId, flags: AgentAdvice): void {
    const before = this.#orders.get(orderId);
    if (before === undefined) return;
    const applied = applyFlags(before, flags, this.#clock.now());
    if (applied.changes.length > 0) this.#keep(applied.order, applied.changes);
  }

  /** The service refused our token, or accepts it again. */
  setAccessLost(orderId: OrderId, problem: Problem): void {
    const order = this.#orders.get(orderId);
    if (order === undefined || order.access.kind !== 'held') return;
    const access = { kind: 'lost', tokenId: order.access.tokenId, at: this.#clock.now(), problem } as const;
    this.change(orderId, { access }, [{ kind: 'accessLost' }]);
  }

  /** Changes what a person may change; the revision grows, the cursor stays. */
  change(
    orderId: OrderId,
    patch: Partial<Omit<Order, 'orderId' | 'revision' | 'cursor'>>,
    changes: FleetChange[],
  ): void {
    const order = this.#orders.get(orderId);
    if (order === undefined) return;
    this.#keep({ ...order, ...patch, revision: order.revision + 1 }, changes);
  }

  setLink(orderId: OrderId, link: Link): void {
    this.#links.set(orderId, link);
    this.#announcer.announce({ kind: 'link', orderId, link });
  }

  /** All that was stored at the service while we were away has been heard. */
  tellCaughtUp(orderId: OrderId): void {
    this.#logger.info('caught up', { orderId });
    this.#announcer.announce({ kind: 'caughtUp', orderId });
  }

  #keep(order: Order, changes: readonly FleetChange[]): void {
    this.#store.save(order, [], this.#clock.now());
    this.#orders.set(order.orderId, order);
    this.#announcer.announce({ kind: 'order', order, changes, eventId: null, isReplay: false });
  }
}
