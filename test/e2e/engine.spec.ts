import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { addServer, expectProblem, goTo, INSTALLED, openServer } from './vocabulary/steps.ts';

const KEY = `sk-ant-api03-${'e2eKey0'.repeat(6)}`;

async function openEngine(page: Page, name: string): Promise<void> {
  await openServer(page, name);
  await page.getByRole('tab', { name: 'Engine' }).click();
}

/** The demo, with the engine of atlas on the screen and able to be changed. */
async function openAtlas(fleet: FleetUnderTest): Promise<Page> {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await openEngine(page, 'atlas');
  await expect(page.getByLabel('Model of osmoda')).toBeEnabled();
  return page;
}

/** Ticks a server in a list of them. By its words: the box itself lies under its drawing. */
async function chooseServer(page: Page, name: string): Promise<void> {
  const box = page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  await page.locator('label').filter({ has: box }).click();
  await expect(box).toBeChecked();
}

const model = (page: Page, agent = 'osmoda') => page.getByLabel(`Model of ${agent}`);
const drawer = (page: Page) => page.getByRole('complementary', { name: /not saved/ });

test('shows what a server runs on, and writes a change after a review, with its consequence and a test message', async ({
  fleet,
}) => {
  const page = await openAtlas(fleet);
  await expect(page.getByText(/^read (now|\d+\ss ago)$/)).toBeVisible();
  await expect(page.getByTestId('driver-claude-code')).toContainText('Works');
  await expect(page.getByRole('table', { name: 'Credentials' })).toContainText('default');
  await model(page).selectOption('claude-sonnet-4-6');
  await expect(drawer(page)).toContainText('model: claude-opus-4-7');
  await expect(drawer(page)).toContainText('By the file, new chats use Sonnet 4.6.');
  await page.getByText('Send a test message after saving').click();
  // A draft outlives a walk around the app.
  await goTo(page, 'Inbox');
  await openEngine(page, 'atlas');
  await expect(page.getByRole('complementary', { name: '1 change, not saved' })).toBeVisible();
  await page.getByText('Send a test message after saving').click();
  await page.keyboard.press('Control+s');
  await expect(drawer(page)).toHaveCount(0);
  await expect(model(page)).toHaveValue('claude-sonnet-4-6');
  await expect(page.getByText('Its agent answers.')).toBeVisible(INSTALLED);
  await page.getByRole('tab', { name: /^Chat/ }).click();
  await expect(page.getByText(/^Say the word ready-[0-9a-f]{6}\.$/)).toBeVisible();
});

test('what was changed elsewhere is chosen field by field, and nothing is written over unseen', async ({ fleet }) => {
  const page = await openAtlas(fleet);
  const service = fleet.demoService();
  const order_id = await service.orderNamed('atlas');
  await model(page).selectOption('claude-haiku-4-5');
  await page.getByLabel('osmoda is on').click();
  await service.arm({ name: 'configChangedElsewhere', order_id, agent: 'osmoda' });
  await page.getByTestId('engine-save').click();
  await expect(drawer(page)).toContainText('It was changed elsewhere a moment ago (model)');
  const conflict = page.getByRole('region', { name: 'Conflict over model of osmoda' });
  await expect(conflict).toContainText('claude-opus-4-6');
  await expect(page.getByTestId('engine-save')).toHaveAttribute('aria-disabled', 'true');
  await conflict.getByTestId('keep-theirs').click();
  await expect(conflict).toHaveCount(0);
  await expect(drawer(page)).toContainText('1 change, not saved');
  await page.getByTestId('engine-save').click();
  await expect(drawer(page)).toHaveCount(0);
  await expect(model(page)).toHaveValue('claude-opus-4-6');
  await expect(page.getByLabel('osmoda is on')).not.toBeChecked();
});

test('a driver that does not work is refused with what to do, and the draft stays', async ({ fleet }) => {
  const page = await openAtlas(fleet);
  const service = fleet.demoService();
  const order_id = await service.orderNamed('atlas');
  await page.getByLabel('Runtime of osmoda').selectOption('openclaw');
  await service.arm({ name: 'driverUnhealthy', driver: 'openclaw', order_id });
  await page.getByTestId('engine-save').click();
  await expectProblem(page, 'openclaw does not work on this server', 'driver_unavailable');
  await expect(page.getByRole('alert')).toContainText('Install openclaw on the server');
  await expect(drawer(page)).toContainText('openclaw does not work on this server.');
  await expect(page.getByTestId('driver-openclaw')).toContainText('Does not work');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Runtime of osmoda')).toHaveValue('claude-code');
});

test('a gateway out of reach shows the last known engine, read only, with the reason and a way on', async ({
  fleet,
}) => {
  const page = await openAtlas(fleet);
  const service = fleet.demoService();
  await service.arm({ name: 'gatewayUnreachable', order_id: await service.orderNamed('atlas') });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expectProblem(page, /gateway could not be reached/, 'gateway_unreachable');
  await expect(model(page)).toBeDisabled();
  await expect(model(page)).toHaveValue('claude-opus-4-7');
  await service.disarm();
  await page.getByTestId('read-engine').click();
  await expect(model(page)).toBeEnabled();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('agents are added and removed, credentials added, tested, preferred and deleted', async ({ fleet }) => {
  const page = await openAtlas(fleet);
  await page.getByTestId('open-add-credential').click();
  await page.getByLabel('Provider').selectOption('openai');
  await page.getByTestId('credential-key').fill(KEY);
  await page.getByTestId('add-credential').click();
  await expect(page.getByText('A key of OpenAI begins with sk-.')).toBeVisible();
  await expect(page.getByTestId('credential-key')).toHaveValue(KEY);
  await page.getByLabel('Provider').selectOption('anthropic');
  await page.getByLabel('Label, if you want one of your own').fill('Team');
  await page.getByTestId('add-credential').click();
  const team = page.getByTestId('credential-Team');
  await expect(team).toContainText('nobody');
  await expect(team).not.toContainText(KEY);
  await page.getByRole('button', { name: 'Test Team' }).click();
  await expect(team).toContainText('Works');
  await page.getByTestId('open-add-agent').click();
  await page.getByTestId('agent-id').fill('night-watch');
  await page.getByTestId('add-agent').click();
  await expect(page.getByText('Give it a name.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Night watch');
  await page.getByLabel('Credential', { exact: true }).selectOption({ label: 'Team' });
  await page.getByTestId('add-agent').click();
  await expect(page.getByTestId('agent-night-watch')).toBeVisible();
  await expect(team).toContainText('1 agent');
  await page.getByRole('button', { name: 'More about Team' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText('night-watch can not answer any more')).toBeVisible();
  await page.getByTestId('delete-credential').click();
  await expect(team).toHaveCount(0);
  await expect(page.getByLabel('Credential of night-watch')).toContainText('One that is gone');
  await page.getByRole('button', { name: 'More about night-watch' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByTestId('remove-agent').click();
  await expect(page.getByTestId('agent-night-watch')).toHaveCount(0);
});

test('a key is followed until the agent answers with it, and one that is not in use is said to be so', async ({
  fleet,
}) => {
  const page = await openAtlas(fleet);
  const service = fleet.demoService();
  await page.getByTestId('give-key').click();
  await page.getByTestId('ai-key').fill(KEY);
  await page.getByTestId('send-key').click();
  await expect(page.getByTestId('ai-key')).toHaveCount(0);
  const steps = page.getByTestId('key-steps');
  await expect(steps).toHaveAttribute('data-stage', 'proved', INSTALLED);
  await page.getByRole('button', { name: 'Remove the key' }).click();
  await page.getByTestId('remove-key').click();
  await expect(page.getByText('the service says it has none')).toBeVisible();
  await service.arm({ name: 'hasApiKeyLie' });
  await page.getByTestId('give-key').click();
  await page.getByTestId('ai-key').fill(KEY);
  await page.getByTestId('send-key').click();
  await expect(steps).toHaveAttribute('data-stage', 'unproved', INSTALLED);
  await expect(page.getByText('the service says it has one')).toBeVisible();
  await expectProblem(page, 'No AI key is set on this server.', 'no_credential');
  await page.getByRole('button', { name: 'Deliver again' }).click();
  await expect(steps).toHaveAttribute('data-stage', 'proved', INSTALLED);
});

test('one key goes to three servers, each followed to its proof; only what failed is asked again', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  const service = fleet.demoService();
  for (const name of ['vega', 'lyra']) {
    const order = await service.makeOrder({ name, plan: 'test', state: 'ready' });
    await goTo(page, 'Fleet');
    await page.getByRole('button', { name: 'Add a server' }).click();
    await addServer(page, order.order_id, order.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
  }
  await service.arm({
    name: 'requestFails',
    action: 'key_delivery',
    code: 'timeout',
    order_id: await service.orderNamed('lyra'),
  });
  await goTo(page, 'Settings');
  await page.getByTestId('open-keys').click();
  await page.getByText('None', { exact: true }).click();
  for (const name of ['atlas', 'vega', 'lyra']) await chooseServer(page, name);
  await page.getByTestId('ai-key').fill(KEY);
  await page.getByTestId('start-rotation').click();
  await expect(page.getByTestId('ai-key')).toHaveValue('');
  // It goes on while nobody looks.
  await goTo(page, 'Inbox');
  await goTo(page, 'Settings');
  await page.getByTestId('open-keys').click();
  for (const name of ['atlas', 'vega'])
    await expect(page.getByTestId(`key-row-${name}`)).toHaveAttribute('data-stage', 'proved', INSTALLED);
  await expect(page.getByTestId('key-row-lyra')).toHaveAttribute('data-stage', 'failed');
  await page.getByTestId('retry-rotation').click();
  await expect(page.getByTestId('key-row-lyra')).toHaveAttribute('data-stage', 'proved', INSTALLED);
  const again = await fleet.restart();
  await goTo(again, 'Settings');
  await again.getByTestId('open-keys').click();
  await expect(again.getByText('3 of 3 proved')).toBeVisible();
});
