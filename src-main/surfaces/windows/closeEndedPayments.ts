import { isUnfinished, type PurchaseIntent } from '../../../src-shared/domain/index.ts';
import type { WindowsPort } from '../../host/index.ts';

/** Keeps only the windows of payments that are still on their way in the open fleet: in the others there is nothing left to decide. */
export function closeEndedPayments(
  windows: Pick<WindowsPort, 'keepPayments'>,
  intents: readonly PurchaseIntent[],
): void {
  const unfinished = new Set<string>(intents.filter(isUnfinished).map(({ intentId }) => intentId));
  windows.keepPayments((intentId) => unfinished.has(intentId));
}
