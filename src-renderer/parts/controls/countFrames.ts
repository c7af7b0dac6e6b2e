/** A frame longer than this counts as this much: a stalled window can not finish a hold by itself. Milliseconds. */
const LONGEST_FRAME_MS = 100;

/** Runs for `durationMs` of drawn frames; returns what stops it. */
export function countFrames(durationMs: number, onFrame: (share: number) => void, onEnd: () => void): () => void {
  let elapsed = 0;
  let last: number | null = null;
  let request = requestAnimationFrame(function step(at) {
    elapsed += Math.min(LONGEST_FRAME_MS, at - (last ?? at));
    last = at;
    if (elapsed >= durationMs) return onEnd();
    onFrame(elapsed / durationMs);
    request = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(request);
}
