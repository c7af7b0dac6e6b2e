import type { MapStage } from './MapStage.ts';

/** Frame times in milliseconds, as the browser stamped them. */
export type FrameTimes = {
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
};

/**
 * Moves the map as a person would, one step per frame, and measures the frames: a third panning, a third zooming, a third
 * dragging the node with the most lines. For `bench`, and for the gallery's load page.
 */
export function measureMap(
  stage: MapStage,
  hub: string,
  frames: number,
  requestFrame: (act: (at: number) => void) => unknown,
): Promise<FrameTimes> {
  return new Promise((resolve) => {
    const took: number[] = [];
    let last: number | null = null;
    let frame = 0;
    const step = (at: number): void => {
      if (last !== null) took.push(at - last);
      last = at;
      if (frame >= frames) {
        resolve(summarise(took));
        return;
      }
      act(stage, hub, frame, frames);
      frame += 1;
      requestFrame(step);
    };
    requestFrame(step);
  });
}

function act(stage: MapStage, hub: string, frame: number, frames: number): void {
  const turn = frame / 20;
  if (frame < frames / 3) stage.panBy(9 * Math.cos(turn), 7 * Math.sin(turn));
  else if (frame < (2 * frames) / 3) stage.zoomBy(1 + 0.02 * Math.cos(turn));
  else {
    const spot = stage.places.get(hub) ?? { x: 0, y: 0 };
    stage.setNear(hub);
    stage.moveNode(hub, { x: spot.x + 6 * Math.cos(turn), y: spot.y + 6 * Math.sin(turn) });
  }
}

function summarise(took: readonly number[]): FrameTimes {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { frames: took.length, median: at(0.5), p95: at(0.95), worst: at(1) };
}
