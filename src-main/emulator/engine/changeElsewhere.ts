import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import { laterThan } from './changeAgents.ts';
import { driversOf } from './drivers.ts';
import { mapAgents } from './Engine.ts';
import { keepEngine } from './keepEngine.ts';

/** Somebody else gives an agent of this server another model: nothing tells of it but its `updated_at`. */
export function changeElsewhere(world: World, order: OrderRecord, agentId: string): void {
  if (!order.setupComplete) return;
  const changed = mapAgents(world.engines.get(order), (agent) => {
    if (agent.id !== agentId) return agent;
    const models = driversOf(world.switches).find((driver) => driver.name === agent.runtime)?.default_models ?? [];
    const model = models.find((candidate) => candidate !== agent.model) ?? agent.model;
    return { ...agent, model, updated_at: laterThan(agent.updated_at, world.clock.now()) };
  });
  keepEngine(world, order.orderId, changed);
}
