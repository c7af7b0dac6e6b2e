import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { Moment, Step } from './Step.ts';
import { heal, wedge } from './wedge.ts';

/** Stuck if it was well, well if it was stuck; the next turn is due after `everyMs`. */
export function flap(order: OrderRecord, moment: Moment, everyMs: number): Step {
  const step =
    order.life.kind === 'wedged' ? heal(order, moment, 'auto_recovery', everyMs) : wedge(order, moment, true);
  return { ...step, order: { ...step.order, dueLifeMs: moment.lifeMs + everyMs } };
}
