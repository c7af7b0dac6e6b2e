import {
  Announcer,
  type Answer,
  type Clock,
  type Logger,
  type MeshPlanId,
  type MeshRunId,
  meshRunId,
  type OrderId,
  ok,
  problem,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import { isRunning, type MeshRun, type MeshRunKind } from '../../src-shared/domain/index.ts';
import type { MeshInvite } from '../../src-shared/protocol/index.ts';
import type { AgentPort } from './AgentPort.ts';
import { advanceRun, interruptRun, type RunAct, type RunHeard } from './advanceRun.ts';
import { askUnlessStuck } from './askUnlessStuck.ts';
import { hearAnswer } from './hearAnswer.ts';
import type { Invites } from './Invites.ts';
import type { Members } from './Members.ts';
import type { MeshStore } from './MeshStore.ts';
import { alreadyUnderWay, runGone, sameServer } from './meshProblems.ts';
import { INVITE_MS, PHRASES } from './phrases.ts';
import { noteProgress } from './runLines.ts';

/** So many runs are shown; older ones stay on disk for a while. */
const SHOWN = 60;

export type RunWish = {
  readonly kind: MeshRunKind;
  readonly first: OrderId | null;
  readonly second: OrderId;
  readonly firstId?: string | null;
  readonly secondId?: string | null;
  readonly planId?: MeshPlanId;
  /** Of kind `give`: what the person gave. */
  readonly invite?: MeshInvite;
};

export type RunDeps = {
  readonly store: MeshStore;
  readonly agents: AgentPort;
  readonly invites: Invites;
  readonly members: Members;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Something was thrown where nobody waits for an answer: the disk, or a mistake of ours. */
  readonly onError: (error: unknown) => void;
};

type Driven = { readonly controller: AbortController; readonly ended: Promise<void>; code: string };

/** Pairings and what is like them, while they run: decided by `advanceRun`, carried out here, each on disk before it goes on. */
export class Runs {
  #deps: RunDeps;
  #runs = new Map<MeshRunId, MeshRun>();
  #driven = new Map<MeshRunId, Driven>();
  #announcer: Announcer<MeshRun>;

  constructor(deps: RunDeps) {
    this.#deps = deps;
    this.#announcer = new Announcer((error) =>
      deps.logger.error('a listener of the pairings failed', { error: String(error) }),
    );
  }

  /** Reads what was done, and ends what the closing of the app cut off. */
  load(): void {
    const { store, clock } = this.#deps;
    for (const run of store.runs(SHOWN)) {
      this.#runs.set(run.runId, run);
      if (isRunning(run) && !store.isReadOnly) this.#keep(interruptRun(run, clock.now()));
    }
    if (!store.isReadOnly) store.forgetOldRuns();
  }

  onChanged(listener: (run: MeshRun) => void): () => void {
    return this.#announcer.on(listener);
  }

  /** Newest first. */
  list(): readonly MeshRun[] {
    return [...this.#runs.values()].sort((a, b) => b.startedAt - a.startedAt).slice(0, SHOWN);
  }

  get(runId: MeshRunId): MeshRun | null {
    return this.#runs.get(runId) ?? null;
  }

  /** Begins a run. Problems: `mesh_same_server`, `mesh_busy`. How it goes is in its record. */
  start(wish: RunWish): Answer<{ readonly runId: MeshRunId }> {
    if (wish.first === wish.second) return refused(sameServer());
    if (this.isBusy(wish.first) || this.isBusy(wish.second)) return refused(alreadyUnderWay());
    const run = this.#newRun(wish);
    const controller = new AbortController();
    this.#keep(run);
    const ended = this.#drive(run.runId, controller.signal).catch((error: unknown) => this.#broke(run.runId, error));
    this.#driven.set(run.runId, { controller, ended, code: wish.invite?.code ?? '' });
    return ok({ runId: run.runId });
  }

  isBusy(orderId: OrderId | null): boolean {
    if (orderId === null) return false;
    return [...this.#runs.values()].some((run) => isRunning(run) && (run.first === orderId || run.second === orderId));
  }

  /** Takes back the question under way and ends the run; its record says what remains. Problem: `mesh_run_gone`. */
  cancel(runId: MeshRunId): Answer<null> {
    const driven = this.#driven.get(runId);
    if (driven === undefined) return refused(runGone());
    driven.controller.abort();
    return ok(null);
  }

  cancelAll(): void {
    for (const { controller } of this.#driven.values()) controller.abort();
  }

  /** Resolves with the run as it ended. */
  async whenEnded(runId: MeshRunId): Promise<MeshRun | null> {
    await this.#driven.get(runId)?.ended;
    return this.get(runId);
  }

  /** Leaves every run as it is: the next start says that it was interrupted. */
  stop(): void {
    for (const [runId, { controller }] of this.#driven) {
      this.#driven.delete(runId);
      controller.abort();
    }
  }

  async #drive(runId: MeshRunId, signal: AbortSignal): Promise<void> {
    // The caller holds the run and its code before anything is asked.
    await Promise.resolve();
    let heard: RunHeard = { kind: 'began' };
    for (;;) {
      const run = this.#runs.get(runId);
      // Stopped with the fleet: what is on disk is the truth, and the next start reads it.
      if (run === undefined || !this.#driven.has(runId)) return;
      const next = advanceRun(run, signal.aborted ? { kind: 'cancelled' } : heard, this.#deps.clock.now());
      this.#keep(next.run);
      if (next.act.kind === 'end') break;
      heard = await this.#perform(runId, next.act, signal);
    }
    this.#driven.delete(runId);
  }

  async #perform(runId: MeshRunId, act: Exclude<RunAct, { kind: 'end' }>, signal: AbortSignal): Promise<RunHeard> {
    if (act.kind === 'wait') return this.#wait(act.afterMs, signal);
    const { agents, members, clock } = this.#deps;
    const { step, orderId } = act;
    const text = PHRASES[step](this.#givenTo(runId, act), act.isAgain);
    const answer = await askUnlessStuck(agents, orderId, text, signal, (progress) => {
      const run = this.#runs.get(runId);
      if (run !== undefined && this.#driven.has(runId)) this.#keep(noteProgress(run, progress, clock.now()));
    });
    if (signal.aborted) return { kind: 'cancelled' };
    const heard = hearAnswer(step, orderId, answer, members.get(orderId).instanceId);
    if (heard.kind === 'identity' || heard.kind === 'vouched') members.learnIdentity(orderId, heard.instanceId);
    if (heard.kind === 'peers') members.learnPeers(orderId, heard.peers);
    return heard.kind === 'code' ? this.#takeCode(runId, orderId, heard.invite) : heard;
  }

  /** What the question needs: the code to be accepted, or the peer to be forgotten. */
  #givenTo(runId: MeshRunId, { step, orderId }: Extract<RunAct, { kind: 'ask' }>): string {
    const run = this.#runs.get(runId);
    if (step === 'accept') return this.#driven.get(runId)?.code ?? '';
    if (step !== 'disconnect') return '';
    return (orderId === run?.second ? run.firstId : run?.secondId) ?? '';
  }

  #takeCode(runId: MeshRunId, orderId: OrderId, invite: MeshInvite): RunHeard {
    const driven = this.#driven.get(runId);
    if (driven !== undefined) driven.code = invite.code;
    const { invites, members, clock } = this.#deps;
    const { instanceId } = invite;
    const expiresAt = clock.now() + INVITE_MS;
    const inviteId = invites.keepFresh(invite, INVITE_MS)?.inviteId ?? invites.keep(invite);
    return {
      kind: 'invite',
      invite: { inviteId, expiresAt },
      instanceId,
      isVouched: members.saidLately(orderId, instanceId),
    };
  }

  #wait(afterMs: number, signal: AbortSignal): Promise<RunHeard> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve({ kind: 'waited' });
      };
      const cancel = this.#deps.clock.after(afterMs, end);
      signal.addEventListener('abort', end);
    });
  }

  #newRun(wish: RunWish): MeshRun {
    const { random, clock, invites } = this.#deps;
    const { invite } = wish;
    return {
      runId: meshRunId(random.uuid()),
      revision: 0,
      kind: wish.kind,
      first: wish.first,
      second: wish.second,
      firstId: wish.firstId ?? invite?.instanceId ?? null,
      secondId: wish.secondId ?? null,
      state: { kind: 'running' },
      startedAt: clock.now(),
      attempt: 0,
      invite: invite === undefined ? null : { inviteId: invites.keep(invite), expiresAt: invite.expiresAt },
      looks: 0,
      firstSide: null,
      secondSide: null,
      refusal: null,
      lines: [],
      planId: wish.planId ?? null,
    };
  }

  #broke(runId: MeshRunId, error: unknown): void {
    this.#driven.delete(runId);
    this.#deps.onError(error);
    const run = this.#runs.get(runId);
    if (run === undefined || !isRunning(run)) return;
    const why = problem('internal', 'Something went wrong inside the app.', 'Ask both servers for their peers.');
    const step = run.lines.at(-1)?.step ?? 'peers';
    const next = advanceRun(run, { kind: 'failed', step, orderId: run.second, problem: why }, this.#deps.clock.now());
    this.#tell({ ...next.run, revision: run.revision + 1 });
  }

  #keep(run: MeshRun): void {
    const next = { ...run, revision: run.revision + 1 };
    this.#deps.store.saveRun(next);
    this.#tell(next);
  }

  #tell(run: MeshRun): void {
    this.#runs.set(run.runId, run);
    this.#announcer.announce(run);
  }
}
