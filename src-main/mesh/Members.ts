import { Announcer, type Clock, type Logger, type OrderId } from '../../src-shared/basics/index.ts';
import { FRESH_MS, type MeshMember, newMember } from '../../src-shared/domain/index.ts';
import type { ToldPeer } from '../../src-shared/protocol/index.ts';
import type { MeshStore } from './MeshStore.ts';

/** What each of our servers said of itself and its peers, and when. */
export class Members {
  #store: MeshStore;
  #clock: Clock;
  #members = new Map<OrderId, MeshMember>();
  #announcer: Announcer<MeshMember>;

  constructor(store: MeshStore, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#announcer = new Announcer((error) => logger.error('a listener of the mesh failed', { error: String(error) }));
  }

  load(): void {
    for (const member of this.#store.members()) this.#members.set(member.orderId, member);
  }

  onChanged(listener: (member: MeshMember) => void): () => void {
    return this.#announcer.on(listener);
  }

  list(): readonly MeshMember[] {
    return [...this.#members.values()];
  }

  get(orderId: OrderId): MeshMember {
    return this.#members.get(orderId) ?? newMember(orderId);
  }

  /** Which of our servers said that this is its instance id; null when none did, or several: then it is anybody's. */
  withIdentity(instanceId: string): MeshMember | null {
    const [only = null, ...others] = this.list().filter((member) => member.instanceId === instanceId);
    return others.length === 0 ? only : null;
  }

  /** Whether a server said within the hour that this is its instance id. */
  saidLately(orderId: OrderId, instanceId: string): boolean {
    const { instanceId: known, identityAt } = this.get(orderId);
    return known === instanceId && identityAt !== null && this.#clock.now() - identityAt < FRESH_MS;
  }

  learnIdentity(orderId: OrderId, instanceId: string): void {
    this.#keep({ ...this.get(orderId), instanceId, identityAt: this.#clock.now() });
  }

  learnPeers(orderId: OrderId, peers: readonly ToldPeer[]): void {
    this.#keep({ ...this.get(orderId), peers, peersAt: this.#clock.now() });
  }

  #keep(member: MeshMember): void {
    const next = { ...member, revision: member.revision + 1 };
    this.#store.saveMember(next);
    this.#members.set(next.orderId, next);
    this.#announcer.announce(next);
  }
}
