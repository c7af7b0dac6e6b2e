import type { Locator, Page } from '@playwright/test';
import { expect, test } from './vocabulary/fleetTest.ts';
import { goTo, INSTALLED, openServer } from './vocabulary/steps.ts';

test('a notice leads to its server, and the same notice turns from alarm to all clear', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  const service = fleet.demoService();
  // So that the one that is going to get stuck by itself does not do so in between.
  await service.setSpeed(1);
  const about = async (name: string) => (await fleet.noticesOnScreen()).filter((title) => title.startsWith(name));
  await service.makeEvent({ order_id: await service.orderNamed('atlas'), type: 'agent.wedged', heals_itself: false });
  await expect.poll(() => about('atlas')).toEqual(['atlas stopped answering']);
  await goTo(page, 'Settings');
  if (fleet.host === 'electron') await fleet.chooseTray('Restart agent');
  else await restartFrom(page);
  await service.hurry();
  await expect.poll(() => about('atlas'), INSTALLED).toEqual(['atlas is back']);
  await fleet.chooseNotice('atlas is back');
  await expect(page.getByRole('heading', { name: 'atlas', exact: true })).toBeVisible();
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  await expect.poll(() => about('atlas')).toEqual([]);
});

/** Where there is no tray, the inbox is one key away; its page must not hide the notice, so it is left before the answer. */
async function restartFrom(page: Parameters<typeof goTo>[0]): Promise<void> {
  await goTo(page, 'Inbox');
  await page.getByTestId('inbox-item-stuck').filter({ hasText: 'atlas' }).getByTestId('restart-now').click();
  await goTo(page, 'Settings');
}

test('a walk through every place leaves the console of the page empty, and fits a narrow window', async ({ fleet }) => {
  const page = await fleet.openDemo();
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('echo'), type: 'agent.wedged', heals_itself: false });
  await openServer(page, 'atlas', 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  await fits(page, 'Chat');
  await page.getByRole('tab', { name: 'Engine' }).click();
  await expect(page.getByLabel('Model of osmoda')).toBeEnabled();
  await fits(page, 'Engine');
  await openServer(page, 'nova');
  await fits(page, 'Overview');
  for (const place of ['Wallet', 'Mesh', 'Access', 'Projects', 'Settings', 'Inbox', 'Fleet'] as const) {
    await goTo(page, place);
    await fits(page, place);
    if (place === 'Inbox') await isReachable(page, page.getByTestId('inbox-item-stuck').getByRole('button').last());
  }
  await isReachable(page, page.getByTestId('needs-you-line-stuck').getByRole('button').last());
  await isReachable(page, page.getByTestId('open-spawn'));
  await page.getByTestId('open-spawn').click();
  await expect(page.getByTestId('plan-test')).toBeVisible();
  await fits(page, 'Spawn');
  expect(fleet.consoleLines()).toEqual([]);
});

const USUAL = { width: 1280, height: 820 };

/** At 400 px nothing scrolls sideways: not the window, and not the page in it. */
async function fits(page: Page, place: string): Promise<void> {
  await page.setViewportSize({ ...USUAL, width: 400 });
  const measure = () =>
    page.evaluate(() => {
      const scrollers = [document.documentElement, ...document.querySelectorAll('.page, .mesh__body, .chat__scroll')];
      return scrollers.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.className || 'window');
    });
  await expect.poll(measure, { message: `${place} at 400 px` }).toEqual([]);
  await page.setViewportSize(USUAL);
}

/** At 320 px it is still inside of the window. */
async function isReachable(page: Page, button: Locator): Promise<void> {
  await page.setViewportSize({ ...USUAL, width: 320 });
  await button.scrollIntoViewIfNeeded();
  await expect(button).toBeInViewport({ ratio: 0.99 });
  await page.setViewportSize(USUAL);
}
