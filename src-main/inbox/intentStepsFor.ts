import { assertNever, formatMoney } from '../../src-shared/basics/index.ts';
import { type PurchaseIntent, shortenName } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';
import { clip } from './inboxStepsFor.ts';

/** What the state of a purchase means for the inbox. Pure. */
export function intentStepsFor(intent: PurchaseIntent): readonly InboxStep[] {
  const state = intent.state;
  switch (state.kind) {
    case 'unknown':
      return [open('payment_unknown', 'Payment not confirmed yet', 'Checking again cannot charge you twice.')];
    case 'stopped':
      return [open('payment_stopped', 'Payment stopped', `${state.problem.say} Nothing was signed.`)];
    case 'settled':
      return settledSteps(intent, state.recovered);
    case 'refused':
      return [
        heal('payment_unknown', `Not paid: ${shortenName(intent.name)}`, 'It is proven that nothing was charged.'),
        heal('payment_stopped', `Closed: ${shortenName(intent.name)}`, 'Nothing was signed.'),
      ];
    case 'drafted':
    case 'invoiced':
    case 'guarded':
      return [
        heal('payment_stopped', `Checked again: ${shortenName(intent.name)}`, 'The invoice is what we expect now.'),
      ];
    case 'approved':
    case 'signed':
    case 'sent':
      return [];
    default:
      return assertNever(state);
  }
}

function settledSteps(intent: PurchaseIntent, recovered: boolean): readonly InboxStep[] {
  const price = formatMoney(intent.planPrice);
  const body = recovered
    ? 'The earlier payment went through. Charged once.'
    : `Paid ${price}. The server is being built.`;
  const found = heal(
    'payment_unknown',
    recovered ? `Found your server: ${shortenName(intent.name)}` : `Paid ${price}`,
    body,
  );
  return [found, heal('payment_stopped', `Paid ${price}`, 'The purchase went through later.')];
}

function open(problem: 'payment_unknown' | 'payment_stopped', title: string, body: string): InboxStep {
  return { kind: 'open', problem, title, body: clip(body, 110) };
}

function heal(problem: 'payment_unknown' | 'payment_stopped', title: string, body: string): InboxStep {
  return { kind: 'heal', problem, title: clip(title, 45), body: clip(body, 110) };
}
