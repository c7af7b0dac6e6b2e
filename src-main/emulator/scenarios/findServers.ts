import { z } from 'zod';
import type { ControlCalls } from '../control/ControlCalls.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import type { Script } from './Script.ts';

/** A server of a running script; the token only when the script had to make it. */
export type ScriptedServer = { readonly name: string; readonly order_id: string; readonly api_token?: string };

const made = z.object({ order_id: z.string(), api_token: z.string() });

/** The servers of a script: the newest one of that name that is in the state it begins in, else one made now. */
export async function findServers(world: World, calls: ControlCalls, script: Script): Promise<ScriptedServer[]> {
  const known = world.orders.all().reverse();
  const found: ScriptedServer[] = [];
  for (const server of script.servers) {
    const order = known.find((one) => one.name === server.name && isIn(one, server['state']));
    if (order) found.push({ name: server.name, order_id: order.orderId });
    else
      found.push({
        name: server.name,
        ...made.parse(await calls.perform({ method: 'POST', name: 'orders', body: server })),
      });
  }
  return found;
}

function isIn(order: OrderRecord, state: unknown): boolean {
  if (state === 'installing') return order.life.kind === 'installing';
  return state === 'ready' && order.setupComplete && order.status === 'running';
}
