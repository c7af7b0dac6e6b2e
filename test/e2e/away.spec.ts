import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, goTo, unlockSecrets, untilHeard } from './vocabulary/steps.ts';

test('what happened while the app was closed is one quiet line, not a row of alarms', async ({ fleet }) => {
  const service = await openService();
  try {
    const healed = await service.makeOrder({ name: 'vesta', plan: 'starter', state: 'ready' });
    const page = await fleet.open({ args: ['--api', service.url] });
    await enterWithPassphrase(page);
    await addServer(page, healed.order_id, healed.api_token);
    await expect(page.getByText('Streams 1 of 1')).toBeVisible();
    const before = (await fleet.notices()).length;
    await fleet.stop();

    service.setClockBehind(10 * 60_000);
    for (let times = 0; times < 3; times += 1) {
      await service.makeEvent({ order_id: healed.order_id, type: 'agent.wedged', heals_itself: false });
      await service.makeEvent({ order_id: healed.order_id, type: 'agent.healed', via: 'manual' });
    }

    service.setClockBehind(0);

    const again = await fleet.restart();
    const since = async () => {
      const titles = (await fleet.notices()).slice(fleet.host === 'browser' ? before : 0);
      return titles.filter((title) => title !== 'Secrets are locked');
    };
    await unlockSecrets(again);
    await expect(again.getByText('Streams 1 of 1')).toBeVisible();
    await expect.poll(since).toEqual(['While you were away']);
    await goTo(again, 'Inbox');
    await expect(again.getByTestId('inbox-item-stuck')).toHaveCount(1);
    await expect(again.getByTestId('inbox-item-stuck')).toContainText('The agent answers again after your restart.');
    // What happens now does interrupt, and only that: the silence before was a choice.
    await goTo(again, 'Fleet');
    await expect(again.getByRole('heading', { name: 'Fleet' })).toBeVisible();
    await untilHeard(again);
    await service.makeEvent({ order_id: healed.order_id, type: 'agent.wedged', heals_itself: false });
    await expect.poll(since).toEqual(['While you were away', 'vesta stopped answering']);
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
