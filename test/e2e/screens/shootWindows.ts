import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { approve, expectPayment, loseReply, orderServer, paymentOf } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

/** What only a host with windows shows: a payment in one of its own, and the main one meanwhile. */
export async function shootWindows(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const page = await fleet.openDemo({ colorScheme: theme });
  await expect(page.getByText('Streams 3 of 3')).toBeVisible();
  await orderServer(page, 'vega');
  const payment = await paymentOf(page);
  await expect(payment.getByTestId('pay-approve')).toBeEnabled();
  await shoot(payment, 'window-payment-approve');
  await shoot(page, 'payment-in-its-window');
  await loseReply(page);
  await approve(page);
  await expectPayment(payment, 'unknown');
  await shoot(payment, 'window-payment-unknown');
}
