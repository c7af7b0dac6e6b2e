import { Announcer, type Clock, type Random } from '../../src-shared/basics/index.ts';
import { askedWaitMs, fullJitterMs, PROBE_TABLE_MS } from './retryTable.ts';

/** At most so many connects to one service start in any window of this length, so that a fast reply does not become a flood. */
const STARTS_PER_WINDOW = 80;
const WINDOW_MS = 100;
/** How many may follow the probe at first; each success doubles it. */
const AFTER_PROBE = 2;

/** Leave to connect once. Exactly one of the three is to be called, when the attempt is over. */
export type Pass = {
  worked(): void;
  /** `service`: nobody would get through now (no answer, 429). `order`: maybe only this one (5xx). */
  failed(scope: 'service' | 'order', afterMs: number | null): void;
  /** The attempt was called off; nothing was learnt. */
  calledOff(): void;
};

/** One wish to connect. `onTurn` is called once, later or at once; `onHeld` whenever the service rests until `untilAt`. */
export type Entrant = {
  /** Who asks (an order id): one bad server must not close the gate for the others. */
  readonly key: string;
  readonly onTurn: (pass: Pass) => void;
  readonly onHeld: (untilAt: number) => void;
};

/**
 * ```
 *   open{allowance} ── service failed, or two orders in a row ──► resting{until} ── time ──► probing
 *        ▲  allowance doubles with each success                      ▲                        │  │
 *        └──────────────────────── the probe worked ─────────────────┼────────────────────────┘  │
 *                                                                    └── the probe failed ───────┘
 * ```
 */
type State =
  | { readonly kind: 'open'; readonly allowance: number }
  | { readonly kind: 'resting'; readonly untilMs: number }
  | { readonly kind: 'probing' };

export type HostBreakerOptions = {
  readonly clock: Clock;
  readonly random: Random;
  /** Shared with the breakers of the other services. */
  readonly slots: { free: number; readonly max: number };
  readonly onSlotFree: () => void;
};

/** Who may connect to one service, and when. Made and shared by the gate. */
export class HostBreaker {
  readonly #options: HostBreakerOptions;
  readonly #back = new Announcer<void>(() => undefined);
  #queue: Entrant[] = [];
  #state: State;
  #inFlight = 0;
  /** Failures in a row that concern the whole service. */
  #failures = 0;
  #lastFailedKey: string | null = null;
  /** Starts inside the window, oldest first. */
  #starts: number[] = [];
  #cancelTimer: (() => void) | null = null;

  constructor(options: HostBreakerOptions) {
    this.#options = options;
    this.#state = { kind: 'open', allowance: options.slots.max };
  }

  enter(entrant: Entrant): () => void {
    this.#queue.push(entrant);
    this.pump();
    if (this.#state.kind === 'resting' && this.#queue.includes(entrant))
      entrant.onHeld(this.#wallClock(this.#state.untilMs));
    return () => {
      this.#queue = this.#queue.filter((other) => other !== entrant);
    };
  }

  onBack(act: () => void): () => void {
    return this.#back.on(act);
  }

  /** Our own network changed: the next in line may probe at once, and those who wait elsewhere may come. */
  forgive(): void {
    this.#failures = 0;
    this.#lastFailedKey = null;
    if (this.#state.kind === 'resting') this.#state = { kind: 'resting', untilMs: this.#nowMs };
    this.#back.announce();
    this.pump();
  }

  /** Lets through whoever may go now. */
  pump(): void {
    while (this.#queue.length > 0 && this.#mayStart()) {
      const entrant = this.#queue.shift();
      if (entrant) this.#start(entrant);
    }
  }

  stop(): void {
    this.#queue = [];
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  get #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  #wallClock(monotonicMs: number): number {
    return this.#options.clock.now() + Math.max(0, monotonicMs - this.#nowMs);
  }

  #mayStart(): boolean {
    if (this.#options.slots.free <= 0) return false;
    switch (this.#state.kind) {
      case 'probing':
        return false;
      case 'resting':
        if (this.#nowMs < this.#state.untilMs) {
          this.#wakeAt(this.#state.untilMs);
          return false;
        }
        this.#state = { kind: 'probing' };
        return true;
      case 'open':
        return this.#inFlight < this.#state.allowance && this.#fitsWindow();
    }
  }

  #fitsWindow(): boolean {
    const nowMs = this.#nowMs;
    this.#starts = this.#starts.filter((startMs) => nowMs - startMs < WINDOW_MS);
    if (this.#starts.length < STARTS_PER_WINDOW) return true;
    this.#wakeAt((this.#starts[0] ?? nowMs) + WINDOW_MS);
    return false;
  }

  #wakeAt(dueMs: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#options.clock.after(dueMs - this.#nowMs, () => {
      this.#cancelTimer = null;
      this.pump();
    });
  }

  #start(entrant: Entrant): void {
    const isProbe = this.#state.kind === 'probing';
    this.#inFlight += 1;
    this.#options.slots.free -= 1;
    this.#starts.push(this.#nowMs);
    let isSettled = false;
    const settle = (learn: () => void) => {
      if (isSettled) return;
      isSettled = true;
      this.#inFlight -= 1;
      this.#options.slots.free += 1;
      learn();
      this.#options.onSlotFree();
    };
    entrant.onTurn({
      worked: () => settle(() => this.#worked(isProbe)),
      failed: (scope, afterMs) => settle(() => this.#failed(entrant.key, scope, afterMs, isProbe)),
      calledOff: () =>
        settle(() => {
          if (isProbe) this.#state = { kind: 'resting', untilMs: this.#nowMs };
        }),
    });
  }

  #worked(isProbe: boolean): void {
    this.#lastFailedKey = null;
    // A straggler from before the rest proves nothing about now.
    if (this.#state.kind !== 'open' && !isProbe) return;
    this.#failures = 0;
    if (this.#state.kind === 'open') {
      const allowance = Math.min(this.#options.slots.max, this.#state.allowance * 2);
      this.#state = { kind: 'open', allowance };
      return;
    }
    this.#state = { kind: 'open', allowance: AFTER_PROBE };
    this.#back.announce();
  }

  #failed(key: string, scope: 'service' | 'order', afterMs: number | null, isProbe: boolean): void {
    const previousKey = this.#lastFailedKey;
    this.#lastFailedKey = key;
    const isService = isProbe || scope === 'service' || (previousKey !== null && previousKey !== key);
    if (!isService) return;
    const resting = this.#state.kind === 'resting' ? this.#state.untilMs : 0;
    // Several that were under way fail together; that is one failure of the service, not several.
    if (this.#state.kind !== 'resting') this.#failures += 1;
    const { random } = this.#options;
    const jitterMs = () => fullJitterMs(this.#failures, random, PROBE_TABLE_MS);
    const restMs = afterMs === null ? jitterMs() : askedWaitMs(afterMs, random);
    this.#state = { kind: 'resting', untilMs: Math.max(resting, this.#nowMs + restMs) };
    for (const entrant of this.#queue) entrant.onHeld(this.#wallClock(this.#state.untilMs));
  }
}
