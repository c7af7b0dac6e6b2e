import { expect, test } from './vocabulary/fleetTest.ts';
import { goTo, refusePayment } from './vocabulary/steps.ts';

test('a server being put together is there after leaving the screen and after a restart, its AI key never', async ({
  fleet,
}) => {
  const key = 'sk-ant-api03-0123456789abcdef0123456789';
  const page = await fleet.openDemo();
  await page.getByTestId('open-spawn').click();
  await page.getByTestId('plan-test').click();
  await page.getByTestId('spawn-next').click();
  await page.getByText('Add an AI key now').click();
  await page.getByRole('textbox', { name: 'API key' }).fill(key);
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-name').fill('vega');
  await goTo(page, 'Fleet');
  await page.getByTestId('open-spawn').click();
  await expect(page.getByTestId('spawn-name')).toHaveValue('vega');
  await expect(page.getByText(/^Draft saved /)).toBeVisible();

  const again = await fleet.restart();
  await again.getByTestId('open-spawn').click();
  await expect(again.getByTestId('spawn-name')).toHaveValue('vega');
  expect(fleet.files().some((file) => file.bytes.includes(key))).toBe(false);
  // Proof that the search would have found it: the name is there.
  expect(fleet.files().some((file) => file.bytes.includes('"name":"vega"'))).toBe(true);
  await again.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(again.getByRole('textbox', { name: 'API key' })).toHaveValue('');
  await again.getByText('Add an AI key now').click();
  await again.getByTestId('spawn-next').click();
  await again.getByTestId('spawn-next').click();
  await again.getByTestId('spawn-button').click();
  await refusePayment(again);
  await goTo(again, 'Fleet');
  await again.getByTestId('open-spawn').click();
  await expect(again.getByTestId('plan-test')).toBeVisible();
  await expect(again.getByText(/^Draft saved /)).toHaveCount(0);
});
