import { stateChanged } from '../life/Step.ts';
import type { World } from '../World.ts';
import { hasUsableKey } from './bindKey.ts';
import type { Engine } from './Engine.ts';

/**
 * Writes a box's engine, and lets the service see whether there is a key now: it believes in one once the box confirms it
 * (the main agent is enabled and its credential is there), and no longer when that ends. A key that the service believes
 * in by mistake stays believed in until the last credential is gone. A running chat keeps what it began with.
 */
export function keepEngine(world: World, orderId: string, engine: Engine): void {
  world.database.transact(() => {
    const order = world.orders.get(orderId);
    const hadKey = order !== null && hasUsableKey(world.engines.get(order));
    world.engines.save(orderId, engine);
    if (hasUsableKey(engine)) believe(world, orderId, true);
    else if (hadKey || engine.credentials.list.length === 0) believe(world, orderId, false);
  });
}

/** What the service says about a server's key from now on; said in an event when it is news. */
export function believe(world: World, orderId: string, hasApiKey: boolean): void {
  const order = world.orders.get(orderId);
  if (!order || order.hasApiKey === hasApiKey) return;
  world.orders.save({ ...order, hasApiKey });
  const changed = stateChanged('has_api_key', hasApiKey);
  world.events.append(orderId, changed.type, changed.fields);
}
