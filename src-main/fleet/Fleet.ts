import { Announcer, type Clock, type Logger, type OrderId, type Problem } from '../../src-shared/basics/index.ts';
import {
  type Applied,
  applyServerEvent,
  applyStatus,
  type FleetChange,
  type Link,
  type Order,
} from '../../src-shared/domain/index.ts';
import type { ServerEvent, StatusReply } from '../../src-shared/protocol/index.ts';
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
    this.#keep(order, null, [{ kind: 'added' }], false);
  }

  /** Applies one heard event; saved with its cursor before anyone hears of it. Throws only when the disk refuses. */
  applyEvent(event: ServerEvent, isReplay: boolean): void {
    const before = this.#orders.get(event.orderId);
    if (before === undefined) return;
    const applied = applyServerEvent(before, event, this.#clock.now());
    if (applied.order === before) return;
    this.#logger.info('event applied', { story: `${event.orderId}#${event.id}`, kind: event.kind, isReplay });
    this.#keep(applied.order, event, applied.changes, isReplay);
  }

  applyStatus(orderId: OrderId, status: StatusReply): void {
    const before = this.#orders.get(orderId);
    if (before === undefined) return;
    this.#keepApplied(applyStatus(before, status, this.#clock.now()));
  }

  /** The service refused our token, or accepts it again. */
  setAccessLost(orderId: OrderId, problem: Problem): void {
    const order = this.#orders.get(orderId);
    if (order === undefined || order.access.kind === 'lost') return;
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
    this.#keep({ ...order, ...patch, revision: order.revision + 1 }, null, changes, false);
  }

  setLink(orderId: OrderId, link: Link): void {
    this.#links.set(orderId, link);
    this.#announcer.announce({ kind: 'link', orderId, link });
  }

  /** All that was stored at the service while we were away has been heard. */
  tellCaughtUp(orderId: OrderId): void {
    this.#announcer.announce({ kind: 'caughtUp', orderId });
  }

  #keepApplied(applied: Applied): void {
    this.#keep(applied.order, null, applied.changes, false);
  }

  #keep(order: Order, event: ServerEvent | null, changes: readonly FleetChange[], isReplay: boolean): void {
    this.#store.save(order, event, this.#clock.now());
    this.#orders.set(order.orderId, order);
    this.#announcer.announce({ kind: 'order', order, changes, eventId: event?.id ?? null, isReplay });
  }
}
