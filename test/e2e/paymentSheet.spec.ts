import { expect, test } from './vocabulary/fleetTest.ts';
import {
  approve,
  expectPayment,
  goTo,
  leavePayment,
  orderServer,
  paymentOf,
  refusePayment,
  reviewPayment,
  windowsOfPayments,
} from './vocabulary/steps.ts';

test('a payment that is left is decided later, in one place only, which goes away once it is paid', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await orderServer(page, 'vega');
  await expect((await paymentOf(page)).getByTestId('pay-approve')).toBeEnabled();
  await leavePayment(page);
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('fleet-row-vega')).toBeVisible();
  await reviewPayment(page, 'vega');
  await reviewAgain();
  const [own, ...more] = windowsOfPayments(page);
  expect(more).toEqual([]);
  expect(own === undefined).toBe(fleet.host === 'browser');
  await approve(page);
  await expectPayment(page, 'settled');
  await expect.poll(() => windowsOfPayments(page).length).toBe(0);
  expect(await fleet.demoService().transfers()).toHaveLength(1);

  /** In the browser host the sheet is over the page, and there is nothing to press twice. */
  async function reviewAgain(): Promise<void> {
    if (fleet.host === 'electron') await page.getByTestId('review-payment').click();
  }
});

test('a payment that is refused is over everywhere, and nothing was paid', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await orderServer(page, 'lyra');
  await refusePayment(page);
  await expect.poll(() => windowsOfPayments(page).length).toBe(0);
  await expectPayment(page, 'refused');
  await page.getByRole('button', { name: 'Start again with the same choices' }).click();
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-next').click();
  await expect(page.getByTestId('spawn-name')).toHaveValue('lyra');
  await goTo(page, 'Wallet');
  await expect(page.getByRole('table', { name: 'Payments' })).toContainText('Refused by you');
  expect(await fleet.demoService().transfers()).toEqual([]);
});
