/** Time, lent by assemble: nobody else reads the machine's clock, so that tests can move it. */
export type Clock = {
  /** Wall clock, unix milliseconds. */
  now(): number;
  /** Never jumps and never goes back; for durations, in milliseconds. Does not advance while the machine sleeps on some systems. */
  monotonicMs(): number;
  /** Calls `act` once after `afterMs`; returns what cancels it. */
  after(afterMs: number, act: () => void): () => void;
};

/** Randomness, lent by assemble, so that schedules and keys can be repeated in tests. */
export type Random = {
  /** Cryptographically strong bytes in the app. */
  bytes(length: number): Uint8Array;
  /** Uniform in [0, 1); for jitter, never for keys. */
  fraction(): number;
  /** A random UUID (version 4), lower case. */
  uuid(): string;
};
