import { assertNever, formatMoney } from '../../src-shared/basics/index.ts';
import { type PurchaseIntent, shortenName } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';
import { clip } from './inboxStepsFor.ts';

type PaymentProblem = 'payment_waits' | 'payment_unknown' | 'payment_stopped';

/** What the state of a purchase means for the inbox. Pure. */
export function intentStepsFor(named: PurchaseIntent): readonly InboxStep[] {
  // Once, for every title: a name that is too long gives way to what happened.
  const intent = { ...named, name: shortenName(named.name) };
  return [...waitSteps(intent), ...outcomeSteps(intent)];
}

/** Whether it waits for a person, who may have left its sheet; while it is only asked for again, it still does. */
function waitSteps({ name, state }: PurchaseIntent): readonly InboxStep[] {
  switch (state.kind) {
    case 'drafted':
    case 'invoiced':
      return [];
    case 'guarded':
      return [open('payment_waits', 'Waits for your approval', 'Nothing is paid until you approve it.')];
    case 'stopped':
      return [heal('payment_waits', `Stopped: ${name}`, 'It can not be approved now.')];
    case 'given':
      return [heal('payment_waits', `${name} is here`, 'The service asked for no payment.')];
    case 'refused':
      return [heal('payment_waits', `Not approved: ${name}`, 'Nothing was paid.')];
    default:
      return [heal('payment_waits', `Approved: ${name}`, 'You said yes to the payment.')];
  }
}

function outcomeSteps(intent: PurchaseIntent): readonly InboxStep[] {
  const state = intent.state;
  switch (state.kind) {
    case 'unknown':
      return [open('payment_unknown', 'Payment not confirmed yet', 'Checking again cannot charge you twice.')];
    case 'stopped':
      return [open('payment_stopped', 'Payment stopped', sayUnsigned(state.problem.say))];
    case 'settled':
      return settledSteps(intent, state.recovered);
    case 'given':
      return [
        heal('payment_stopped', `${intent.name} is here`, 'The service asked for no payment. Nothing was signed.'),
      ];
    case 'refused':
      return [
        heal('payment_unknown', `Not paid: ${intent.name}`, 'It is proven that nothing was charged.'),
        heal('payment_stopped', `Closed: ${intent.name}`, 'Nothing was signed.'),
      ];
    case 'guarded':
      return [heal('payment_stopped', `Checked again: ${intent.name}`, 'The invoice is what we expect now.')];
    case 'drafted':
    case 'invoiced':
    case 'approved':
    case 'signed':
    case 'sent':
      return [];
    default:
      return assertNever(state);
  }
}

/** Some reasons say it themselves. */
function sayUnsigned(say: string): string {
  return say.includes('Nothing was signed') ? say : `${say} Nothing was signed.`;
}

function settledSteps(intent: PurchaseIntent, recovered: boolean): readonly InboxStep[] {
  const price = formatMoney(intent.planPrice);
  const body = recovered
    ? 'The earlier payment went through. Charged once.'
    : `Paid ${price}. The server is being built.`;
  const found = heal('payment_unknown', recovered ? `Found your server: ${intent.name}` : `Paid ${price}`, body);
  return [found, heal('payment_stopped', `Paid ${price}`, 'The purchase went through later.')];
}

function open(problem: PaymentProblem, title: string, body: string): InboxStep {
  return { kind: 'open', problem, title, body: clip(body, 110) };
}

function heal(problem: PaymentProblem, title: string, body: string): InboxStep {
  return { kind: 'heal', problem, title: clip(title, 45), body: clip(body, 110) };
}
