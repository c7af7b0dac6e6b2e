import { z } from 'zod';

const ordersSchema = z.object({ orders: z.array(z.object({ order_id: z.string(), name: z.string() })) });

/** The control API of a running emulator, from outside. */
export class ControlClient {
  #url: string;
  #key: string;

  constructor(url: string, adminKey: string) {
    this.#url = url;
    this.#key = adminKey;
  }

  /**
   * Makes one call; `name` is what stands behind `/__emulator/`. Throws with the emulator's own words when refused,
   * and when nobody answers.
   */
  async ask(method: 'GET' | 'POST' | 'DELETE', name: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/__emulator/${name}`, {
      method,
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      // One that was killed leaves its address behind.
      const gone = `No emulator answers at ${this.#url}. It may have ended: start one with npm run emulator.`;
      throw new Error(gone, { cause });
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The emulator answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** The id of the order with this name or id. Throws when there is none, or more than one. */
  async findOrder(wanted: string): Promise<string> {
    const { orders } = ordersSchema.parse(await this.ask('GET', 'orders'));
    const found = orders.filter((order) => order.name === wanted || order.order_id === wanted);
    const only = found[0];
    if (only && found.length === 1) return only.order_id;
    const known = orders.map((order) => order.name).join(', ') || 'none';
    throw new Error(
      found.length > 1
        ? `Several servers are called ${wanted}: use the order id.`
        : `No server ${wanted}. Known: ${known}.`,
    );
  }
}
