import { addAccount, importListed } from './vocabulary/accountSteps.ts';
import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, goTo, openServer } from './vocabulary/steps.ts';

test('a service out of reach is one banner and no fault of its servers, and one server out of reach is no banner', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(page);
    const alba = await service.makeOrder({ name: 'alba', plan: 'test', state: 'ready' });
    await addServer(page, alba.order_id, alba.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await goTo(page, 'Fleet');
    await page.getByRole('button', { name: 'Add a server' }).click();
    const bora = await service.makeOrder({ name: 'bora', plan: 'test', state: 'ready' });
    await addServer(page, bora.order_id, bora.api_token);
    await expect(page.getByText('Streams 2 of 2')).toBeVisible();
    await goTo(page, 'Fleet');

    const banner = page.getByText('No news reaches us.');
    const rows = page.getByRole('table', { name: 'Servers' });
    await service.arm({ name: 'answerInstead', as: 'hangUp', order_id: alba.order_id });
    await service.arm({ name: 'cutStreams', order_id: alba.order_id });
    await openServer(page, 'alba');
    await expect(page.getByText('service not reached').first()).toBeVisible();
    await expect(page.getByText('Streams 1 of 2')).toBeVisible();
    // Looked at once, and not until it is gone: a banner would come and go with the tries.
    expect(await banner.count()).toBe(0);
    await goTo(page, 'Fleet');

    await service.arm({ name: 'answerInstead', as: 'hangUp' });
    await service.arm({ name: 'cutStreams' });
    await expect(banner).toBeVisible();
    await expect(page.getByText('your servers may be fine')).toBeVisible();
    await expect(rows).not.toContainText(/Stuck|Silent|Access lost/);
    await goTo(page, 'Inbox');
    await expect(page.getByText('All quiet.')).toBeVisible();
    await expect(banner).toBeVisible();

    await service.disarm();
    await page.getByRole('button', { name: 'Reconnect now' }).click();
    await expect(page.getByText('Streams 2 of 2')).toBeVisible();
    await expect(banner).toHaveCount(0);
  } finally {
    await fleet.stop();
    await service.stop();
  }
});

test('a service that dies under thirty servers is one banner, which stays while tries come and go', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(page);
    const names = Array.from({ length: 30 }, (_, place) => `s${place}x`);
    const made = [];
    for (const name of names) made.push(await service.makeOrder({ name, plan: 'test', state: 'ready' }));
    await addAccount(page, 'Main', (await service.makeKey(made.map(({ order_id }) => order_id))).key);
    await importListed(page, 'Main', names);
    await expect(page.getByText('Streams 30 of 30')).toBeVisible();
    await expect(page.getByText('Online')).toBeVisible();
    await service.stop();

    const banner = page.getByText('No news reaches us.');
    await expect(banner).toBeVisible();
    await expect(page.getByText('Streams 0 of 30')).toBeVisible();
    await page.evaluate(() => {
      const said = { isGone: false };
      Object.assign(window, { said });
      new MutationObserver(() => {
        const text = document.body.textContent;
        if (!text.includes('No news reaches us.') || text.includes('Online')) said.isGone = true;
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    for (let time = 0; time < 3; time += 1) {
      await page.getByRole('button', { name: 'Reconnect now' }).click();
      await expect(page.getByText('Next try in').first()).toBeAttached();
    }
    await goTo(page, 'Fleet');
    await expect(page.getByRole('table', { name: 'Servers' })).not.toContainText('Ready');
    expect(await page.evaluate(() => (window as unknown as { said: { isGone: boolean } }).said.isGone)).toBe(false);
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
