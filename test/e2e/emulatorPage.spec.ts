import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type Emulator, FAULT_NAMES, openEmulator } from '../../src-main/emulator/index.ts';
import { controlService } from './vocabulary/demoService.ts';

let emulator: Emulator;
test.beforeEach(async () => {
  emulator = await openEmulator({ clock: 60, switches: { rateLimits: 'off', requestMs: 100 } });
});
test.afterEach(() => emulator.stop());

async function signIn(page: Page): Promise<void> {
  await page.goto(emulator.issueSignInLink());
  await expect(page.getByRole('heading', { name: 'Emulator' })).toBeVisible();
  expect(page.url()).toBe(`${emulator.url}/`);
}

/** Opens a fault of the lab, below its family. */
async function openFault(page: Page, family: string, fault: string): Promise<Locator> {
  const lab = page.getByRole('region', { name: 'Fault lab' });
  await lab
    .locator('summary')
    .filter({ has: page.getByRole('heading', { name: family, exact: true }) })
    .click();
  await lab.locator('summary', { hasText: new RegExp(`^${fault}`) }).click();
  return lab;
}

/** Opens a form of the last panel, which has what the page knows nothing of. */
async function openMore(page: Page, route: string): Promise<Locator> {
  const more = page.getByRole('region', { name: 'More' });
  await more.locator('summary').first().click();
  await more.locator('summary', { hasText: route }).click();
  return more;
}

const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the emulator's page and documents have no barrier, ${colorScheme}`, async ({ page }) => {
    const service = controlService(emulator.url, emulator.adminKey);
    for (const state of ['ready', 'pending', 'installing', 'stuck', 'stalled', 'install_failed', 'expired', 'deleted'])
      await service.makeOrder({ name: `in-${state}`, plan: 'test', state });
    await service.fund('0x00000000000000000000000000000000000000a1', '100');
    await service.arm({ name: 'priceDrift' });
    await service.play('expired-token');
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const clear = async (what: string): Promise<void> => {
      const axe = new AxeBuilder({ page }).setLegacyMode();
      // In the dark, only colours are others.
      const { violations } = await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
      const said = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
      expect.soft(said, what).toEqual([]);
    };
    await page.goto(emulator.url);
    await expect(page.getByText('npm run poke -- page')).toBeVisible();
    await clear('signed out');
    await signIn(page);
    await expect(row(page, 'in-stuck')).toContainText('Stuck');
    await clear('the page');
    for (const part of ['Fund an address', 'Make an event', 'Readings of the contract'])
      await page.locator('summary', { hasText: part }).click();
    await openFault(page, 'Servers', 'installFails');
    await openMore(page, 'POST dashboard-keys');
    await clear('the page, other parts open');
    await page.goto(`${emulator.url}/docs`);
    await page.locator('summary', { hasText: '/api/v1/spawn' }).click();
    await clear('routes');
    await page.goto(`${emulator.url}/skill`);
    await clear('help for agents');
  });
}

test('an order is made, wedged and healed without a mouse, and the focus stays', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(page);
  await page.getByRole('textbox', { name: 'name', exact: true }).focus();
  await page.keyboard.type('atlas');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^ORDER=[0-9a-f-]{36} TOKEN=osk_[0-9a-f]{64}/)).toBeVisible();
  await expect(row(page, 'atlas')).toContainText('Ready');
  const wedge = page.getByRole('button', { name: 'Wedge atlas' });
  await wedge.focus();
  // Heartbeats come once a second here, and each draws the row anew. A slow look may miss the third.
  await expect(row(page, 'atlas')).toContainText(/#([3-9]|\d\d)/);
  await expect(wedge).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 'atlas')).toContainText('Stuck');
  await expect(page.getByText('Done: Wedge atlas.')).toBeVisible();
  const heal = page.getByRole('button', { name: 'Heal atlas' });
  await heal.focus();
  await page.keyboard.press('Space');
  await expect(row(page, 'atlas')).toContainText('Ready');
  await expect(page.getByLabel('Latest events')).toContainText('agent.healed');
  expect(complaints).toEqual([]);
});

test('an id and a line for the shell can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { order_id: orderId } = await controlService(emulator.url, emulator.adminKey).makeOrder({
    name: 'atlas',
    plan: 'test',
    state: 'ready',
  });
  await signIn(page);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy id of atlas' }).click();
  await expect.poll(copied).toBe(orderId);
  await page.getByRole('listitem').filter({ hasText: '/api/v1/plans' }).getByRole('button', { name: 'Copy' }).click();
  await expect.poll(copied).toBe('curl -s "$URL/api/v1/plans"');
});

test('a fault is armed and disarmed, an address is funded, the clock is set, switches are changed', async ({
  page,
}) => {
  await signIn(page);
  const lab = await openFault(page, 'Purchases', 'priceDrift');
  await lab.locator('#fault-priceDrift-percent').fill('25');
  await lab.locator('#fault-priceDrift-times').fill('2');
  await lab.locator('details.fault[open]').getByRole('button', { name: 'Arm' }).click();
  await expect(lab.getByRole('listitem')).toHaveText(/priceDrift\s*2 more, percent 25/);
  await lab.getByRole('button', { name: 'Disarm priceDrift' }).click();
  await expect(lab.getByText('Nothing is armed.')).toBeVisible();

  await page.locator('summary', { hasText: 'Fund an address' }).click();
  await page.getByRole('textbox', { name: 'address' }).fill('not an address');
  await page.getByLabel('usdc').fill('12.5');
  await page.getByRole('button', { name: 'Fund it' }).click();
  await expect(page.getByText(/or a Solana address.*400 validation_failed, req_/)).toBeVisible();
  await page.getByRole('textbox', { name: 'address' }).fill('0x00000000000000000000000000000000000000a1');
  await page.getByRole('button', { name: 'Fund it' }).click();
  await expect(row(page, '0x00000000000000000000000000000000000000a1')).toContainText('12.50 USDC');
  await page.getByRole('textbox', { name: 'address' }).fill('SysvarC1ock11111111111111111111111111111111');
  await page.getByRole('button', { name: 'Fund it' }).click();
  await expect(row(page, 'SysvarC1ock')).toContainText(/12.50 USDC.*solana:/);

  await page.getByRole('button', { name: '300×' }).click();
  await expect(page.getByText('Servers live 300× as fast')).toBeVisible();

  await page.locator('summary', { hasText: 'Readings of the contract' }).click();
  await page.getByLabel('heartbeatS').fill('300');
  await page.getByLabel('solanaMemo').fill('order 7');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('"solanaMemo": "order 7"')).toBeVisible();
  await page.getByLabel('solanaMemo').fill('');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(page.getByText('"solanaMemo": null')).toBeVisible();

  await page.getByLabel('heartbeatS').focus();
  await controlService(emulator.url, emulator.adminKey).setSwitches({ heartbeatS: 200 });
  await expect(page.getByLabel('heartbeatS')).toHaveValue('200');
  await expect(page.getByLabel('heartbeatS')).toBeFocused();

  await page.getByLabel('solanaMemo').fill('half ty');
  await controlService(emulator.url, emulator.adminKey).setSwitches({ heartbeatS: 600 });
  await expect(page.getByLabel('heartbeatS')).toHaveValue('600');
  await expect(page.getByLabel('solanaMemo')).toHaveValue('half ty');
  await expect(page.getByLabel('solanaMemo')).toBeFocused();
  await page.reload();
  await expect(page.locator('#switch-heartbeatS')).toHaveValue('600');
  await expect(page.getByLabel('solanaMemo')).toHaveValue('');
});

test('every fault is armed by what its form holds', async ({ page }) => {
  const { order_id: orderId } = await controlService(emulator.url, emulator.adminKey).makeOrder({
    name: 'atlas',
    plan: 'test',
    state: 'ready',
  });
  await signIn(page);
  const forms = page.getByRole('region', { name: 'Fault lab' }).locator('form');
  await expect(forms).toHaveCount(FAULT_NAMES.length);
  await forms.evaluateAll((all, id) => {
    for (const form of all as HTMLFormElement[]) {
      const order = form.elements.namedItem('order_id');
      if (order instanceof HTMLInputElement && order.required) order.value = id;
      form.requestSubmit();
    }
  }, orderId);
  await expect(forms.locator('output', { hasText: '"armed"' })).toHaveCount(FAULT_NAMES.length);
});

test('a scenario is played, watched and stopped', async ({ page }) => {
  await signIn(page);
  const stories = page.getByRole('region', { name: 'Scenarios' });
  await expect(stories.getByText('None was played yet.')).toBeVisible();
  // As slow as it goes: it must still run when the second one is refused.
  await stories.getByLabel('speed').selectOption('1×');
  await stories.getByRole('button', { name: 'Play stormy-night' }).click();
  await expect(stories.getByText(/^stormy-night running, \d+ of 14 calls at 1×$/)).toBeVisible();
  await expect(stories.getByRole('progressbar', { name: 'Calls of stormy-night' })).toBeVisible();
  await expect(stories.getByText(/^atlas: ORDER=[0-9a-f-]{36} TOKEN=osk_[0-9a-f]{64}/)).toBeVisible();
  await expect(row(page, 'atlas')).toContainText('Ready');
  await stories.getByRole('button', { name: 'Play tour' }).click();
  await expect(stories.getByText(/Another scenario is running.*409 scenario_running/)).toBeVisible();
  await stories.getByRole('button', { name: 'Stop it' }).click();
  await expect(stories.getByText(/^stormy-night stopped, \d+ of 14 calls at 1×$/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Fault lab' }).getByText('Nothing is armed.')).toBeVisible();
});

test('what happens is recorded, kept as a file, and played again from either', async ({ page }) => {
  await signIn(page);
  const panel = page.getByRole('region', { name: 'Record and replay' });
  await panel.getByRole('button', { name: 'Record', exact: true }).click();
  await controlService(emulator.url, emulator.adminKey).makeOrder({ name: 'atlas', plan: 'test', state: 'ready' });
  await expect(panel.getByText(/^Recording: [1-9]\d* entries in /)).toBeVisible();
  await panel.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel.getByText(/^Recorded: \d+ entries in /)).toBeVisible();
  const downloading = page.waitForEvent('download');
  await panel.getByRole('link', { name: 'Download' }).click();
  const kept = await downloading;
  expect(kept.suggestedFilename()).toBe('recording.json');

  await panel.getByLabel('speed').selectOption('1000×');
  const replay = panel.getByRole('button', { name: 'Replay' });
  await replay.click();
  await expect(panel.getByText(/^finished, (\d+) of \1 entries at 1000×$/)).toBeVisible();
  await expect(panel.getByText(/^atlas: ORDER=[0-9a-f-]{36} TOKEN=osk_[0-9a-f]{64}/)).toBeVisible();
  await expect(row(page, 'atlas')).toHaveCount(2);

  await panel.getByRole('button', { name: 'Forget it' }).click();
  await expect(panel.getByText('Nothing was recorded yet.')).toBeVisible();
  await panel.getByLabel('recording').setInputFiles(await kept.path());
  await replay.click();
  await expect(row(page, 'atlas')).toHaveCount(3);
  const notOne = { name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('not JSON') };
  await panel.getByLabel('recording').setInputFiles(notOne);
  await replay.click();
  await expect(panel.getByText('notes.json is no recording: it is not JSON.')).toBeVisible();
});

test('a click that takes its time is not lost though the row is drawn anew meanwhile', async ({ page }) => {
  const service = controlService(emulator.url, emulator.adminKey);
  const atlas = await service.makeOrder({ name: 'atlas', plan: 'test', state: 'ready' });
  // What the page has heard can not be seen while it waits, so its stream is overheard.
  await page.addInitScript(() => {
    const Stream = window.EventSource;
    window.EventSource = class extends Stream {
      constructor(url: string | URL) {
        super(url);
        this.addEventListener('regions', ({ data }) => {
          if (data.includes('weather.changed')) document.documentElement.dataset['heard'] = 'weather.changed';
        });
      }
    };
  });
  await signIn(page);
  await page.getByRole('button', { name: 'Wedge atlas' }).hover();
  await page.mouse.down();
  await service.makeEvent({ order_id: atlas.order_id, type: 'weather.changed' });
  await expect(page.locator('html')).toHaveAttribute('data-heard', 'weather.changed');
  await page.mouse.up();
  await expect(row(page, 'atlas')).toContainText('Stuck');
});

test('an account is made for some servers', async ({ page }) => {
  const service = controlService(emulator.url, emulator.adminKey);
  const made = async (name: string): Promise<string> =>
    (await service.makeOrder({ name, plan: 'test', state: 'ready' })).order_id;
  const orders = [await made('atlas'), await made('lyra')];
  await signIn(page);
  const more = await openMore(page, 'POST dashboard-keys');
  await more.getByLabel('name', { exact: true }).fill('ann');
  await more.getByLabel('orders').fill(orders.join(', '));
  await more.locator('details.fault[open]').getByRole('button', { name: 'Ask' }).click();
  const said = more.getByText('"dashboard_key": "sk_live_');
  for (const orderId of orders) await expect(said).toContainText(`"${orderId}"`);
});

test('a page whose emulator has ended says so', async ({ page }) => {
  await signIn(page);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await emulator.stop();
  await expect(page.getByText('Not connected. Is the emulator running?')).toBeVisible();
  await page.getByRole('button', { name: '600×' }).click();
  await expect(page.getByText('The emulator did not answer. Is it still running?')).toBeVisible();
});
