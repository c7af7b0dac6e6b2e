import type { OrderRecord } from '../orders/OrderRecord.ts';
import { type Database, recordIn } from '../store/Database.ts';
import type { Machine } from './Machine.ts';
import { seedMachine } from './seedMachine.ts';

/** The simulated machines on disk, made when first asked for. */
export class Machines {
  #database: Database;
  #seed: string;

  constructor(database: Database, seed: string) {
    this.#database = database;
    this.#seed = seed;
  }

  get(order: OrderRecord): Machine {
    const row = this.#database.one('SELECT record FROM machines WHERE order_id = ?', order.orderId);
    return row ? recordIn<Machine>(row, 'record') : seedMachine(order, this.#seed);
  }

  save(orderId: string, machine: Machine): void {
    this.#database.run(
      'INSERT INTO machines (order_id, record) VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET record = excluded.record',
      orderId,
      JSON.stringify(machine),
    );
  }
}
