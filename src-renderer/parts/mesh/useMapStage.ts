import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { LINE_KINDS, type LineColours, type LineKind, type MapLine } from './drawLines.ts';
import type { Spot } from './layoutMesh.ts';
import { MapStage } from './MapStage.ts';

export type StageRefs = {
  readonly frame: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly world: RefObject<HTMLElement | null>;
};

/**
 * Makes the stage once, and gives it the scene whenever that changes: places, lines, or the theme. What moves between is moved
 * by the stage itself. `onReady` hears the stage when it is there.
 */
export function useMapStage(
  { frame, canvas, world }: StageRefs,
  places: ReadonlyMap<string, Spot>,
  lines: readonly MapLine[],
  onReady: ((stage: MapStage) => void) | undefined,
): RefObject<MapStage | null> {
  const stage = useRef<MapStage | null>(null);
  const scene = useRef({ places, lines });
  const ready = useRef(onReady);
  useLayoutEffect(() => {
    if (!frame.current || !canvas.current || !world.current) return;
    const made = new MapStage({
      frame: frame.current,
      canvas: canvas.current,
      world: world.current,
      nodeOf: (key) => world.current?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null,
      requestFrame: (act) => window.requestAnimationFrame(act),
    });
    stage.current = made;
    const show = () => {
      setScene(made, scene.current, frame.current);
      made.refit();
    };
    show();
    ready.current?.(made);
    const stop = watchLook(frame.current, show);
    return () => {
      stop();
      stage.current = null;
    };
  }, [frame, canvas, world]);
  useEffect(() => {
    const isAnother = scene.current.places.size !== places.size;
    scene.current = { places, lines };
    if (stage.current === null) return;
    setScene(stage.current, scene.current, frame.current);
    if (isAnother) stage.current.refit();
  }, [frame, places, lines]);
  return stage;
}

function setScene(
  stage: MapStage,
  { places, lines }: { readonly places: ReadonlyMap<string, Spot>; readonly lines: readonly MapLine[] },
  frame: HTMLElement | null,
): void {
  if (frame !== null) stage.setScene(places, lines, readColours(frame));
}

/** The theme, the contrast or the size of the window: each means to draw anew. */
function watchLook(frame: HTMLElement, show: () => void): () => void {
  const theme = new MutationObserver(show);
  theme.observe(document.documentElement, { attributes: true });
  const size = new ResizeObserver(show);
  size.observe(frame);
  const media = window.matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', show);
  return () => {
    theme.disconnect();
    size.disconnect();
    media.removeEventListener('change', show);
  };
}

/** Colours come from the legend: each of its marks has the colour of its line, resolved by the style sheet. */
function readColours(frame: HTMLElement): LineColours {
  const colourOf = (kind: LineKind) => {
    const mark = frame.querySelector(`[data-line="${kind === 'oneSided' ? 'stale' : kind}"]`);
    return [kind, mark === null ? 'gray' : getComputedStyle(mark).color] as const;
  };
  const own = getComputedStyle(frame);
  const lines = Object.fromEntries(LINE_KINDS.map(colourOf)) as Record<LineKind, string>;
  return { ...lines, ink: own.color, paper: own.backgroundColor, font: `11px ${own.fontFamily}` };
}
