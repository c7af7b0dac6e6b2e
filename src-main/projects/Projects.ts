import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  ok,
  type Problem,
  type Random,
  type ServiceId,
} from '../../src-shared/basics/index.ts';
import type { Order, ProjectList } from '../../src-shared/domain/index.ts';
import type { Fleet } from '../fleet/index.ts';
import type { Authorize, Http } from '../wire/index.ts';
import { applyProjects } from './applyProjects.ts';
import { fetchProjects } from './fetchProjects.ts';
import type { ProjectStore } from './ProjectStore.ts';

/** How often each server is asked, and how far apart two of them are, so that a fleet does not ask as one. Milliseconds. */
const READ_EVERY_MS = 30 * 60_000;
const APART_MS = 700;
/** How long nobody is asked after a problem that is not one server's, when it names no time. */
const PAUSE_MS = 60_000;

export type ProjectsDeps = {
  readonly store: ProjectStore;
  readonly http: Http;
  readonly fleet: Fleet;
  readonly serviceId: ServiceId;
  readonly authorizeToken: (orderId: OrderId) => Authorize;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

/** The spec-driven projects of every server whose token we hold: asked one by one, spread out, every half hour. */
export class Projects {
  readonly #deps: ProjectsDeps;
  readonly #lists = new Map<OrderId, ProjectList>();
  readonly #announcer: Announcer<ProjectList>;
  #queue: OrderId[] = [];
  #isReading = false;
  #isStopped = false;
  #cancelTurn: () => void = () => {};
  #cancelRound: () => void = () => {};

  constructor(deps: ProjectsDeps) {
    this.#deps = deps;
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the projects failed', { error: String(error) }),
    );
  }

  load(): void {
    for (const list of this.#deps.store.load()) this.#lists.set(list.orderId, list);
  }

  /** What is known, of the servers that are not put away. */
  list(): readonly ProjectList[] {
    return [...this.#lists.values()].filter(({ orderId }) => this.#deps.fleet.get(orderId)?.retiredAt === null);
  }

  onChanged(listener: (list: ProjectList) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** Asks every server that is due, and each again in half an hour. Called again whenever the vault was opened. */
  begin(): void {
    this.#cancelRound();
    const now = this.#deps.clock.now();
    const isDue = ({ orderId }: Order) => {
      const triedAt = this.#lists.get(orderId)?.triedAt ?? null;
      return triedAt === null || now - triedAt >= READ_EVERY_MS || triedAt > now;
    };
    this.#take(this.#readable().filter(isDue));
    const { clock, random } = this.#deps;
    // A tenth of the time at most is too late: whoever was asked last comes a round later.
    const again = (READ_EVERY_MS / 10) * (1 + random.fraction() / 2);
    this.#cancelRound = clock.after(again, () => this.begin());
  }

  /** The network or the vault is back: who waits is asked now. */
  resume(): void {
    this.#plan(0);
  }

  /** Asks every server now, one after the other; answers how many. */
  readAll(): Answer<{ asked: number }> {
    const orders = this.#readable();
    this.#take(orders);
    return ok({ asked: orders.length });
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTurn();
    this.#cancelRound();
  }

  #readable(): readonly Order[] {
    return this.#deps.fleet
      .orders()
      .filter(
        ({ access, retiredAt, serviceId }) =>
          access.kind === 'held' && retiredAt === null && serviceId === this.#deps.serviceId,
      );
  }

  #take(orders: readonly Order[]): void {
    const fresh = orders.map(({ orderId }) => orderId).filter((orderId) => !this.#queue.includes(orderId));
    this.#queue.push(...fresh);
    this.#plan(0);
  }

  #plan(afterMs: number): void {
    if (this.#isReading || this.#isStopped || this.#queue.length === 0) return;
    const { clock, random } = this.#deps;
    this.#cancelTurn();
    this.#cancelTurn = clock.after(afterMs + APART_MS * random.fraction(), () => void this.#read());
  }

  async #read(): Promise<void> {
    const orderId = this.#queue.shift();
    if (orderId === undefined) return;
    const { http, authorizeToken, clock, fleet } = this.#deps;
    this.#isReading = true;
    const answer =
      fleet.get(orderId)?.access.kind === 'held' ? await fetchProjects(http, authorizeToken(orderId)) : null;
    this.#isReading = false;
    if (this.#isStopped) return;
    if (answer !== null && !answer.ok && isAboutAll(answer.problem)) return this.#pauseFor(orderId, answer.problem);
    if (answer !== null) this.#keep(applyProjects(this.#lists.get(orderId) ?? newList(orderId), answer, clock.now()));
    this.#plan(0);
  }

  /** What can be asked again is worth no failure: on a full disk it lives in memory alone. */
  #keep(list: ProjectList): void {
    try {
      this.#deps.store.save(list);
    } catch (error) {
      this.#deps.logger.warn('projects were not saved', { error: String(error) });
    }
    this.#lists.set(list.orderId, list);
    this.#announcer.announce(list);
  }

  /** Nobody was reached, or we were asked to slow down, or the vault is locked: the rest would hear the same. */
  #pauseFor(orderId: OrderId, why: Problem): void {
    this.#queue.unshift(orderId);
    this.#plan(why.retry?.afterMs ?? PAUSE_MS);
  }
}

/** A problem of one server is filed with it; one that says nothing about it is waited for. */
function isAboutAll(why: Problem): boolean {
  const isAnswered = why.facts?.['status'] !== undefined && why.code !== 'rate_limited';
  return why.retry?.kind === 'safe' && !isAnswered;
}

function newList(orderId: OrderId): ProjectList {
  return { orderId, revision: 0, projects: [], unreadable: 0, readAt: null, triedAt: null, problem: null };
}
