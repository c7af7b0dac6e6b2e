import { readFileSync } from 'node:fs';

export type Transfer = { readonly order_id: string; readonly amount: string; readonly to: string };

/** The control API of a running emulator, in a test's words. */
export type DemoService = {
  readonly url: string;
  orderNamed(name: string): Promise<string>;
  makeOrder(order: { name: string; plan: string; state: string }): Promise<{ order_id: string; api_token: string }>;
  /** Its life is over: the list of an account names it no more. */
  endServer(orderId: string): Promise<void>;
  makeEvent(event: { order_id: string; type: string } & Record<string, unknown>): Promise<void>;
  arm(fault: { name: string } & Record<string, unknown>): Promise<void>;
  disarm(): Promise<void>;
  /** Moves the service's clock on: what runs out, has run out. */
  jumpClock(jumpMs: number): Promise<void>;
  /** How many times faster than life servers install, beat and get stuck: 1 to 600. */
  setSpeed(speed: number): Promise<void>;
  /** Lets servers install, and agents think and speak, faster than any real ones. */
  hurry(): Promise<void>;
  /** A dashboard key that opens these orders, or every one when none are named. */
  makeKey(orders?: readonly string[]): Promise<{ readonly id: string; readonly key: string }>;
  revokeKey(id: string): Promise<void>;
  /** Plays a scenario. */
  play(name: string): Promise<void>;
  setSwitches(switches: Readonly<Record<string, unknown>>): Promise<void>;
  fund(address: string, usdc: string): Promise<void>;
  transfers(): Promise<readonly Transfer[]>;
};

export function findDemoService(path: string): DemoService {
  const { url, adminKey } = JSON.parse(readFileSync(path, 'utf8')) as { url: string; adminKey: string };
  return controlService(url, adminKey);
}

export function controlService(url: string, adminKey: string): DemoService {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const reply = await fetch(`${url}/__emulator/${path}`, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path} was answered ${reply.status}: ${await reply.text()}`);
    return reply.status === 204 ? null : reply.json();
  };
  return {
    url,
    async orderNamed(name) {
      const { orders } = (await call('GET', 'orders')) as { orders: Array<{ order_id: string; name: string }> };
      const found = orders.find((order) => order.name === name);
      if (found === undefined) throw new Error(`The service has no order called ${name}.`);
      return found.order_id;
    },
    makeOrder: (order) => call('POST', 'orders', order) as Promise<{ order_id: string; api_token: string }>,
    endServer: async (orderId) => void (await call('DELETE', `orders/${orderId}`)),
    makeEvent: async (event) => void (await call('POST', 'events', event)),
    arm: async (fault) => void (await call('POST', 'faults', fault)),
    jumpClock: async (jumpMs) => void (await call('POST', 'clock', { jumpMs })),
    setSpeed: async (speed) => void (await call('POST', 'clock', { speed })),
    async hurry() {
      await call('POST', 'clock', { speed: 600 });
      await call('POST', 'switches', { wordMs: 2, toolPace: 0.2 });
    },
    disarm: async () => void (await call('DELETE', 'faults')),
    async makeKey(orders) {
      const wish = { name: 'ann', ...(orders === undefined ? {} : { orders }) };
      const made = (await call('POST', 'dashboard-keys', wish)) as { id: string; dashboard_key: string };
      return { id: made.id, key: made.dashboard_key };
    },
    revokeKey: async (id) => void (await call('DELETE', `dashboard-keys/${id}`)),
    play: async (name) => void (await call('POST', 'scenarios', { name })),
    setSwitches: async (switches) => void (await call('POST', 'switches', switches)),
    fund: async (address, usdc) => void (await call('POST', 'fund', { address, usdc })),
    async transfers() {
      return ((await call('GET', 'ledger')) as { transfers: Transfer[] }).transfers;
    },
  };
}
