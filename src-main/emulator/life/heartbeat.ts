import type { OrderRecord, StepRow } from '../orders/OrderRecord.ts';
import { progress } from './install.ts';
import { type LifeEvent, type LifeLog, type Moment, type Step, stateChanged } from './Step.ts';

/** What the diary says of a server that becomes ready. */
export const READY_LOGS: readonly LifeLog[] = [
  { level: 'info', code: 'first_heartbeat', message: 'The first heartbeat arrived.' },
  { level: 'info', code: 'setup_complete', message: 'The server is ready.' },
];

/** A heartbeat arrives; the first one makes the server ready, and confirms the key it was bought with. */
export function beat(order: OrderRecord, moment: Moment, next: { intervalMs: number; lagMs: number }): Step {
  const beaten: OrderRecord = {
    ...order,
    lastHeartbeatAt: moment.wallMs,
    dueLifeMs: moment.lifeMs + next.intervalMs,
  };
  const heard = heartbeatReceived(next.lagMs);
  if (order.setupComplete) return { order: beaten, events: [heard], logs: [] };
  const ready: StepRow = { step: 'ready', status: 'done', detail: 'first heartbeat received', at: moment.wallMs };
  return {
    order: { ...beaten, status: 'running', setupComplete: true, steps: [...order.steps, ready] },
    events: [
      progress(ready),
      stateChanged('status', 'running'),
      stateChanged('setup_complete', true),
      ...(order.hasApiKey ? [stateChanged('has_api_key', true)] : []),
      heard,
    ],
    logs: READY_LOGS,
  };
}

export function heartbeatReceived(lagMs: number): LifeEvent {
  return { type: 'heartbeat.received', fields: { server_status: 'alive', agents_count: 2, lag_ms: lagMs } };
}
