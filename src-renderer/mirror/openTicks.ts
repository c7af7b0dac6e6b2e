/** What the page lends: its clock, its timers and whether anybody can see it. */
export type PageTime = {
  now(): number;
  /** Calls `act` once after `afterMs`; returns what cancels it. */
  after(afterMs: number, act: () => void): () => void;
  isHidden(): boolean;
  /** Calls when the page is hidden or shown again. */
  onVisibility(listener: () => void): () => void;
};

const SHOWN_MS = 1_000;
const HIDDEN_MS = 30_000;

/** Says the time every second while the page is seen, every 30 s while it is hidden, and at once when it is seen again. */
export function openTicks(page: PageTime, tick: (now: number) => void): () => void {
  let cancel = () => {};
  const next = () => {
    tick(page.now());
    cancel = page.after(page.isHidden() ? HIDDEN_MS : SHOWN_MS, next);
  };
  const stopListening = page.onVisibility(() => {
    cancel();
    next();
  });
  next();
  return () => {
    cancel();
    stopListening();
  };
}
