import { networkInterfaces } from 'node:os';
import { Announcer, type Clock } from '../../src-shared/basics/index.ts';

const EVERY_MS = 5_000;
const SLEPT_AFTER_MS = 30_000;

/** Whether any address leads out of this machine. */
export function hasNetwork(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()): boolean {
  return Object.values(interfaces).some((addresses) => addresses?.some((address) => !address.internal) ?? false);
}

/** What Electron would tell by events and plain Node does not: looks every 5 s for a network and for a jump of the clock (the machine slept). */
export class MachineWatch {
  readonly networkChanged: Announcer<boolean>;
  readonly woke: Announcer<void>;
  #clock: Clock;
  #look: () => boolean;
  #isOnline: boolean;
  #lookedAt: number;
  #cancel: () => void = () => {};

  constructor(clock: Clock, report: (error: unknown) => void, look: () => boolean = hasNetwork) {
    this.#clock = clock;
    this.#look = look;
    this.networkChanged = new Announcer(report);
    this.woke = new Announcer(report);
    this.#isOnline = look();
    this.#lookedAt = clock.now();
  }

  isOnline(): boolean {
    return this.#isOnline;
  }

  start(): () => void {
    this.#lookedAt = this.#clock.now();
    this.#again();
    return () => this.#cancel();
  }

  #again(): void {
    this.#cancel = this.#clock.after(EVERY_MS, () => {
      const now = this.#clock.now();
      if (now - this.#lookedAt > SLEPT_AFTER_MS) this.woke.announce();
      this.#lookedAt = now;
      const isOnline = this.#look();
      if (isOnline !== this.#isOnline) {
        this.#isOnline = isOnline;
        this.networkChanged.announce(isOnline);
      }
      this.#again();
    });
  }
}
