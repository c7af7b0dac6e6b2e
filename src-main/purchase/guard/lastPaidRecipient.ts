import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';

/** Whom the latest payment to this service on this network went to, as the journal has it; null when none was paid from here. Pure. */
export function lastPaidRecipient(
  intents: readonly PurchaseIntent[],
  serviceId: string,
  network: string,
): string | null {
  let latest: { readonly at: number; readonly payTo: string } | null = null;
  for (const { serviceId: paidTo, state, createdAt } of intents) {
    if (state.kind !== 'settled' || paidTo !== serviceId || state.terms.network !== network) continue;
    if (latest === null || createdAt >= latest.at) latest = { at: createdAt, payTo: state.terms.payTo };
  }
  return latest?.payTo ?? null;
}
