import { type Answer, type Clock, ok, type Problem } from '../../src-shared/basics/index.ts';
import { type PanicLevel, panicCalledOff, panicUndone } from './panicUndone.ts';
import { DISK_RETRY_MS } from './Revoker.ts';

export type PanicDeps = {
  /** Begins to revoke everything. Throws the disk's errors; then nothing is begun. */
  readonly begin: () => void;
  readonly freeze: () => Answer<null>;
  readonly lock: () => Promise<void>;
  readonly onChanged: () => void;
  readonly clock: Clock;
};

/**
 * The three levels of the panic, and what becomes of one that the disk refuses: it freezes and locks all the same, and what
 * was to be revoked is tried again until the disk takes it, a person calls it off, or the app ends.
 */
export class Panic {
  readonly #deps: PanicDeps;
  #undone: Problem | null = null;
  /** Ends the wait for the next try; null while no panic waits for the disk. */
  #cancelRetry: (() => void) | null = null;

  constructor(deps: PanicDeps) {
    this.#deps = deps;
  }

  undone(): Problem | null {
    return this.#undone;
  }

  isWaitingForDisk(): boolean {
    return this.#cancelRetry !== null;
  }

  /** Throws the disk's errors. */
  async raise(level: PanicLevel): Promise<Answer<null>> {
    let undone: Problem | null = panicUndone(level);
    try {
      const done = level === 'revoke' ? await this.#revokeAll() : await this.#shut(level === 'freeze');
      if (done.ok) undone = null;
      return done;
    } finally {
      // A milder panic takes nothing back from one that still waits to revoke.
      if (!this.isWaitingForDisk() || level === 'revoke') this.#become(undone);
    }
  }

  /** Gives up what waits for the disk; what is locked and frozen stays so. */
  callOff(): void {
    if (this.#cancelRetry === null) return;
    this.stop();
    this.#become(panicCalledOff());
  }

  stop(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }

  async #revokeAll(): Promise<Answer<null>> {
    this.stop();
    try {
      this.#deps.begin();
      return ok(null);
    } catch (error) {
      this.#tryAgainLater();
      // No token is asked about that is not on the disk; whoever sits at this computer is kept out all the same.
      await this.#shut(true);
      throw error;
    }
  }

  async #shut(freezes: boolean): Promise<Answer<null>> {
    try {
      return freezes ? this.#deps.freeze() : ok(null);
    } finally {
      // A disk that does not take the one is no reason to leave out the other.
      await this.#deps.lock();
    }
  }

  #tryAgainLater(): void {
    this.#cancelRetry = this.#deps.clock.after(DISK_RETRY_MS, () => this.#tryAgain());
  }

  #tryAgain(): void {
    try {
      this.#deps.begin();
    } catch {
      this.#tryAgainLater();
      return;
    }
    this.#cancelRetry = null;
    this.#become(null);
  }

  #become(undone: Problem | null): void {
    this.#undone = undone;
    this.#deps.onChanged();
  }
}
