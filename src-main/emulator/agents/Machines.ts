import type { OrderRecord } from '../orders/OrderRecord.ts';
import { type Database, recordIn, textIn } from '../store/Database.ts';
import type { Machine } from './machine/Machine.ts';
import { identityOf } from './mesh/identityOf.ts';
import { meshSeedOf, seedMachine } from './seedMachine.ts';

/** The simulated machines on disk, made when first asked for. */
export class Machines {
  #database: Database;
  #seed: string;
  /** Order ids by mesh identity; identities never change. */
  #orderOf = new Map<string, string>();

  constructor(database: Database, seed: string) {
    this.#database = database;
    this.#seed = seed;
  }

  /** The machine of an order. A record of an older shape counts as none, so the machine begins anew. */
  get(order: OrderRecord): Machine {
    const row = this.#database.one('SELECT record FROM machines WHERE order_id = ?', order.orderId);
    const kept = row ? recordIn<Partial<Machine>>(row, 'record') : null;
    return kept?.shape === 2 ? (kept as Machine) : seedMachine(order, this.#seed);
  }

  save(orderId: string, machine: Machine): void {
    this.#database.run(
      'INSERT INTO machines (order_id, record) VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET record = excluded.record',
      orderId,
      JSON.stringify(machine),
    );
  }

  /** The order whose machine has this mesh identity; null when it is none of ours. */
  orderOfInstance(instanceId: string): string | null {
    if (!this.#orderOf.has(instanceId)) this.#learnOrders();
    return this.#orderOf.get(instanceId) ?? null;
  }

  #learnOrders(): void {
    const known = new Set(this.#orderOf.values());
    for (const row of this.#database.all('SELECT order_id FROM orders')) {
      const orderId = textIn(row, 'order_id');
      if (!known.has(orderId)) this.#orderOf.set(identityOf(meshSeedOf(orderId, this.#seed)).instanceId, orderId);
    }
  }
}
