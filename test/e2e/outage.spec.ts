import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, choosePassphrase, goTo, openServer } from './vocabulary/steps.ts';

test('a service out of reach is one banner and no fault of its servers, and one server out of reach is no banner', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await page.getByTestId('door-server').getByRole('button').click();
    await choosePassphrase(page);
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
