import {
  Announcer,
  type Answer,
  type Logger,
  type OrderId,
  ok,
  type RotationId,
  refused,
  rotationId,
} from '../../src-shared/basics/index.ts';
import {
  applyKeyFact,
  isKeyThere,
  isRotationOver,
  type KeyRotation,
  type KeyRow,
  lastKeyRow,
  newKeyRow,
  noSecretsNow,
} from '../../src-shared/domain/index.ts';
import { type AiProvider, parseAiKey } from '../../src-shared/protocol/index.ts';
import { AgentCheck } from './AgentCheck.ts';
import { allowed } from './allowed.ts';
import type { EngineDeps } from './EngineDeps.ts';
import type { EngineStore } from './EngineStore.ts';
import { giveKey } from './giveKey.ts';
import { keyNeeded, rotationNotHere } from './keyProblems.ts';
import { type ProbeLent, probeAgent } from './probeAgent.ts';
import { type RotationLent, RotationRun } from './RotationRun.ts';
import { readReceipt } from './readReceipt.ts';

export type KeyRotationsLent = EngineDeps &
  ProbeLent & {
    readonly store: EngineStore;
    readonly clock: RotationLent['clock'];
    readonly logger: Logger;
    readonly mayHold: RotationLent['mayHold'];
  };

export type KeyWish = {
  readonly orderIds: readonly OrderId[];
  readonly provider: AiProvider;
  readonly key: string;
  readonly wantsProbe: boolean;
};

/** Gives servers AI keys, one or many, and follows each to its proof. Keys are in memory alone, and only while they are needed. */
export class KeyRotations {
  readonly #lent: KeyRotationsLent;
  readonly #announcer: Announcer<KeyRotation>;
  readonly #agentCheck: AgentCheck;
  #runs = new Map<RotationId, RotationRun>();

  constructor(lent: KeyRotationsLent) {
    this.#lent = lent;
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the keys failed', { error: String(error) }),
    );
    this.#agentCheck = new AgentCheck({
      deps: lent,
      logger: lent.logger,
      mayHold: lent.mayHold,
      onRead: (orderId, others) => {
        for (const run of this.#runs.values()) run.hearAgents(orderId, others);
      },
    });
  }

  /** What was under way when the app was closed goes on where the service has the key; the rest has to be asked again. */
  load(): void {
    const { store } = this.#lent;
    if (!store.isReadOnly) store.forgetOldRotations();
    for (const stored of store.rotations()) {
      const rotation = isRotationOver(stored) ? { ...stored, holdsKey: false } : this.#afterRestart(stored);
      this.#runs.set(stored.rotationId, new RotationRun(this.#run, rotation, null));
    }
  }

  /** Newest first. */
  list(): readonly KeyRotation[] {
    return [...this.#runs.values()].map((run) => run.view()).sort((a, b) => b.startedAt - a.startedAt);
  }

  onChanged(listener: (rotation: KeyRotation) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** Goes on with what was under way, and looks at the servers of which it is still open what else their agents keep. */
  begin(): void {
    for (const run of this.#runs.values()) if (!isRotationOver(run.view())) run.begin();
    const rotations = this.list();
    for (const rotation of rotations)
      this.#lookAt(rotation, ({ orderId }) => lastKeyRow(rotations, orderId)?.rotation === rotation);
  }

  /** The app was unlocked, or its secrets: who waits to be looked at is. */
  resume(): void {
    this.#agentCheck.resume();
  }

  /** Looks again at what the agents keep that were not looked at, one server after the other. Problem: `rotation_not_here`. */
  lookAtAgents(id: RotationId): Answer<null> {
    const run = this.#runs.get(id);
    if (run === undefined) return refused(rotationNotHere());
    this.#lookAt(run.view(), () => true);
    return ok(null);
  }

  /**
   * Gives a key to servers. Those that can not take one are told apart at once. Problems: `no_secrets_now`, those of `parseAiKey`;
   * when no server can take one, why the first can not.
   */
  give(wish: KeyWish): Answer<{ rotationId: RotationId }> {
    if (!this.#lent.mayHold()) return refused(noSecretsNow());
    const key = parseAiKey(wish.key, { provider: wish.provider, type: null, place: 'delivery' });
    if (!key.ok) return key;
    const rows = [...new Set(wish.orderIds)].map((orderId) => this.#rowFor(orderId));
    const [first] = rows;
    const isPossible = rows.some((row) => row.stage.kind === 'waiting');
    if (!isPossible && first?.stage.kind === 'failed') return refused(first.stage.problem);
    const rotation: KeyRotation = {
      rotationId: rotationId(this.#lent.random.uuid()),
      revision: 1,
      provider: wish.provider,
      wantsProbe: wish.wantsProbe,
      startedAt: this.#lent.clock.now(),
      holdsKey: true,
      rows,
    };
    this.#lent.store.saveRotation(rotation);
    const run = new RotationRun(this.#run, rotation, key.value);
    this.#runs.set(rotation.rotationId, run);
    this.#announcer.announce(rotation);
    run.begin();
    return ok({ rotationId: rotation.rotationId });
  }

  /** Asks again where it did not end well. Problems: `rotation_not_here`, `no_secrets_now`, `key_needed`, those of `parseAiKey`. */
  retry(wish: { rotationId: RotationId; key: string | null }): Answer<null> {
    const run = this.#runs.get(wish.rotationId);
    if (run === undefined) return refused(rotationNotHere());
    if (!this.#lent.mayHold()) return refused(noSecretsNow());
    const { provider } = run.view();
    const key = wish.key === null ? ok(null) : parseAiKey(wish.key, { provider, type: null, place: 'delivery' });
    if (!key.ok) return key;
    return run.retry(key.value) ? ok(null) : refused(keyNeeded());
  }

  /** Does not ask those that were not asked yet. Problem: `rotation_not_here`. */
  stopAsking(id: RotationId): Answer<null> {
    const run = this.#runs.get(id);
    if (run === undefined) return refused(rotationNotHere());
    run.stop();
    return ok(null);
  }

  /** Asks one agent again for a word. Problems: `rotation_not_here`, `no_secrets_now`. */
  prove(wish: { rotationId: RotationId; orderId: OrderId }): Answer<null> {
    const run = this.#runs.get(wish.rotationId);
    if (run === undefined) return refused(rotationNotHere());
    if (!this.#lent.mayHold()) return refused(noSecretsNow());
    run.prove(wish.orderId);
    return ok(null);
  }

  /** Something changed in an order: its receipts and what the service says of its key are looked at. */
  hearOrder(orderId: OrderId): void {
    for (const run of this.#runs.values()) run.hear(orderId);
  }

  /** Secrets were locked. */
  forgetKeys(): void {
    for (const run of this.#runs.values()) if (run.view().holdsKey) run.forgetKey();
  }

  stop(): void {
    this.#agentCheck.stop();
    for (const run of this.#runs.values()) run.close();
  }

  get #run(): RotationLent {
    const lent = this.#lent;
    return {
      clock: lent.clock,
      orderOf: (orderId) => lent.fleet.get(orderId),
      give: (orderId, given) => giveKey(lent, orderId, given),
      readReceipt: (orderId, requestId) => readReceipt(lent, orderId, requestId),
      probe: (orderId) => probeAgent(lent, orderId),
      lookAtAgents: (orderId) => this.#agentCheck.look(orderId),
      waitMs: () => lent.http.waitMs('other'),
      keep: (rotation) => this.#keep(rotation),
      mayHold: lent.mayHold,
      logger: lent.logger,
    };
  }

  #lookAt({ rows, wantsProbe }: KeyRotation, isWanted: (row: KeyRow) => boolean): void {
    for (const row of rows)
      if (row.othersReadAt === null && isKeyThere(row, wantsProbe) && isWanted(row)) this.#agentCheck.look(row.orderId);
  }

  #rowFor(orderId: OrderId): KeyRow {
    const row = newKeyRow(orderId);
    const may = allowed(this.#lent, orderId, 'setKey');
    if (may.ok) return row;
    return applyKeyFact(row, { kind: 'refused', problem: may.problem, fallback: null }, this.#lent.clock.now());
  }

  #afterRestart(stored: KeyRotation): KeyRotation {
    const at = this.#lent.clock.now();
    const rows = stored.rows.map((row): KeyRow => {
      if (row.stage.kind === 'probing') return { ...row, stage: { kind: 'confirmed' } };
      return applyKeyFact(row, { kind: 'keyForgotten' }, at);
    });
    return { ...stored, rows, holdsKey: false, revision: stored.revision + 1 };
  }

  /** A disk that refuses costs the memory of a restart and not the rotation: it has told of itself already. */
  #keep(rotation: KeyRotation): void {
    try {
      this.#lent.store.saveRotation(rotation);
    } catch (error) {
      this.#lent.logger.error('a rotation was not kept', { rotation: rotation.rotationId, error: String(error) });
    }
    this.#announcer.announce(rotation);
  }
}
