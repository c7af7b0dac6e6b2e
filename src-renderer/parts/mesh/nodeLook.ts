import { FEW } from './layoutMesh.ts';

/** Words are never drawn smaller than this share of their size: 11 px. */
const SMALLEST_WORDS = 0.85;
/** From here on two whole nodes of that size have room beside each other, as they were laid out. */
const WHOLE_FROM = 0.52;
/** From here on a lamp and a name have. */
export const SHORT_FROM = 0.36;
/** Where there are many, they stand too close for words that do not shrink with the map. */
const MANY_FROM = 0.45;

export type NodeLook = {
  /** Name and state, the name alone, or only the lamp. */
  readonly look: 'whole' | 'short' | 'lamp';
  /** What a node is scaled by within the map, so that its words stay readable. */
  readonly scale: number;
};

/** How nodes are drawn at this zoom: what stands between them shrinks, their words do not. Pure. */
export function nodeLook(zoom: number, nodes: number): NodeLook {
  if (nodes > FEW) return { look: zoom < MANY_FROM ? 'lamp' : 'whole', scale: 1 };
  if (zoom < SHORT_FROM) return { look: 'lamp', scale: 1 };
  return { look: zoom < WHOLE_FROM ? 'short' : 'whole', scale: Math.max(1, SMALLEST_WORDS / zoom) };
}
