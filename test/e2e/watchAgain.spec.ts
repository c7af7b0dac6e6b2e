import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, expectProblem } from './vocabulary/steps.ts';

test('a server that was put away is heard no more, and again from where it was left, if its token still opens it', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(page);
    const vesta = await service.makeOrder({ name: 'vesta', plan: 'test', state: 'ready' });
    await addServer(page, vesta.order_id, vesta.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await expect(page.getByText('Streams 1 of 1')).toBeVisible();

    const again = page.getByTestId('watch-again');
    const retire = async () => {
      await page.getByRole('button', { name: 'Retire', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Retire', exact: true }).click();
      await expect(again).toBeVisible();
    };
    await retire();
    await expect(page.getByTestId('state-word')).toContainText('Retired');
    await service.makeEvent({ order_id: vesta.order_id, type: 'agent.wedged', heals_itself: false });
    await service.arm({ name: 'answerInstead', as: 'service_unavailable', order_id: vesta.order_id });
    await again.click();
    await expectProblem(page, /service/i, 'service_unavailable');
    await expect(page.getByTestId('state-word')).toContainText('Retired');

    await service.disarm();
    await again.click();
    await expect(page.getByText('Streams 1 of 1')).toBeVisible();
    // What happened meanwhile is caught up on.
    await expect(page.getByTestId('state-word')).toContainText('Stuck');
    await service.makeEvent({ order_id: vesta.order_id, type: 'agent.healed', via: 'manual' });
    await expect(page.getByTestId('state-word')).toContainText('Ready');
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
