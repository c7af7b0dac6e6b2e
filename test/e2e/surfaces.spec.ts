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

test('a walk through every place leaves the console of the page empty', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await openServer(page, 'atlas', 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  await page.getByRole('tab', { name: 'Engine' }).click();
  await expect(page.getByLabel('Model of osmoda')).toBeEnabled();
  await openServer(page, 'nova');
  for (const place of ['Inbox', 'Wallet', 'Mesh', 'Access', 'Projects', 'Settings', 'Fleet'] as const)
    await goTo(page, place);
  await page.getByTestId('open-spawn').click();
  await expect(page.getByTestId('plan-test')).toBeVisible();
  expect(fleet.consoleLines()).toEqual([]);
});
