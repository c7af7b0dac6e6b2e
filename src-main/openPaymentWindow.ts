import { type Answer, ok, problem, refused } from '../src-shared/basics/index.ts';
import { awaitsApproval } from '../src-shared/domain/index.ts';
import type { AppShell } from './AppShell.ts';

/**
 * Opens the window in which a payment is approved, because a person asked for it. Problems: `payment_not_waiting` when there
 * is nothing to approve, `no_payment_window` where the host shows payments in the page.
 */
export function openPaymentWindow(shell: AppShell, intentId: string): Answer<null> {
  const intent = shell.open?.purchases.list().find((one) => one.intentId === intentId);
  if (intent === undefined || !awaitsApproval(intent)) {
    return refused(
      problem('payment_not_waiting', 'This payment waits for no approval.', 'Its page shows how it stands.'),
    );
  }
  if (shell.deps.host.windows.openPayment(intentId)) return ok(null);
  return refused(
    problem(
      'no_payment_window',
      'Payments have no window of their own here.',
      'Approve it on the page of the payment.',
    ),
  );
}
