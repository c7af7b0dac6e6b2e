import type { OrderRecord } from '../orders/OrderRecord.ts';
import { type Moment, type Step, stateChanged } from './Step.ts';

/** The cloud has answered: there is a machine and its install begins, or there is none and the order has failed. */
export function leavePending(order: OrderRecord, moment: Moment, failsWith: string | null): Step {
  if (failsWith === null) {
    return {
      order: {
        ...order,
        status: 'provisioning',
        life: { kind: 'installing', phase: 0, isStarted: false, sinceMs: moment.lifeMs },
        dueLifeMs: moment.lifeMs,
      },
      events: [stateChanged('status', 'provisioning')],
      logs: [],
    };
  }
  return {
    order: { ...order, status: 'failed', life: { kind: 'over' }, dueLifeMs: null },
    events: [stateChanged('status', 'failed')],
    logs: [{ level: 'error', code: 'provision_failed', message: failsWith }],
  };
}
