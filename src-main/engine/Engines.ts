import {
  Announcer,
  type Answer,
  type Clock,
  type CredentialId,
  type Logger,
  type OrderId,
  ok,
} from '../../src-shared/basics/index.ts';
import {
  type AgentProbe,
  type AgentWrite,
  type EngineView,
  type NewAgent,
  type SaveReport,
  unreadEngine,
} from '../../src-shared/domain/index.ts';
import type { CredentialTest } from '../../src-shared/protocol/index.ts';
import { addAgent } from './addAgent.ts';
import { allowed } from './allowed.ts';
import {
  addCredential,
  checkCredential,
  deleteCredential,
  makeDefault,
  type NewCredential,
  testCredential,
} from './changeCredentials.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { EngineStore } from './EngineStore.ts';
import { inTurn } from './inTurn.ts';
import { type ProbeLent, probeAgent } from './probeAgent.ts';
import { type ConfigReading, type Readings, readConfig } from './readConfig.ts';
import { removeAgent } from './removeAgent.ts';
import { saveAgents } from './saveAgents.ts';
import { takeKey } from './takeKey.ts';

export type EnginesLent = EngineDeps &
  ProbeLent & {
    readonly store: EngineStore;
    readonly clock: Clock;
    readonly logger: Logger;
  };

/** The engines of a fleet as they were last read. Every change is written to the server first and read from it again. */
export class Engines {
  readonly #lent: EnginesLent;
  readonly #announcer: Announcer<EngineView>;
  readonly #inTurn = inTurn();
  #views = new Map<OrderId, EngineView>();
  #readings = new Map<OrderId, Promise<Answer<ConfigReading>>>();

  constructor(lent: EnginesLent) {
    this.#lent = lent;
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the engines failed', { error: String(error) }),
    );
  }

  /** What was read before is shown as remembered, until it is read again. */
  load(): void {
    for (const stored of this.#lent.store.engines()) {
      const reading = stored.config === null ? ({ kind: 'never' } as const) : ({ kind: 'remembered' } as const);
      const probe: AgentProbe = stored.probe.kind === 'asking' ? { kind: 'none' } : stored.probe;
      this.#views.set(stored.orderId, { ...stored, reading, probe, isReading: false });
    }
  }

  views(): readonly EngineView[] {
    return [...this.#views.values()];
  }

  get(orderId: OrderId): EngineView {
    return this.#views.get(orderId) ?? unreadEngine(orderId);
  }

  onChanged(listener: (view: EngineView) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** Reads the engine of a server now. Problems: `order_not_here`, why it is locked; what can not be read is in the view. */
  async read(orderId: OrderId): Promise<Answer<EngineView>> {
    const may = allowed(this.#lent, orderId, 'readEngine');
    if (!may.ok) return may;
    await this.#read(orderId);
    return ok(this.get(orderId));
  }

  /** Reads again, writes what is still as it was seen, reads what became of it. Problems: what keeps it from being read at all. */
  save(orderId: OrderId, writes: readonly AgentWrite[]): Promise<Answer<SaveReport>> {
    return this.#change(orderId, async (readings) =>
      ok(await saveAgents(this.#lent, { orderId, writes, ...readings })),
    );
  }

  addAgent(orderId: OrderId, wanted: NewAgent): Promise<Answer<null>> {
    return this.#change(orderId, (readings) => addAgent(this.#lent, orderId, readings, wanted));
  }

  removeAgent(orderId: OrderId, agentId: string): Promise<Answer<null>> {
    return this.#act(orderId, () => removeAgent(this.#lent, orderId, agentId));
  }

  async addCredential(orderId: OrderId, wanted: NewCredential): Promise<Answer<null>> {
    const checked = checkCredential(wanted);
    if (!checked.ok) return checked;
    return this.#change(orderId, (readings) => addCredential(this.#lent, orderId, checked.value, readings));
  }

  testCredential(orderId: OrderId, credentialId: CredentialId): Promise<Answer<CredentialTest>> {
    return this.#act(orderId, () => testCredential(this.#lent, orderId, credentialId));
  }

  makeDefault(orderId: OrderId, credentialId: CredentialId): Promise<Answer<null>> {
    return this.#act(orderId, () => makeDefault(this.#lent, orderId, credentialId));
  }

  deleteCredential(orderId: OrderId, credentialId: CredentialId): Promise<Answer<null>> {
    return this.#act(orderId, () => deleteCredential(this.#lent, orderId, credentialId));
  }

  /** Takes the AI key off a server; the news of it comes with the server's events. Problems: those of `takeKey`. */
  removeKey(orderId: OrderId): Promise<Answer<null>> {
    return this.#inTurn(orderId, () => takeKey(this.#lent, orderId));
  }

  /** Asks the main agent for a word and notes in the view how it went. Problems: `order_not_here`, why it is locked. */
  probe(orderId: OrderId): Answer<null> {
    const may = allowed(this.#lent, orderId, 'chat');
    if (!may.ok) return may;
    if (this.get(orderId).probe.kind !== 'asking') void this.#probe(orderId);
    return ok(null);
  }

  async #probe(orderId: OrderId): Promise<void> {
    const { clock, logger } = this.#lent;
    try {
      this.#keep(orderId, { probe: { kind: 'asking', at: clock.now() } });
      const answer = await probeAgent(this.#lent, orderId);
      const at = clock.now();
      this.#keep(orderId, {
        probe: answer.ok ? { kind: 'answered', at } : { kind: 'silent', at, problem: answer.problem },
      });
    } catch (error) {
      logger.error('a probe was not noted', { orderId, error: String(error) });
    }
  }

  /** One change at a time per server, on top of a reading that is made for it. */
  #change<T>(orderId: OrderId, act: (readings: Readings) => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.#act(orderId, async () => {
      const readAgain = () => this.#readAnew(orderId);
      const before = await readAgain();
      return before.ok ? act({ before: before.value, readAgain }) : before;
    });
  }

  /** What was asked is read again before the answer is given, whatever it is: a lost answer may have been a change. */
  #act<T>(orderId: OrderId, act: () => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.#inTurn(orderId, async () => {
      const may = allowed(this.#lent, orderId, 'changeEngine');
      if (!may.ok) return may;
      const answer = await act();
      await this.#readAnew(orderId);
      return answer;
    });
  }

  /** Whoever asks while it is being read gets that reading. */
  #read(orderId: OrderId): Promise<Answer<ConfigReading>> {
    const underWay = this.#readings.get(orderId);
    if (underWay !== undefined) return underWay;
    const reading = this.#readNow(orderId).finally(() => this.#readings.delete(orderId));
    this.#readings.set(orderId, reading);
    return reading;
  }

  /** A reading that began before now may be of what was before now. */
  async #readAnew(orderId: OrderId): Promise<Answer<ConfigReading>> {
    await this.#readings.get(orderId)?.catch(() => undefined);
    return this.#read(orderId);
  }

  async #readNow(orderId: OrderId): Promise<Answer<ConfigReading>> {
    this.#keep(orderId, { isReading: true });
    const found = await readConfig(this.#lent, orderId);
    const at = this.#lent.clock.now();
    this.#keep(
      orderId,
      found.ok
        ? { isReading: false, config: found.value.config, readAt: at, reading: { kind: 'fresh' } }
        : { isReading: false, reading: { kind: 'failed', at, problem: found.problem } },
    );
    return found;
  }

  #keep(orderId: OrderId, change: Partial<Omit<EngineView, 'orderId' | 'revision'>>): void {
    const before = this.get(orderId);
    const view: EngineView = { ...before, ...change, revision: before.revision + 1 };
    this.#lent.store.saveEngine(view);
    this.#views.set(orderId, view);
    this.#announcer.announce(view);
  }
}
