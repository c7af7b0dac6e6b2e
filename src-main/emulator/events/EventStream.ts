import type { ServerResponse } from 'node:http';
import { asNewer } from '../faults/asNewer.ts';
import type { World } from '../World.ts';
import type { StoredEvent } from './EventPlane.ts';
import { formatFrame } from './formatFrame.ts';
import { layEvents } from './layEvents.ts';
import type { Rounds } from './Rounds.ts';
import { writePieces } from './writePieces.ts';

/**
 * What is written at once. A reader that does not take it waits for its socket to drain, and its events wait on disk, not in
 * memory: with what Node buffers before it says so, a reader that is stuck costs some 50 KiB, or one large event.
 */
const PAGE_BYTES = 16 * 1024;
const PAGE = 60;
/** Events held back to be told out of order are told anyway after this long without more. */
const HELD_MS = 1000;

export type StreamWanted = {
  readonly orderId: string;
  readonly cursor: number;
  /** First words of the types that are wanted; null wants all. */
  readonly families: ReadonlySet<string> | null;
};

/** What one reader is told: it reads on from its cursor as fast as its socket takes, live when it has caught up. */
export class EventStream {
  readonly orderId: string;
  readonly response: ServerResponse;
  #world: World;
  #rounds: Rounds;
  #speak = (): void => this.pump();
  #families: ReadonlySet<string> | null;
  #last: number;
  #isMute: boolean;
  #isFull = false;
  #isInPieces = false;
  #held: readonly StoredEvent[] = [];
  #cancelHeld: () => void = () => {};

  constructor(world: World, rounds: Rounds, response: ServerResponse, wanted: StreamWanted) {
    this.#world = world;
    this.#rounds = rounds;
    this.response = response;
    this.orderId = wanted.orderId;
    this.#families = wanted.families;
    this.#last = wanted.cursor;
    this.#isMute = world.faults.look('halfOpenStreams', wanted.orderId) !== null;
    response.on('drain', () => {
      this.#isFull = false;
      this.pump();
    });
    response.once('close', () => {
      this.#cancelHeld();
      rounds.leave(this.#speak);
    });
  }

  /** Tells what is stored beyond the cursor: a page now, and another in each round until there is no more or the socket is full. */
  pump(): void {
    if (!this.#mayWrite()) return;
    const found = this.#world.events.after(this.orderId, this.#last, PAGE);
    const page = mouthful(found);
    this.#last = page.at(-1)?.id ?? this.#last;
    this.#tell(page.filter((event) => this.#isWanted(event)));
    if (page.length < found.length || found.length === PAGE) this.#rounds.join(this.#speak);
  }

  /** A comment, so that the line is not taken for dead. Not between the pieces of a frame, and not to who is behind. */
  keepAlive(): void {
    if (this.#mayWrite() && this.response.writableLength === 0) this.response.write(': keepalive\n\n');
  }

  /** Tells some of what was told before once more: the ids go back. */
  retell(back: number): void {
    if (!this.#mayWrite()) return;
    const again = this.#world.events.after(this.orderId, Math.max(0, this.#last - back), back);
    this.#write(again.filter((event) => event.id <= this.#last && this.#isWanted(event)));
  }

  /** Reads from the first event again, whatever was told before. */
  rewind(): void {
    this.#last = 0;
  }

  #mayWrite(): boolean {
    const isStalled = this.#isMute || this.#world.faults.look('stallStreams', this.orderId) !== null;
    return !isStalled && !this.#isFull && !this.#isInPieces && !this.response.destroyed;
  }

  #isWanted({ type }: StoredEvent): boolean {
    return this.#families?.has(type.split('.')[0] ?? '') ?? true;
  }

  #tell(events: readonly StoredEvent[]): void {
    const { faults, seed } = this.#world;
    const { told, held } = layEvents(faults, seed, this.orderId, [...this.#held, ...events]);
    this.#hold(held);
    this.#write(told);
  }

  #hold(events: readonly StoredEvent[]): void {
    this.#cancelHeld();
    this.#held = events;
    if (events.length === 0) return;
    this.#cancelHeld = this.#world.clock.after(HELD_MS, () => {
      if (!this.#mayWrite()) return this.#hold(events);
      this.#held = [];
      this.#write(events);
    });
  }

  #write(events: readonly StoredEvent[]): void {
    if (events.length === 0 || this.response.destroyed) return;
    const { faults, seed, switches } = this.#world;
    const framing = faults.look('oddFraming', this.orderId) ?? undefined;
    const isNewer = faults.look('newerService') !== null;
    const bodyOf = ({ body }: StoredEvent): string =>
      isNewer ? JSON.stringify(asNewer(faults, seed, JSON.parse(body))) : body;
    const frameOf = (event: StoredEvent): string =>
      formatFrame({ ...event, body: bodyOf(event) }, switches.eventLine, framing);
    const text = events.map(frameOf).join('');
    const split = faults.look('splitStream', this.orderId);
    if (split) {
      this.#isInPieces = true;
      writePieces(this.response, Buffer.from(text), split.bytes, () => {
        this.#isInPieces = false;
        this.pump();
      });
      return;
    }
    // As bytes: a text is copied once more, into memory that no garbage collection knows of.
    this.#isFull = !this.response.write(Buffer.from(text));
  }
}

/** As much of a page as is written at once, and one event at least: large events must not pile up in memory. */
function mouthful(page: readonly StoredEvent[]): readonly StoredEvent[] {
  let bytes = 0;
  const end = page.findIndex(({ body }) => {
    bytes += body.length;
    return bytes > PAGE_BYTES;
  });
  return end < 0 ? page : page.slice(0, Math.max(1, end));
}
