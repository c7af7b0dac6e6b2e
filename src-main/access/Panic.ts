import { type Answer, type Clock, ok, type Problem } from '../../src-shared/basics/index.ts';
import { type PanicLevel, type PanicPart, panicCalledOff, panicUndone } from './panicUndone.ts';
import { DISK_RETRY_MS } from './Revoker.ts';

export type PanicDeps = {
  /** Begins to revoke everything. Throws the disk's errors; then nothing is begun. */
  readonly begin: () => void;
  readonly freeze: () => Answer<null>;
  /** A person may allow payments again while the disk is waited for. */
  readonly isFrozen: () => boolean;
  readonly lock: () => Promise<void>;
  readonly onChanged: () => void;
  readonly clock: Clock;
};

/**
 * The three levels of the panic, and what becomes of one that the disk refuses: it freezes and locks all the same, and what
 * the disk did not take is tried again until it does, a person calls it off, or the app ends.
 */
export class Panic {
  readonly #deps: PanicDeps;
  /** What the disk has not taken yet. */
  readonly #owed = new Set<PanicPart>();
  #calledOff: Problem | null = null;
  /** Ends the wait for the next try. */
  #cancelRetry: () => void = () => {};
  #isStopped = false;

  constructor(deps: PanicDeps) {
    this.#deps = deps;
  }

  undone(): Problem | null {
    // That no token will be revoked is told before that a freeze is still to be written.
    return this.#calledOff ?? panicUndone(this.#owed);
  }

  isWaitingToRevoke(): boolean {
    return this.#owed.has('revoke');
  }

  /** Throws the disk's errors. A milder panic takes nothing back from one that still waits to revoke. */
  async raise(level: PanicLevel): Promise<Answer<null>> {
    this.#calledOff = null;
    try {
      if (level === 'revoke') return await this.#revokeAll();
      return await this.#shut(level === 'freeze');
    } finally {
      this.#waitForDisk();
    }
  }

  /** Gives up all that waits for the disk; what is locked and frozen stays so. */
  callOff(): void {
    this.#giveUp([...this.#owed]);
  }

  /** The app was unlocked: nothing is revoked or locked any more. Payments stay frozen, and that is still to be written. */
  unlocked(): void {
    this.#giveUp([...this.#owed].filter((part) => part !== 'freeze'));
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry();
  }

  async #revokeAll(): Promise<Answer<null>> {
    try {
      return await this.#take('revoke');
    } catch (error) {
      // No token is asked about that is not on the disk; whoever sits at this computer is kept out all the same.
      await this.#shut(true);
      throw error;
    }
  }

  async #shut(freezes: boolean): Promise<Answer<null>> {
    try {
      return freezes ? await this.#take('freeze') : ok(null);
    } finally {
      // A disk that does not take the one is no reason to leave out the other.
      await this.#take('lock');
    }
  }

  /** Does one part, which is owed until the disk has taken it. Throws the disk's errors. */
  async #take(part: PanicPart): Promise<Answer<null>> {
    this.#owed.add(part);
    if (part === 'revoke') {
      this.#deps.begin();
      // What is revoked freezes and locks on its way.
      this.#owed.clear();
      return ok(null);
    }
    const frozen = part === 'freeze' ? this.#deps.freeze() : ok(null);
    if (!frozen.ok) return frozen;
    if (part === 'lock') await this.#deps.lock();
    this.#owed.delete(part);
    return ok(null);
  }

  #giveUp(parts: readonly PanicPart[]): void {
    if (parts.length === 0) return;
    this.#calledOff = panicCalledOff(parts);
    for (const part of parts) this.#owed.delete(part);
    this.#waitForDisk();
  }

  #waitForDisk(): void {
    this.#cancelRetry();
    if (this.#isStopped) return;
    if (this.#owed.size > 0) this.#cancelRetry = this.#deps.clock.after(DISK_RETRY_MS, () => void this.#tryAgain());
    this.#deps.onChanged();
  }

  async #tryAgain(): Promise<void> {
    if (!this.#deps.isFrozen()) this.#owed.delete('freeze');
    for (const part of [...this.#owed]) {
      try {
        await this.#take(part);
      } catch {
        // It is still owed, and the others are no worse for it.
      }
    }
    this.#waitForDisk();
  }
}
