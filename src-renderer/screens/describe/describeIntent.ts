import { assertNever } from '../../../src-shared/basics/index.ts';
import type { IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import type { LampKind } from '../../parts/index.ts';

/** A purchase in a few words: its lamp, a word and a sentence. */
export type IntentLine = { readonly lamp: LampKind; readonly word: string; readonly says: string };

const LINES: Readonly<Record<Exclude<IntentState['kind'], 'settled' | 'refused'>, IntentLine>> = {
  drafted: { lamp: 'working', word: 'Asking for the invoice', says: 'Not a server yet' },
  invoiced: { lamp: 'working', word: 'Checking the invoice', says: 'Not a server yet' },
  guarded: { lamp: 'waiting_for_you', word: 'Waiting for you', says: 'Not paid: approve or refuse' },
  stopped: { lamp: 'waiting_for_you', word: 'Payment stopped', says: 'Nothing was signed' },
  approved: { lamp: 'working', word: 'Signing', says: 'Not a server yet' },
  signed: { lamp: 'working', word: 'Sending', says: 'Not a server yet' },
  sent: { lamp: 'working', word: 'Waiting for the service', says: 'Not a server yet' },
  given: { lamp: 'ready', word: 'Given, not paid', says: 'The service asked for no payment' },
  unknown: { lamp: 'payment_unknown', word: 'Payment unknown', says: 'Not a server yet' },
};

export function describeIntent({ state }: PurchaseIntent): IntentLine {
  if (state.kind === 'settled') {
    return state.recovered
      ? { lamp: 'ready', word: 'Recovered, charged once', says: 'The server was found again' }
      : { lamp: 'ready', word: 'Paid', says: 'The server is being built' };
  }
  if (state.kind !== 'refused') return LINES[state.kind];
  switch (state.by) {
    case 'person':
      return { lamp: 'expired', word: 'Refused by you', says: 'Nothing was signed' };
    case 'service':
      return { lamp: 'install_failed', word: 'Refused by the service', says: 'Nothing was charged' };
    case 'expiry':
      return { lamp: 'expired', word: 'Ran out, not paid', says: 'It is proven that nothing was charged' };
    default:
      return assertNever(state.by);
  }
}
