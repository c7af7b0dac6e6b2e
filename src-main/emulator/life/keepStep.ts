import { noteLife } from '../agents/noteLife.ts';
import { failureOf } from '../receipts/failures.ts';
import { keepAutoRestart } from '../receipts/keepAutoRestart.ts';
import type { World } from '../World.ts';
import type { RestartNews, Step } from './Step.ts';

/**
 * Writes a move: order, events, diary, the machine's journal and the receipt of an automatic restart land together, then
 * the events are told.
 */
export function keepStep(world: World, step: Step): void {
  const { orderId } = step.order;
  world.database.transact(() => {
    world.orders.save(step.order);
    for (const log of step.logs) world.spawnLog.write(orderId, log.level, log.code, log.message, log.detail);
    noteLife(world, step);
    const restart = restartNewsOf(step);
    if (restart) keepAutoRestart(world, orderId, restart);
    for (const event of step.events) world.events.append(orderId, event.type, event.fields);
  });
}

/** A server whose life is over is not being restarted any more. */
function restartNewsOf({ order, restart }: Step): RestartNews | undefined {
  if (order.life.kind !== 'over') return restart;
  return { kind: 'ended', failure: failureOf('agent_disconnected', null) };
}
