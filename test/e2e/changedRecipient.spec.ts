import { expect, test } from './vocabulary/fleetTest.ts';
import { approve, expectPayment, orderServer, paymentOf } from './vocabulary/steps.ts';

const CHANGED = '0x00000000000000000000000000000000DeaDBeef';

test('a second payment to another recipient than the last one is warned of, with both, and waits for it to be typed', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  const service = fleet.demoService();
  await orderServer(page, 'vega');
  expect(await (await paymentOf(page)).getByText('Not the address you paid before.').count()).toBe(0);
  await approve(page);
  await expectPayment(page, 'settled');
  const [paid, ...more] = await service.transfers();
  expect(more).toEqual([]);

  await service.arm({ name: 'wrongPayTo', payTo: CHANGED });
  await orderServer(page, 'lyra');
  const payment = await paymentOf(page);
  const warning = payment.getByRole('alert').filter({ hasText: 'Not the address you paid before.' });
  await expect(warning).toBeVisible();
  const sheet = payment.getByRole('dialog');
  await expect(sheet).toContainText(new RegExp(paid?.to ?? 'nobody', 'i'));
  await expect(sheet).toContainText(CHANGED);
  await expect(payment.getByTestId('pay-approve')).toHaveAttribute('title', 'Type the recipient first.');
  await payment.getByTestId('typed-recipient').fill(CHANGED);
  await approve(page);
  await expectPayment(page, 'settled');
  const recipients = (await service.transfers()).map(({ to }) => to.toLowerCase());
  expect(recipients).toEqual([paid?.to.toLowerCase(), CHANGED.toLowerCase()]);
});
