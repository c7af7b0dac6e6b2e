import {
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  type Problem,
  problem,
  type Random,
  refused,
  type ServiceId,
} from '../../src-shared/basics/index.ts';
import { type AccessView, newTokenRecord, type Order, type TokenRecord } from '../../src-shared/domain/index.ts';
import type { TokenMeta } from '../../src-shared/protocol/index.ts';
import type { Fleet } from '../fleet/index.ts';
import type { AccessStore } from './AccessStore.ts';
import { applyTokenMeta } from './applyTokenMeta.ts';
import { isReadDue } from './nextReadIn.ts';
import { TokenReader } from './TokenReader.ts';

/** How often it is looked which tokens are due to be read, and the least between two notes that one was used. Milliseconds. */
const LOOK_EVERY_MS = 10 * 60_000;
const USED_STEP_MS = 60_000;

export type TokenBookDeps = {
  readonly store: AccessStore;
  readonly fleet: Fleet;
  readonly serviceId: ServiceId;
  readonly fetch: (record: TokenRecord) => Promise<Answer<TokenMeta>>;
  /** The service says that an order's token opens nothing any more. */
  readonly onLost: (orderId: OrderId, why: Problem) => void;
  readonly onRecord: (record: TokenRecord) => void;
  readonly onReading: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

/** One record per order that has, or had, a token; each read once a day and when a person asks. */
export class TokenBook {
  readonly #deps: TokenBookDeps;
  readonly #records = new Map<OrderId, TokenRecord>();
  readonly #reader: TokenReader;
  #hasBegun = false;
  #cancelLook: () => void = () => {};

  constructor(deps: TokenBookDeps) {
    this.#deps = deps;
    this.#reader = new TokenReader({
      ...deps,
      recordOf: (orderId) => this.#readable(orderId),
      hear: (record, answer) => this.#hear(record, answer),
      onChanged: deps.onReading,
    });
  }

  load(): void {
    for (const record of this.#deps.store.tokens()) this.#records.set(record.orderId, record);
    for (const order of this.#deps.fleet.orders()) this.hearOrder(order);
  }

  /** From now on tokens are read; called again whenever the vault was opened. */
  begin(): void {
    this.#hasBegun = true;
    this.#look();
    this.#reader.resume();
  }

  list(): readonly TokenRecord[] {
    return [...this.#records.values()];
  }

  reading(): AccessView['reading'] {
    return this.#reader.view();
  }

  /** An order came, or its token is another one now: what was known of the one before is of no use. */
  hearOrder({ orderId, access }: Order): void {
    const known = this.#records.get(orderId);
    if (access.kind === 'none' || known?.tokenId === access.tokenId) return;
    this.#keep({ ...newTokenRecord(orderId, access.tokenId), revision: (known?.revision ?? 0) + 1 });
    if (this.#hasBegun && this.#readable(orderId) !== null) this.#reader.readSoon([orderId]);
  }

  /** Somebody answered a request that carried the token of an order. */
  noteUsed(orderId: OrderId): void {
    const record = this.#records.get(orderId);
    const now = this.#deps.clock.now();
    if (record === undefined || Math.abs(now - (record.lastUsedAt ?? 0)) < USED_STEP_MS) return;
    this.#keep({ ...record, lastUsedAt: now, revision: record.revision + 1 });
  }

  /** Problems: `needs_access_token`, the service's codes, network problems, the vault's. */
  readNow(orderId: OrderId): Promise<Answer<TokenRecord>> {
    if (this.#readable(orderId) === null) return Promise.resolve(refused(nothingToRead()));
    return this.#reader.readNow(orderId);
  }

  readAll(): void {
    this.#reader.readSoon([...this.#records.keys()].filter((orderId) => this.#readable(orderId) !== null));
  }

  resume(): void {
    if (this.#hasBegun) this.#reader.resume();
  }

  hold(isHeld: boolean): void {
    this.#reader.hold(isHeld);
  }

  stop(): void {
    this.#cancelLook();
    this.#reader.stop();
  }

  #hear(asked: TokenRecord, answer: Answer<TokenMeta>): Answer<TokenRecord> {
    const record = this.#records.get(asked.orderId);
    if (record === undefined || record.tokenId !== asked.tokenId) return refused(nothingToRead());
    const { next, lost } = applyTokenMeta(record, answer, this.#deps.clock.now());
    if (next !== record) this.#keep(next);
    if (lost !== null) this.#deps.onLost(asked.orderId, lost);
    return answer.ok ? { ok: true, value: next } : refused(answer.problem);
  }

  /** Only what this service gave out, that is not put away, and that was not refused. */
  #readable(orderId: OrderId): TokenRecord | null {
    const order = this.#deps.fleet.get(orderId);
    if (order === null || order.access.kind !== 'held' || order.retiredAt !== null) return null;
    return order.serviceId === this.#deps.serviceId ? (this.#records.get(orderId) ?? null) : null;
  }

  #look(): void {
    const { clock, random } = this.#deps;
    this.#cancelLook();
    const due = this.list().filter((record) => isReadDue(record, clock.now()));
    this.#reader.readSoon(due.map(({ orderId }) => orderId).filter((orderId) => this.#readable(orderId) !== null));
    this.#cancelLook = clock.after(LOOK_EVERY_MS * (1 + random.fraction() / 2), () => this.#look());
  }

  /** What can be asked again is worth no failure: a disk that refuses it must not keep a token from being used. */
  #keep(record: TokenRecord): void {
    try {
      this.#deps.store.saveToken(record);
    } catch (error) {
      this.#deps.logger.warn('a token record was not saved', { error: String(error) });
    }
    this.#records.set(record.orderId, record);
    this.#deps.onRecord(record);
  }
}

function nothingToRead(): Problem {
  const say = 'There is no token of this server that the service could be asked about.';
  return problem('needs_access_token', say, 'Paste one under Access.');
}
