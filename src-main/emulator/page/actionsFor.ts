import { assertNever } from '../../../src-shared/basics/index.ts';
import { type Html, html } from '../html/html.ts';
import { currentPhase } from '../life/install.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';

/** What one would most likely do to a server in its state, as buttons that ask the control API; and its id. */
export function actionsFor(order: OrderRecord): Html {
  const { orderId, name } = order;
  const copy = html`<button type="button" class="bare" data-copy="${orderId}">Copy id<span class="unseen"> of ${name}</span></button>`;
  return html`${likelyAction(order)}${copy}`;
}

function likelyAction(order: OrderRecord): Html | null {
  const { orderId, name, life } = order;
  const event = (label: string, more: object): Html =>
    askButton(label, name, '/__emulator/events', { order_id: orderId, ...more });
  switch (life.kind) {
    case 'installing': {
      const step = currentPhase(order);
      if (step === null) return null;
      return askButton('Fail install', name, '/__emulator/faults', { name: 'installFails', order_id: orderId, step });
    }
    case 'beating':
      if (!order.setupComplete) return null;
      return event('Wedge', { type: 'agent.wedged', heals_itself: false });
    case 'silent':
    case 'wedged':
      return event('Heal', { type: 'agent.healed', via: 'manual' });
    case 'pending':
    case 'stalled':
    case 'unheard':
    case 'over':
      return null;
    default:
      return assertNever(life);
  }
}

/** `subject` is only heard: a list of servers has many buttons with the same word. */
function askButton(label: string, subject: string, path: string, body: object): Html {
  return html`<button type="button" data-ask="${path}" data-body="${JSON.stringify(body)}">${label}<span class="unseen"> ${subject}</span></button>`;
}
