import { expect, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { enterWithPassphrase, goTo, INSTALLED, unlockSecrets } from './vocabulary/steps.ts';

let service: Awaited<ReturnType<typeof openService>>;
test.beforeEach(async () => {
  service = await openService();
});
test.afterEach(() => service.stop());

test('an import says that it waits for the service; a crash takes its tokens, and not the word of how far it came', async ({
  fleet,
}) => {
  const orders = [];
  for (let index = 0; index < 32; index += 1) {
    orders.push(await service.makeOrder({ name: `unit-${index}`, plan: 'test', state: 'ready' }));
  }
  const text = orders.map((order) => `${order.order_id} ${order.api_token}`).join('\n');
  const opening = { args: ['--api', service.url], bus: 'none' } as const;
  const page = await fleet.open(opening);
  await enterWithPassphrase(page);
  await page.getByText('File or text', { exact: true }).click();
  await page.getByTestId('import-text').fill(text);
  await page.getByTestId('import-look').click();
  await page.getByTestId('import-take').click();
  await expect(page.getByTestId('import-says')).toContainText(
    '28 added, 4 to go. The service allows about 28',
    INSTALLED,
  );
  await expect(page.getByTestId('import-waits')).toContainText(/^Going on in \d+ s\.$/);

  await fleet.kill();
  const again = await fleet.open(opening);
  await goTo(again, 'Inbox');
  const item = again.getByTestId('inbox-item-import_cut_off');
  await expect(item).toContainText('28 of 32 were added.');
  await unlockSecrets(again);
  await goTo(again, 'Inbox');
  await item.getByRole('button', { name: 'Paste it again' }).click();
  await expect(again.getByTestId('import-cut-off')).toContainText('what is there is skipped');
  await again.getByTestId('import-text').fill(text);
  await again.getByTestId('import-look').click();
  await expect(again.getByTestId('import-says')).toHaveText('32 found, 4 can be added.');
  await again.getByTestId('import-take').click();
  await expect(again.getByTestId('import-says')).toHaveText('4 added.', INSTALLED);
  await again.getByTestId('import-again').click();
  await expect(again.getByTestId('import-text')).toBeVisible();
  await expect(again.getByTestId('import-cut-off')).toHaveCount(0);
});
