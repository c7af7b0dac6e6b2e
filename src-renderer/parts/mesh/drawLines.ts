import { NODE_HEIGHT, NODE_WIDTH, type Spot } from './layoutMesh.ts';

/** How a line is drawn: solid, dashed amber, amber with a gap in its middle, thin and broken, dotted. */
export type LineKind = 'verified' | 'stale' | 'oneSided' | 'down' | 'pairing';

export type MapLine = {
  readonly key: string;
  readonly a: string;
  readonly b: string;
  readonly kind: LineKind;
  /** Its age, or what goes on: `2 min`, `verifying`. */
  readonly label: string;
};

export const LINE_KINDS: readonly LineKind[] = ['verified', 'down', 'stale', 'oneSided', 'pairing'];

/** Colours as the page resolves them now; canvases know no variables. */
export type LineColours = Readonly<Record<LineKind | 'paper' | 'ink', string>> & { readonly font: string };

const DASH: Readonly<
  Record<LineKind, { readonly dash: readonly number[]; readonly width: number; readonly cap: CanvasLineCap }>
> = {
  verified: { dash: [], width: 1.75, cap: 'butt' },
  stale: { dash: [7, 5], width: 2, cap: 'butt' },
  oneSided: { dash: [7, 5], width: 2, cap: 'butt' },
  down: { dash: [2, 6], width: 1.5, cap: 'butt' },
  pairing: { dash: [0.1, 7], width: 2.5, cap: 'round' },
};

/** More labels than this say nothing together: then only the lines of the node in hand are named. */
const MOST_LABELS = 60;
const SMALLEST_LABEL_ZOOM = 0.36;

export type LineScene = {
  readonly lines: readonly MapLine[];
  readonly places: ReadonlyMap<string, Spot>;
  readonly colours: LineColours;
  readonly zoom: number;
  /** What nodes are scaled by on top of that. */
  readonly nodeScale: number;
  /** The node in hand, or null. */
  readonly near: string | null;
  /** Without dashes and names, while it moves. */
  readonly isLight: boolean;
};

/** Draws every line: one path per kind, so that thousands cost a few strokes; then the labels that can be read. */
export function drawLines(context: CanvasRenderingContext2D, scene: LineScene): void {
  for (const kind of LINE_KINDS) {
    const { dash, width, cap } = DASH[kind];
    context.beginPath();
    for (const line of scene.lines) if (line.kind === kind) trace(context, line, scene.places);
    context.setLineDash(scene.isLight ? [] : [...dash]);
    context.lineWidth = width;
    context.lineCap = cap;
    context.strokeStyle = scene.colours[kind];
    context.stroke();
  }
  context.setLineDash([]);
  if (scene.isLight) return;
  const isNear = ({ a, b }: MapLine) => a === scene.near || b === scene.near;
  const isReadable = scene.zoom >= SMALLEST_LABEL_ZOOM;
  const named = scene.lines.length <= MOST_LABELS && isReadable ? scene.lines : scene.lines.filter(isNear);
  for (const line of named) nameLine(context, line, scene);
}

function trace(context: CanvasRenderingContext2D, line: MapLine, places: LineScene['places']): void {
  const [a, b] = [places.get(line.a), places.get(line.b)];
  if (a === undefined || b === undefined) return;
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
}

/** The words keep their size when the map is small, and are left out where the two nodes leave them no room. */
function nameLine(context: CanvasRenderingContext2D, line: MapLine, scene: LineScene): void {
  const { places, colours, zoom, nodeScale } = scene;
  const [a, b] = [places.get(line.a), places.get(line.b)];
  if (a === undefined || b === undefined || line.label === '') return;
  context.font = colours.font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const width = context.measureText(line.label).width + 10;
  const size = Math.max(1, 1 / zoom);
  const isHidden =
    Math.abs(a.x - b.x) < width * size + NODE_WIDTH * nodeScale &&
    Math.abs(a.y - b.y) < 16 * size + NODE_HEIGHT * nodeScale;
  if (isHidden) return;
  context.save();
  context.translate((a.x + b.x) / 2, (a.y + b.y) / 2);
  context.scale(size, size);
  context.fillStyle = colours.paper;
  context.fillRect(-width / 2, -8, width, 16);
  context.fillStyle = line.kind === 'verified' ? colours.ink : colours[line.kind];
  context.fillText(line.label, 0, 0.5);
  context.restore();
}
