import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, choosePassphrase, enterWithPassphrase, holdUntil, openServer } from './vocabulary/steps.ts';

test('when the place for secrets is another one, a person starts over in the app: nothing is deleted, and a token opens the server again', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const order = await service.makeOrder({ name: 'vesta', plan: 'starter', state: 'ready' });
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(page);
    await addServer(page, order.order_id, order.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await fleet.stop();
    const sealed = join(fleet.profileDir, 'vault', 'secrets.sealed');
    renameSync(sealed, `${sealed}.away`);

    const again = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await again.getByRole('button', { name: 'See what to do' }).click();
    await again.getByTestId('vault-start-over-ask').click();
    await expect(again.getByText('Your server needs its access token again')).toBeVisible();
    await holdUntil(again, again.getByTestId('vault-start-over'), again.getByTestId('vault-choose'));
    await choosePassphrase(again);
    expect(fleet.files().some((file) => file.path.includes('vault-place.json.aside-'))).toBe(true);
    expect(fleet.files().some((file) => file.path.endsWith('secrets.sealed.away'))).toBe(true);

    await openServer(again, 'vesta');
    await expect(again.getByTestId('state-word')).toContainText('Access lost');
    await again.getByRole('textbox', { name: 'New access token' }).fill(order.api_token);
    await again.getByRole('button', { name: 'Use this token' }).click();
    await expect(again.getByTestId('state-word')).toContainText('Ready');
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
