import { z } from 'zod';
import { parseWith } from '../http/parseWith.ts';
import { Refusal } from '../http/Refusal.ts';
import { beat } from '../life/heartbeat.ts';
import { keepStep } from '../life/keepStep.ts';
import type { Moment, Step } from '../life/Step.ts';
import { heal, wedge } from '../life/wedge.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';

type Maker = (order: OrderRecord, moment: Moment, fields: Record<string, unknown>, heartbeatMs: number) => Step;

const wedgeFields = z.looseObject({ heals_itself: z.boolean().default(true) });
const healFields = z.looseObject({ via: z.enum(['auto_recovery', 'manual']).default('auto_recovery') });

/** Events that change what the server is, and so are not merely said. To add one: a row. */
const MAKERS: Readonly<Record<string, Maker>> = {
  'agent.wedged': (order, moment, fields) => wedge(order, moment, parseWith(wedgeFields, fields).heals_itself),
  'agent.healed': (order, moment, fields, heartbeatMs) =>
    heal(order, moment, parseWith(healFields, fields).via, heartbeatMs),
  'heartbeat.received': (order, moment, _fields, intervalMs) => beat(order, moment, { intervalMs, lagMs: 40 }),
};

/** Makes one event happen on an order and returns the id of its last event. Refusal: 409 when it can not happen now. */
export function makeEvent(world: World, order: OrderRecord, type: string, fields: Record<string, unknown>): number {
  const maker = Object.hasOwn(MAKERS, type) ? MAKERS[type] : undefined;
  if (!maker) return world.events.append(order.orderId, type, fields);
  if (!order.setupComplete)
    throw new Refusal(409, 'not_possible', 'The server is not ready, so this can not happen to it.');
  const moment = { lifeMs: world.lifeClock.now(), wallMs: world.clock.now() };
  const step = maker(order, moment, fields, world.switches.heartbeatS * 1000);
  if (step.events.length === 0) throw new Refusal(409, 'not_possible', `The server is in no state for ${type}.`);
  keepStep(world, step);
  return world.events.lastId(order.orderId);
}
