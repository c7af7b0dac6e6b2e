import { noteLife } from '../agents/noteLife.ts';
import type { World } from '../World.ts';
import type { Step } from './Step.ts';

/** Writes a move: order, events, diary and the machine's journal land together, then the events are told. */
export function keepStep(world: World, step: Step): void {
  world.database.transact(() => {
    world.orders.save(step.order);
    for (const log of step.logs) world.spawnLog.write(step.order.orderId, log.level, log.code, log.message, log.detail);
    noteLife(world, step);
    for (const event of step.events) world.events.append(step.order.orderId, event.type, event.fields);
  });
}
