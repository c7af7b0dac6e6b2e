import { drawLines, type LineColours, type MapLine } from './drawLines.ts';
import { FEW, NODE_HEIGHT, NODE_WIDTH, type Spot } from './layoutMesh.ts';
import { nodeLook, SHORT_FROM } from './nodeLook.ts';

/** What the map is looked at through: a point of the map in the middle of the window, and how large it is drawn. */
export type Eye = { readonly x: number; readonly y: number; readonly zoom: number };

const SMALLEST = 0.15;
const LARGEST = 2;
const MARGIN = 40;
/** With more lines than this, dashes rest while the map moves: they cost more than all else together. */
const MANY_LINES = 400;
/** So many frames without a move are rest. */
const REST_AFTER = 10;

export type StageParts = {
  readonly frame: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly world: HTMLElement;
  readonly nodeOf: (key: string) => HTMLElement | null;
  readonly requestFrame: (act: () => void) => number;
};

/**
 * The map as it is drawn: nodes are elements that are only ever moved, lines are one canvas behind them. Nothing here renders
 * React: a drag or a pan of 200 nodes and 2,000 lines is one transform and one redraw per frame.
 */
export class MapStage {
  #parts: StageParts;
  #places = new Map<string, Spot>();
  /** Where a person moved nodes to, until the scene has them there too: news that comes in between must not take them back. */
  #moved = new Map<string, Spot>();
  #lines: readonly MapLine[] = [];
  #colours: LineColours | null = null;
  #eye: Eye = { x: 0, y: 0, zoom: 1 };
  #near: string | null = null;
  #isWaiting = false;
  /** Frames until the map is at rest; 0 is rest. */
  #moving = 0;
  /** A person chose what is seen: it does not move by itself any more. */
  #isChosen = false;

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  get places(): ReadonlyMap<string, Spot> {
    return this.#places;
  }

  get eye(): Eye {
    return this.#eye;
  }

  /** Shows another scene. A node that a person moves, or moved a moment ago, keeps its place until the scene agrees with it. */
  setScene(places: ReadonlyMap<string, Spot>, lines: readonly MapLine[], colours: LineColours): void {
    this.#places = new Map(places);
    for (const [key, to] of this.#moved) {
      const told = places.get(key);
      if (told === undefined || (told.x === to.x && told.y === to.y)) this.#moved.delete(key);
      else this.#places.set(key, to);
    }
    this.#lines = lines;
    this.#colours = colours;
    for (const key of this.#places.keys()) this.#moveElement(key);
    this.draw();
  }

  /** Names the lines of one node, however many there are. */
  setNear(key: string | null): void {
    if (key === this.#near) return;
    this.#near = key;
    this.draw();
  }

  moveNode(key: string, to: Spot): void {
    this.#isChosen = true;
    this.#places.set(key, to);
    this.#moved.set(key, to);
    this.#moveElement(key);
    this.#move();
  }

  look(eye: Eye): void {
    this.#eye = { ...eye, zoom: Math.min(LARGEST, Math.max(SMALLEST, eye.zoom)) };
    this.#move();
  }

  /** Moves what is seen by so many pixels of the screen. */
  panBy(dx: number, dy: number): void {
    this.#isChosen = true;
    const { x, y, zoom } = this.#eye;
    this.look({ x: x - dx / zoom, y: y - dy / zoom, zoom });
  }

  /** Zooms around a point of the window, so that what is under the pointer stays there. */
  zoomBy(factor: number, at: Spot | null = null): void {
    this.#isChosen = true;
    const { width, height } = this.#size();
    const from = at ?? { x: width / 2, y: height / 2 };
    const before = this.toMap(from);
    this.look({ ...this.#eye, zoom: this.#eye.zoom * factor });
    const after = this.toMap(from);
    this.look({ ...this.#eye, x: this.#eye.x + before.x - after.x, y: this.#eye.y + before.y - after.y });
  }

  /** The window or what is in it changed: shows all of it, unless a person has chosen what to see. */
  refit(): void {
    if (!this.#isChosen) this.fit();
  }

  /** Shows all of it, never larger than life; a few nodes never so small that their names go: then the rest is a drag away. */
  fit(): void {
    this.#isChosen = false;
    const spots = [...this.#places.values()];
    if (spots.length === 0) return;
    const [left, right] = [Math.min(...spots.map(({ x }) => x)), Math.max(...spots.map(({ x }) => x))];
    const [top, bottom] = [Math.min(...spots.map(({ y }) => y)), Math.max(...spots.map(({ y }) => y))];
    const { width, height } = this.#size();
    const wide = (width - 2 * MARGIN) / (right - left + NODE_WIDTH);
    const high = (height - 2 * MARGIN) / (bottom - top + NODE_HEIGHT);
    const least = spots.length <= FEW ? SHORT_FROM : SMALLEST;
    this.look({ x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.max(least, Math.min(1, wide, high)) });
  }

  /** Brings a node into sight, if it is not. */
  reveal(key: string): void {
    const spot = this.#places.get(key);
    if (spot === undefined) return;
    const { width, height } = this.#size();
    const { x, y, zoom } = this.#eye;
    const [reachX, reachY] = [width / 2 / zoom - NODE_WIDTH, height / 2 / zoom - NODE_HEIGHT];
    const clamp = (value: number, centre: number, reach: number) =>
      Math.max(value - Math.max(0, reach), Math.min(value + Math.max(0, reach), centre));
    this.look({ x: clamp(spot.x, x, reachX), y: clamp(spot.y, y, reachY), zoom });
  }

  toMap(at: Spot): Spot {
    const { width, height } = this.#size();
    const { x, y, zoom } = this.#eye;
    return { x: x + (at.x - width / 2) / zoom, y: y + (at.y - height / 2) / zoom };
  }

  /** Draws at the next frame, once, however often it is asked. */
  draw(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#parts.requestFrame(() => {
      this.#isWaiting = false;
      this.#drawNow();
    });
  }

  /** Something moves: drawn lightly until it has been still for a moment, then once in full. */
  #move(): void {
    this.#moving = REST_AFTER;
    this.draw();
  }

  #drawNow(): void {
    const { frame, canvas, world } = this.#parts;
    const { width, height } = this.#size();
    const { x, y, zoom } = this.#eye;
    if (this.#moving > 0) {
      this.#moving -= 1;
      this.draw();
    }
    const { look, scale } = nodeLook(zoom, this.#places.size);
    frame.dataset['look'] = look;
    this.#scaleNodes(scale);
    frame.dataset['moving'] = `${this.#moving > 0}`;
    world.style.transform = `translate(${width / 2 - x * zoom}px, ${height / 2 - y * zoom}px) scale(${zoom})`;
    const density = canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    const context = canvas.getContext('2d');
    if (context === null || this.#colours === null) return;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, width, height);
    context.translate(width / 2 - x * zoom, height / 2 - y * zoom);
    context.scale(zoom, zoom);
    const isLight = this.#moving > 0 && this.#lines.length > MANY_LINES;
    const [lines, places, colours] = [this.#lines, this.#places, this.#colours];
    drawLines(context, { lines, places, colours, zoom, nodeScale: scale, near: this.#near, isLight });
  }

  /** Only when it changed: each time costs a look at every node. */
  #scaleNodes(scale: number): void {
    const { style } = this.#parts.world;
    if (style.getPropertyValue('--node-scale') !== `${scale}`) style.setProperty('--node-scale', `${scale}`);
  }

  #moveElement(key: string): void {
    const spot = this.#places.get(key);
    const element = this.#parts.nodeOf(key);
    if (spot === undefined || element === null) return;
    element.style.transform = `translate(${spot.x}px, ${spot.y}px) translate(-50%, -50%) scale(var(--node-scale, 1))`;
  }

  #size(): { width: number; height: number } {
    return { width: this.#parts.frame.clientWidth, height: this.#parts.frame.clientHeight };
  }
}
