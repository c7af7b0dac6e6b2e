import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Spot } from './layoutMesh.ts';
import type { MapStage } from './MapStage.ts';
import { isDirection, nextNode } from './nextNode.ts';

/** A pointer that moves less than this meant a click, in pixels. */
const CLICK_SLACK = 4;
const KEY_STEP = 24;
const ZOOM_STEP = 1.25;

export type MapHands = {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Whether the click that comes now ends a drag, and means nothing. */
  readonly endsDrag: () => boolean;
};

type Grip = { readonly key: string | null; readonly from: Spot; last: Spot; hasMoved: boolean };

/** Dragging nodes, panning, zooming by wheel; and the same by keys: arrows walk, with Shift they move the node, + − 0 zoom. */
export function useMapHands(
  frame: RefObject<HTMLElement | null>,
  stage: RefObject<MapStage | null>,
  onPlace: (key: string, spot: Spot) => void,
): MapHands {
  const grip = useRef<Grip | null>(null);
  const wasDrag = useRef(false);
  useWheel(frame, stage);
  const release = (event: PointerEvent): void => {
    const held = grip.current;
    grip.current = null;
    if (held === null) return;
    wasDrag.current = held.hasMoved;
    if (event.currentTarget instanceof Element && event.currentTarget.hasPointerCapture(event.pointerId)) {
      event.currentTarget.releasePointerCapture(event.pointerId);
    }
    const spot = held.key === null ? undefined : stage.current?.places.get(held.key);
    if (!held.hasMoved || held.key === null || spot === undefined) return;
    // Exactly where it will be kept: the stage holds it there until the scene says the same.
    const to = rounded(spot);
    stage.current?.moveNode(held.key, to);
    onPlace(held.key, to);
  };
  return {
    onPointerDown(event) {
      if (event.button !== 0 || isTool(event.target)) return;
      const at = { x: event.clientX, y: event.clientY };
      wasDrag.current = false;
      grip.current = { key: keyOf(event.target), from: at, last: at, hasMoved: false };
    },
    onPointerMove(event) {
      const held = grip.current;
      if (held === null || stage.current === null) return;
      drag(stage.current, held, { x: event.clientX, y: event.clientY }, () => {
        if (event.currentTarget instanceof Element) event.currentTarget.setPointerCapture(event.pointerId);
      });
    },
    onPointerUp: release,
    onPointerOver: (event) => stage.current?.setNear(keyOf(event.target)),
    // The click that ends a drag has come, here or on a node: the next one, by mouse or by Enter, is meant.
    onClick() {
      wasDrag.current = false;
    },
    onKeyDown: (event) => hearKey(event, stage.current, onPlace),
    endsDrag: () => wasDrag.current,
  };
}

function drag(stage: MapStage, held: Grip, at: Spot, capture: () => void): void {
  if (!held.hasMoved && Math.hypot(at.x - held.from.x, at.y - held.from.y) < CLICK_SLACK) return;
  // Only now: a captured pointer would click the map instead of the node.
  if (!held.hasMoved) capture();
  const [dx, dy] = [at.x - held.last.x, at.y - held.last.y];
  held.hasMoved = true;
  held.last = at;
  const spot = held.key === null ? undefined : stage.places.get(held.key);
  if (held.key === null || spot === undefined) stage.panBy(dx, dy);
  else stage.moveNode(held.key, { x: spot.x + dx / stage.eye.zoom, y: spot.y + dy / stage.eye.zoom });
}

function hearKey(event: KeyboardEvent, stage: MapStage | null, onPlace: (key: string, spot: Spot) => void): void {
  if (stage === null || event.ctrlKey || event.altKey || event.metaKey) return;
  const key = keyOf(event.target);
  if (event.key === '+' || event.key === '=') stage.zoomBy(ZOOM_STEP);
  else if (event.key === '-') stage.zoomBy(1 / ZOOM_STEP);
  else if (event.key === '0') stage.fit();
  else if (key !== null && isDirection(event.key)) {
    if (event.shiftKey) nudge(stage, key, event.key, onPlace);
    else walk(stage, key, event);
  } else return;
  event.preventDefault();
}

function walk(stage: MapStage, key: string, event: KeyboardEvent): void {
  if (!isDirection(event.key)) return;
  const next = nextNode(key, event.key, stage.places);
  if (next === null) return;
  const node = event.currentTarget.querySelector<HTMLElement>(`[data-key="${CSS.escape(next)}"]`);
  node?.focus({ preventScroll: true });
  stage.reveal(next);
}

function nudge(stage: MapStage, key: string, arrow: string, onPlace: (key: string, spot: Spot) => void): void {
  const spot = stage.places.get(key);
  if (spot === undefined) return;
  const dx = arrow === 'ArrowLeft' ? -KEY_STEP : arrow === 'ArrowRight' ? KEY_STEP : 0;
  const dy = arrow === 'ArrowUp' ? -KEY_STEP : arrow === 'ArrowDown' ? KEY_STEP : 0;
  const to = { x: spot.x + dx, y: spot.y + dy };
  stage.moveNode(key, to);
  stage.reveal(key);
  onPlace(key, rounded(to));
}

/** A wheel over the map zooms it; the page must not scroll then, and React's own listener could not keep it from that. */
function useWheel(frame: RefObject<HTMLElement | null>, stage: RefObject<MapStage | null>): void {
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      stage.current?.zoomBy(Math.exp(-event.deltaY / 400), at);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, stage]);
}

function keyOf(target: EventTarget): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null) : null;
}

function isTool(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.mesh-map__tools') !== null;
}

function rounded({ x, y }: Spot): Spot {
  return { x: Math.round(x), y: Math.round(y) };
}
