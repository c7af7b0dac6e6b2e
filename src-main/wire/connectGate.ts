import { type Clock, Disposer, type Random } from '../../src-shared/basics/index.ts';
import { type Entrant, HostBreaker } from './HostBreaker.ts';
import type { BaseUrl } from './parseBaseUrl.ts';

/** How many connects run at the same time unless said otherwise, over all services. */
export const MAX_CONNECTS = 24;
/** A verdict on our own network is shared for this long: a thousand streams ask once. */
const VERDICT_MS = 5_000;
const TEST_MS = 3_000;

export type ConnectGateOptions = {
  readonly clock: Clock;
  readonly random: Random;
  /** Has this machine a network at all? Tested before any server is doubted; must not ask the spawn service. */
  readonly isOnline: () => Promise<boolean>;
  readonly maxConnects?: number;
};

/** Shared by all streams: at most so many connects at once, and one breaker per service. */
export type ConnectGate = {
  /** Queues a wish to connect; returns what takes it back while it waits. */
  enter(host: string, entrant: Entrant): () => void;
  /** Calls `act` when a service that was away has come back, or when our network has changed. Returns what stops it. */
  onBack(host: string, act: () => void): () => void;
  /** False when our own network is down, so that nothing can be said about anyone else's. Loopback needs no network. */
  isOnline(baseUrl: BaseUrl): Promise<boolean>;
  /** For the operating system's "online" and "resumed": what was learnt about services before is void. */
  networkChanged(): void;
  /** Forgets all who wait and every timer. */
  stop(): void;
};

/** Opens the gate. It makes no connection itself. */
export function openConnectGate(options: ConnectGateOptions): ConnectGate {
  const { clock } = options;
  const breakers = new Map<string, HostBreaker>();
  const stops = new Disposer();
  const slots = { free: options.maxConnects ?? MAX_CONNECTS, max: options.maxConnects ?? MAX_CONNECTS };
  let verdict: { atMs: number; isOnline: Promise<boolean> } | null = null;

  function breakerOf(host: string): HostBreaker {
    const known = breakers.get(host);
    if (known) return known;
    const made = new HostBreaker({ clock, random: options.random, slots, onSlotFree: pumpAll });
    stops.add(() => made.stop());
    breakers.set(host, made);
    return made;
  }

  function pumpAll(): void {
    for (const breaker of breakers.values()) breaker.pump();
  }

  return {
    enter: (host, entrant) => breakerOf(host).enter(entrant),
    onBack: (host, act) => breakerOf(host).onBack(act),
    isOnline(baseUrl) {
      if (baseUrl.isLoopback) return Promise.resolve(true);
      const nowMs = clock.monotonicMs();
      if (verdict === null || nowMs - verdict.atMs > VERDICT_MS)
        verdict = { atMs: nowMs, isOnline: withinTestTime(options.isOnline, clock) };
      return verdict.isOnline;
    },
    networkChanged() {
      verdict = null;
      for (const breaker of breakers.values()) breaker.forgive();
    },
    stop: () => void stops.dispose(),
  };
}

/** A test that hangs or throws proves nothing about our network: we then say "unreachable", not "offline". */
function withinTestTime(test: () => Promise<boolean>, clock: Clock): Promise<boolean> {
  return new Promise((answer) => {
    const cancel = clock.after(TEST_MS, () => answer(true));
    const conclude = (isOnline: boolean) => {
      cancel();
      answer(isOnline);
    };
    test().then(conclude, () => conclude(true));
  });
}
