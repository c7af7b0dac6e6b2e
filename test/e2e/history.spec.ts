import { expect, test } from './vocabulary/fleetTest.ts';
import { goTo, openServer } from './vocabulary/steps.ts';

test('a reload stays where one was, and the browser’s Back goes the way through the app', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await goTo(page, 'Wallet');
  await openServer(page, 'atlas', 'Engine');
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Engine', selected: true })).toBeVisible();
  const way = [
    page.getByRole('tab', { name: 'Overview', selected: true }),
    page.getByRole('heading', { name: 'Fleet', level: 1 }),
    page.getByRole('heading', { name: 'Wallet', level: 1 }),
  ];
  for (const step of way) {
    await page.evaluate(() => history.back());
    await expect(step).toBeVisible();
  }
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Wallet', level: 1 })).toBeVisible();
});
