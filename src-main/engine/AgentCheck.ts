import type { Logger, OrderId } from '../../src-shared/basics/index.ts';
import { keepsOther } from '../../src-shared/domain/index.ts';
import { parseAgentsFile } from '../../src-shared/protocol/index.ts';
import { allowed } from './allowed.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';

/**
 * One request a server, of the kind the service counts most strictly (contract §1.2), and as patient as a turn may take: whoever
 * rotates a key over many servers is looked after by itself.
 */
const PACE = { bucket: 'free', maxWaitMs: 2 * 60_000 } as const;

type Lent = {
  readonly deps: EngineDeps;
  readonly logger: Logger;
  /** False while the app or its secrets are locked: then nobody is asked, and who waits goes on waiting. */
  readonly mayHold: () => boolean;
  /** Of one server: the agents that keep another credential than the main one, which has the new key. */
  readonly onRead: (orderId: OrderId, others: readonly string[]) => void;
};

/** Finds out, one server after the other, which agents a new key does not reach: the old one must not be removed while they use it. */
export class AgentCheck {
  readonly #lent: Lent;
  #waiting = new Set<OrderId>();
  #isBusy = false;
  #isStopped = false;

  constructor(lent: Lent) {
    this.#lent = lent;
  }

  /** Queues a server that an account opens; of any other nothing can be known. What can not be read is not told. */
  look(orderId: OrderId): void {
    if (this.#isStopped || !allowed(this.#lent.deps, orderId, 'readEngine').ok) return;
    this.#waiting.add(orderId);
    this.resume();
  }

  /** Goes on with who waits; harmless when nobody does, or when it goes on already. */
  resume(): void {
    if (!this.#isBusy) void this.#work();
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (const orderId of this.#waiting) {
      if (!this.#lent.mayHold()) break;
      this.#waiting.delete(orderId);
      await this.#read(orderId);
    }
    this.#isBusy = false;
  }

  async #read(orderId: OrderId): Promise<void> {
    const { deps, logger, onRead } = this.#lent;
    try {
      const reply = await callConfig(deps, orderId, { method: 'GET', path: 'agents', pace: PACE });
      const file = reply.ok ? parseAgentsFile(reply.value) : reply;
      if (this.#isStopped) return;
      if (file.ok) onRead(orderId, keepsOther(file.value.agents));
      else logger.info('the agents of a server were not looked at', { orderId, code: file.problem.code });
    } catch (error) {
      logger.error('the agents of a server were not looked at', { orderId, error: String(error) });
    }
  }
}
