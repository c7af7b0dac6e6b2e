import {
  type Answer,
  assertNever,
  type Clock,
  type Logger,
  type Problem,
  type Random,
} from '../../src-shared/basics/index.ts';
import {
  type KeyForgetting,
  type Revocation,
  revokedHere,
  type Standstill,
  type TokenRevocation,
} from '../../src-shared/domain/index.ts';
import type { AccessStore } from './AccessStore.ts';
import { applyRevocationAnswer, pauseAfter, type RevocationAnswer } from './applyRevocationAnswer.ts';
import {
  afterRestart,
  cancelRevocation,
  extendRevocation,
  newRevocation,
  type RevocationWish,
  waitAgain,
} from './newRevocation.ts';
import { nextStep, type Step } from './nextStep.ts';

/** The disk refused to take an outcome: it is tried again after this long, in milliseconds. */
export const DISK_RETRY_MS = 15_000;

export type RevokerDeps = {
  readonly store: AccessStore;
  readonly ask: (token: TokenRevocation) => Promise<RevocationAnswer>;
  /** Erases the secret of a token whose end the service confirmed, unless another was put in its place. */
  readonly forget: (token: TokenRevocation) => Promise<Answer<null>>;
  readonly forgetKey: (key: KeyForgetting) => Promise<Answer<null>>;
  readonly setAccessLost: (token: TokenRevocation, why: Problem) => void;
  readonly freeze: () => Answer<null>;
  readonly lock: () => Promise<void>;
  readonly isVaultLocked: () => boolean;
  readonly lockTakesSecrets: () => boolean;
  /** Opens a place for secrets that was not opened yet, or could not be. Problems: the vault's. */
  readonly openVault: () => Promise<Answer<unknown>>;
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

type Change = (run: Revocation) => Revocation;

/** Works through one revocation, a step at a time; each outcome is on the disk before the next step. */
export class Revoker {
  readonly #deps: RevokerDeps;
  #run: Revocation | null = null;
  #isWorking = false;
  #looksAgain = false;
  #isStopped = false;
  #cancelWake: () => void = () => {};
  /** Holds back what is done here alone; a pause of the service does not. */
  #held: Extract<Standstill, { kind: 'until' }> | null = null;

  constructor(deps: RevokerDeps) {
    this.#deps = deps;
  }

  /** Reads the latest run; nothing is asked before `go`. */
  load(): void {
    const run = this.#deps.store.latestRun();
    this.#run = run === null || run.endedAt !== null ? run : afterRestart(run);
  }

  run(): Revocation | null {
    return this.#run;
  }

  isUnderWay(): boolean {
    return this.#run !== null && this.#run.endedAt === null;
  }

  /** Begins, or adds to what is under way. On the disk when this returns. */
  begin(wish: RevocationWish): Revocation {
    const { clock, random } = this.#deps;
    const current = this.#run;
    const next =
      current !== null && current.endedAt === null
        ? extendRevocation(current, wish)
        : newRevocation(wish, random.uuid(), clock.now());
    return this.#keepAndGo(next);
  }

  cancel(): void {
    if (this.#run !== null && this.#run.endedAt === null)
      this.#keepAndGo(cancelRevocation(this.#run, this.#deps.clock.now()));
  }

  /** Asks again about what failed. Keys that could not be forgotten are tried again too. */
  retry(): void {
    const run = this.#run;
    if (run === null) return;
    const keys = run.keys.map(
      (key): KeyForgetting => (key.state.kind === 'failed' ? { ...key, state: { kind: 'waiting' } } : key),
    );
    this.#keepAndGo({ ...run, endedAt: null, standstill: null, tokens: run.tokens.map(retried), keys });
  }

  /** Goes on with what is left; harmless when nothing is, or when it goes on already. */
  go(): void {
    if (this.#isStopped || !this.isUnderWay()) return;
    // Whoever is at work may be about to lie down: it looks once more first, or nobody would wake it.
    this.#looksAgain = true;
    if (!this.#isWorking) void this.#work();
  }

  /** The network or the vault is back: a pause of our own is over; one the service asked for is not. */
  resume(): void {
    const run = this.#run;
    const pause = run?.standstill ?? null;
    this.#held = null;
    if (run !== null && pause?.kind === 'until' && pause.problem.code !== 'rate_limited') {
      this.#run = { ...run, standstill: null, stumbles: 0 };
    }
    this.go();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelWake();
  }

  #keepAndGo(run: Revocation): Revocation {
    this.#keep(run);
    this.go();
    return run;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    this.#cancelWake();
    try {
      while (!this.#isStopped && this.#run !== null && this.#looksAgain) {
        this.#looksAgain = false;
        if (await this.#take(this.#run)) this.#looksAgain = true;
      }
    } catch (error) {
      this.#deps.logger.error('a revocation could not go on', { error: String(error) });
      // What became of a request that was out may not have been kept: it is asked again.
      if (this.#run !== null) this.#run = afterRestart(this.#run);
      this.#wakeIn(DISK_RETRY_MS);
    } finally {
      this.#isWorking = false;
    }
  }

  /** Takes one step; answers whether to take another at once. */
  async #take(run: Revocation): Promise<boolean> {
    const step = this.#stepOf(run);
    if (step.kind === 'rest') return false;
    if (step.kind === 'wait') {
      if (JSON.stringify(run.standstill) !== JSON.stringify(step.standstill)) {
        this.#keep({ ...run, standstill: step.standstill });
      }
      this.#wakeAtFirst([step.standstill, this.#held]);
      return false;
    }
    const change = await this.#do(step);
    // Stopped meanwhile: what became of the request is found out at the next start.
    if (this.#isStopped) return false;
    this.#keep(change(this.#run ?? run));
    return true;
  }

  /** Does a step, and answers how it changes the run, which may have changed meanwhile by a person's hand. */
  async #do(step: Exclude<Step, { kind: 'rest' | 'wait' }>): Promise<Change> {
    const { freeze, lock, clock } = this.#deps;
    switch (step.kind) {
      case 'freeze': {
        const frozen = freeze();
        return frozen.ok ? (now) => ({ ...now, frozenAt: clock.now() }) : this.#hold(frozen.problem);
      }
      case 'ask':
        return this.#withVault(() => this.#ask(step.token));
      case 'forget':
        return this.#withVault(() => this.#forget(step.token));
      case 'forgetKey':
        return this.#withVault(
          () => this.#forgetKey(step.key),
          (why) => this.#hold(why),
        );
      case 'lock':
        await lock();
        return (now) => ({ ...now, lockedAt: clock.now() });
      case 'end':
        return (now) => (this.#stepOf(now).kind === 'end' ? { ...now, standstill: null, endedAt: clock.now() } : now);
      default:
        return assertNever(step);
    }
  }

  /** A vault that can not be opened makes a pause; one that was locked meanwhile makes the run wait for its passphrase. */
  async #withVault(
    act: () => Promise<Change>,
    pause: (why: Problem) => Change = (why) => this.#pause(why),
  ): Promise<Change> {
    const opened = await this.#deps.openVault();
    if (!opened.ok) return pause(opened.problem);
    return this.#isStopped || this.#deps.isVaultLocked() ? (now) => now : act();
  }

  async #ask(token: TokenRevocation): Promise<Change> {
    const { clock, random, logger } = this.#deps;
    if (this.#run !== null) this.#keep(withToken(this.#run, { ...token, state: { kind: 'asking' } }));
    const answer = await this.#deps.ask(token);
    logger.info('asked to revoke a token', { tokenId: token.tokenId, answer: answer.kind });
    return (now) => applyRevocationAnswer(now, token.tokenId, answer, { now: clock.now(), random });
  }

  /** Says in the order why its access is gone, then forgets the secret: in this order, so that a crash between leaves no riddle. */
  async #forget(token: TokenRevocation): Promise<Change> {
    const { setAccessLost, forget } = this.#deps;
    setAccessLost(token, revokedHere(token.state.kind));
    const forgotten = await forget(token);
    if (!forgotten.ok) return this.#pause(forgotten.problem);
    return (now) => withToken(now, { ...token, isForgotten: true });
  }

  async #forgetKey(key: KeyForgetting): Promise<Change> {
    const at = this.#deps.clock.now();
    const forgotten = await this.#deps.forgetKey(key);
    const mayPass = !forgotten.ok && forgotten.problem.retry?.kind === 'safe';
    if (mayPass && !forgotten.ok) return this.#hold(forgotten.problem);
    const state: KeyForgetting['state'] = forgotten.ok
      ? { kind: 'forgotten', at }
      : { kind: 'failed', at, problem: forgotten.problem };
    return (now) => ({
      ...now,
      keys: now.keys.map((one) => (one.accountId === key.accountId ? { ...one, state } : one)),
    });
  }

  #pause(why: Problem): Change {
    const { clock, random } = this.#deps;
    return (now) => ({
      ...now,
      standstill: pauseAfter(now, why, { now: clock.now(), random }),
      stumbles: now.stumbles + 1,
    });
  }

  /** As `#pause`, of what is done here alone: the service is asked meanwhile. */
  #hold(why: Problem): Change {
    const { clock, random } = this.#deps;
    return (now) => {
      this.#held = pauseAfter(now, why, { now: clock.now(), random });
      return { ...now, stumbles: now.stumbles + 1 };
    };
  }

  #stepOf(run: Revocation): Step {
    const { clock, isVaultLocked, lockTakesSecrets } = this.#deps;
    const now = clock.now();
    const held = this.#held !== null && this.#held.at > now ? this.#held : null;
    return nextStep(run, { now, isVaultLocked: isVaultLocked(), lockTakesSecrets: lockTakesSecrets(), held });
  }

  #wakeAtFirst(pauses: ReadonlyArray<Standstill | null>): void {
    const now = this.#deps.clock.now();
    const ends = pauses.flatMap((pause) => (pause?.kind === 'until' && pause.at > now ? [pause.at] : []));
    if (ends.length > 0) this.#wakeIn(Math.min(...ends) - now);
  }

  #wakeIn(afterMs: number): void {
    this.#cancelWake();
    if (!this.#isStopped) this.#cancelWake = this.#deps.clock.after(Math.max(0, afterMs), () => this.go());
  }

  #keep(run: Revocation): void {
    const before = this.#run;
    const next = { ...run, revision: (before?.runId === run.runId ? before.revision : 0) + 1 };
    this.#deps.store.saveRun(next, before);
    this.#run = next;
    this.#deps.onChanged();
  }
}

function retried(token: TokenRevocation): TokenRevocation {
  return token.state.kind === 'failed' ? waitAgain(token) : token;
}

function withToken(run: Revocation, token: TokenRevocation): Revocation {
  return { ...run, tokens: run.tokens.map((one) => (one.tokenId === token.tokenId ? token : one)) };
}
