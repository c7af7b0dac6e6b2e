import { orderId } from '../../src-shared/basics/index.ts';
import type { LabEvent, LabServer } from '../../src-shared/domain/index.ts';
import { hideSecrets } from '../../src-shared/protocol/index.ts';
import type { LabControl } from './openLabControl.ts';
import { eventsReply, readReply } from './replies.ts';

const HEARTBEAT = 'heartbeat.received';
/** How many lines are kept. Heartbeats apart: they come so often that they would push out all the rest. */
const KEPT = 150;
const HEARTBEATS_KEPT = 50;
/** How many of one server are read at once, and of how many servers: a burst is a sample here. */
const OF_ONE = 40;
const SERVERS_AT_ONCE = 40;
/** When the lab is opened: the last few of the newest servers. */
const AT_FIRST = { servers: 12, each: 5 };
const LONGEST_WORDS = 160;

/** The latest events of every server, as the pretend service stored them: read on from where each was left. */
export class EventTicker {
  readonly #control: LabControl;
  readonly #cursors = new Map<string, number>();
  #lines: readonly LabEvent[] = [];
  #count = 0;

  constructor(control: LabControl) {
    this.#control = control;
  }

  /** Newest first. */
  lines(): readonly LabEvent[] {
    return this.#lines;
  }

  async readOn(servers: readonly LabServer[]): Promise<void> {
    const isFirst = this.#cursors.size === 0;
    servers.forEach((server, place) => {
      const isOld = place < servers.length - AT_FIRST.servers;
      const known = this.#cursors.get(server.orderId) ?? (isFirst ? startOf(server, isOld) : 0);
      // When its events are gone and numbered anew, from the start.
      this.#cursors.set(server.orderId, known > server.lastEventId ? 0 : known);
    });
    const fresh = servers.filter((server) => server.lastEventId > (this.#cursors.get(server.orderId) ?? 0));
    const read = await Promise.all(fresh.slice(0, SERVERS_AT_ONCE).map((server) => this.#readOne(server)));
    const events = read.flat().sort((a, b) => a.at - b.at || a.id - b.id);
    const named = events.map((event) => ({ ...event, key: this.#nextKey() }));
    this.#lines = keepLatest([...named.reverse(), ...this.#lines]);
  }

  async #readOne(server: LabServer): Promise<readonly Omit<LabEvent, 'key'>[]> {
    const after = Math.max(this.#cursors.get(server.orderId) ?? 0, server.lastEventId - OF_ONE);
    const name = `events/${server.orderId}?cursor=${after}&limit=${OF_ONE}`;
    const told = readReply(eventsReply, await this.#control.ask({ method: 'GET', name }));
    if (!told.ok) return [];
    this.#cursors.set(server.orderId, Math.max(after, ...told.value.events.map((event) => event.id)));
    return told.value.events.map(({ id, ts, order_id, type, ...fields }) => ({
      orderId: orderId(order_id),
      server: server.name,
      id,
      type,
      says: sayFields(fields),
      at: Date.parse(ts),
    }));
  }

  #nextKey(): string {
    this.#count += 1;
    return String(this.#count);
  }
}

/** Of lines that are newest first, the latest heartbeats and the latest of the rest, each where it stood. */
function keepLatest(lines: readonly LabEvent[]): readonly LabEvent[] {
  const left = { heartbeats: HEARTBEATS_KEPT, rest: KEPT };
  return lines.filter(({ type }) => {
    const kind = type === HEARTBEAT ? 'heartbeats' : 'rest';
    left[kind] -= 1;
    return left[kind] >= 0;
  });
}

/** Where to begin when the lab is opened: of older servers only what is yet to come. */
function startOf({ lastEventId }: LabServer, isOld: boolean): number {
  return isOld ? lastEventId : Math.max(0, lastEventId - AT_FIRST.each);
}

/** `stale min 9, via manual`: what an event says besides who and when. */
function sayFields(fields: Readonly<Record<string, unknown>>): string {
  const words = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `${name.replaceAll('_', ' ')} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
  return hideSecrets(words.join(', '), LONGEST_WORDS);
}
