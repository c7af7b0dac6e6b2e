import { assertNever } from '../../../src-shared/basics/index.ts';
import { phasesOf } from '../life/installSteps.ts';
import type { OrderRecord, OrderStatus } from '../orders/OrderRecord.ts';
import type { Lamp } from './lamp.ts';
import { sayAge } from './sayAge.ts';

/** `tone` is the colour: a state of the look, by its name. */
export type OrderState = { readonly word: string; readonly tone: string; readonly lamp: Lamp; readonly why: string };

/** How a simulated server is, in the words of the app, and the fact behind the word. */
export function describeOrder(order: OrderRecord, now: number): OrderState {
  const { life } = order;
  switch (life.kind) {
    case 'pending':
      return { word: 'Pending', tone: 'busy', lamp: { shape: 'ring', filled: 0 }, why: 'no machine yet' };
    case 'unheard':
      return { word: 'Unheard', tone: 'unknown', lamp: { shape: 'clock' }, why: 'its installer never reported' };
    case 'installing': {
      const phases = phasesOf(order);
      const done = Math.min(life.phase, phases.length);
      const lamp: Lamp = { shape: 'ring', filled: done / phases.length };
      return { word: `Installing ${done} of ${phases.length}`, tone: 'busy', lamp, why: phases[done]?.step ?? '' };
    }
    case 'stalled':
      return { word: 'Install stalled', tone: 'unknown', lamp: { shape: 'clock' }, why: `in ${life.step}` };
    case 'beating':
      return order.setupComplete
        ? { word: 'Ready', tone: 'ready', lamp: { shape: 'tick' }, why: heartbeatOf(order, now) }
        : { word: 'Starting', tone: 'busy', lamp: { shape: 'ring', filled: 1 }, why: 'before its first heartbeat' };
    case 'silent':
      return { word: 'Silent', tone: 'unknown', lamp: { shape: 'clock' }, why: heartbeatOf(order, now) };
    case 'wedged':
      return { word: 'Stuck', tone: 'stuck', lamp: { shape: 'triangle' }, why: restartsOf(order) };
    case 'over':
      return { ...describeEnd(order.status), why: order.installError?.step ?? '' };
    default:
      return assertNever(life);
  }
}

function heartbeatOf(order: OrderRecord, now: number): string {
  return order.lastHeartbeatAt === null ? 'no heartbeat yet' : `heartbeat ${sayAge(now - order.lastHeartbeatAt)}`;
}

function restartsOf({ autoRestart }: OrderRecord): string {
  if (autoRestart.status === null) return 'no automatic restart yet';
  return `automatic restart ${autoRestart.attempts} of 4: ${autoRestart.status}`;
}

function describeEnd(status: OrderStatus): Omit<OrderState, 'why'> {
  switch (status) {
    case 'install_failed':
      return { word: 'Install failed', tone: 'failed', lamp: { shape: 'square' } };
    case 'failed':
      return { word: 'Failed', tone: 'failed', lamp: { shape: 'square' } };
    case 'expired':
      return { word: 'Expired', tone: 'expired', lamp: { shape: 'bar' } };
    case 'deleted':
      return { word: 'Deleted', tone: 'expired', lamp: { shape: 'box' } };
    case 'pending':
    case 'provisioning':
    case 'running':
      return { word: 'Over', tone: 'expired', lamp: { shape: 'box' } };
    default:
      return assertNever(status);
  }
}
