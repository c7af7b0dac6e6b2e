import { usdcFromMinor } from '../../../src-shared/basics/index.ts';
import type { PaymentTerms } from '../../../src-shared/domain/index.ts';
import { type Invoice, type InvoiceOption, isKnownUsdc, knownNetwork } from '../../../src-shared/protocol/index.ts';

/** The option we can pay, else the first one, which the guard will refuse with its reason. */
export function chooseOption(invoice: Invoice): InvoiceOption | null {
  return invoice.options.find(isPayable) ?? invoice.options[0] ?? null;
}

function isPayable(option: InvoiceOption): boolean {
  const network = knownNetwork(option.network);
  return option.scheme === 'exact' && network?.rail === 'evm' && isKnownUsdc(network, option.asset);
}

/** The option as the one object that is shown, capped and signed; null when it is no `exact` payment in an amount we can hold. */
export function termsOf(option: InvoiceOption): PaymentTerms | null {
  const amount = usdcFromMinor(option.amount);
  if (option.scheme !== 'exact' || amount === null) return null;
  const { network, asset, payTo, maxTimeoutSeconds } = option;
  return Object.freeze({ amount, network, asset, payTo, scheme: 'exact', maxTimeoutSeconds });
}

/** Whether two terms would be the same payment. */
export function areSameTerms(a: PaymentTerms, b: PaymentTerms): boolean {
  return (
    a.amount.minor === b.amount.minor &&
    a.network === b.network &&
    a.asset === b.asset &&
    a.payTo === b.payTo &&
    a.maxTimeoutSeconds === b.maxTimeoutSeconds
  );
}
