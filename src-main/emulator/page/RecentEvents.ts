import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';

export type RecentEvent = {
  readonly orderId: string;
  readonly name: string;
  readonly id: number;
  readonly type: string;
  readonly at: string;
  /** The fields besides those above. */
  readonly fields: Readonly<Record<string, unknown>>;
};

const MOST = 60;
/** How many stored events of each order are shown to a page that was not there. */
const FIRST = 8;

/** The latest events of all orders, newest first, read on from where the last look ended. */
export class RecentEvents {
  #world: World;
  #read = new Map<string, number>();
  #recent: RecentEvent[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  look(orders: readonly OrderRecord[]): readonly RecentEvent[] {
    const { events } = this.#world;
    const fresh = orders.flatMap(({ orderId, name }) => {
      const last = events.lastId(orderId);
      const known = this.#read.get(orderId) ?? last - FIRST;
      if (last <= known) return [];
      this.#read.set(orderId, last);
      return events.after(orderId, Math.max(known, last - MOST), MOST).map((row) => readEvent(orderId, name, row));
    });
    if (fresh.length > 0) {
      this.#recent = [...this.#recent, ...fresh].sort((a, b) => b.at.localeCompare(a.at) || b.id - a.id).slice(0, MOST);
    }
    return this.#recent;
  }
}

function readEvent(orderId: string, name: string, row: { id: number; type: string; body: string }): RecentEvent {
  const { id: _id, type: _type, order_id: _order, ts, ...fields } = JSON.parse(row.body) as Record<string, unknown>;
  return { orderId, name, id: row.id, type: row.type, at: String(ts), fields };
}
