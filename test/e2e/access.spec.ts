import type { Locator, Page } from '@playwright/test';
import { addAccount, importListed, openWay } from './vocabulary/accountSteps.ts';
import { barriers } from './vocabulary/barriers.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openMesh } from './vocabulary/meshSteps.ts';
import {
  approveByKey,
  expectPayment,
  goTo,
  holdUntil,
  INSTALLED,
  openServer,
  orderServer,
  paymentOf,
  refusePayment,
} from './vocabulary/steps.ts';

type Clear = (screen: string) => Promise<void>;

/** The page is the same in both hosts, so each host measures the colours of one theme. */
const themeOf = ({ host }: FleetUnderTest): 'light' | 'dark' => (host === 'browser' ? 'light' : 'dark');

/** The welcome, and a look for barriers on it. */
async function openForWalk(fleet: FleetUnderTest): Promise<{ readonly page: Page; readonly clear: Clear }> {
  const colorScheme = themeOf(fleet);
  const page = await fleet.open({ colorScheme });
  // Colours are measured, and a colour half way through its transition is nobody's colour.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  return { page, clear: async (screen) => expect.soft(await barriers(page), screen).toEqual([]) };
}

test('has no serious barrier on the screens of a fleet and its servers', async ({ fleet }) => {
  const { page, clear } = await openForWalk(fleet);
  await expect(page.getByTestId('door-demo')).toBeVisible();
  await clear('welcome');
  await page.getByTestId('door-demo').getByRole('button').click();
  await expect(page.getByTestId('fleet-row-echo')).toBeVisible();
  const demo = fleet.demoService();
  await demo.makeEvent({ order_id: await demo.orderNamed('echo'), type: 'agent.wedged', heals_itself: false });
  await expect(page.getByTestId('needs-you-line-stuck')).toBeVisible();
  await clear('fleet');
  await openServer(page, 'atlas');
  await clear('server, ready');
  await openServer(page, 'nova');
  await clear('server, installing');
  await openServer(page, 'echo');
  await expect(page.getByTestId('restart-now')).toBeVisible();
  await clear('server, stuck');
  await openServer(page, 'atlas', 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  await clear('chat');
  await openServer(page, 'atlas', 'Access');
  await clear('server, access');
  for (const place of ['Inbox', 'Wallet', 'Access', 'Projects', 'Demo lab', 'Settings'] as const) {
    await goTo(page, place);
    await clear(place);
  }
});

test('has no serious barrier on the keys, the engine and the mesh', async ({ fleet }) => {
  const { page, clear } = await openForWalk(fleet);
  await page.getByTestId('door-demo').getByRole('button').click();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await goTo(page, 'Settings');
  // The demo's account is the last to come, and pushes down what stands below it.
  await expect(page.getByTestId('account-Demo account')).toContainText('Works');
  await lookAtEngine(page, clear);
  await lookAtMesh(page, clear);
});

test('has no serious barrier on what brings servers, buys one, or locks all', async ({ fleet }) => {
  const { page, clear } = await openForWalk(fleet);
  await page.getByTestId('door-demo').getByRole('button').click();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  const service = fleet.demoService();
  for (const way of ['Link', 'From an account', 'File or text'] as const) {
    await openWay(page, way);
    await clear(`add a server, ${way}`);
  }
  const extra = await service.makeOrder({ name: 'iris', plan: 'test', state: 'ready' });
  await page.getByTestId('import-text').fill(`${extra.order_id} ${extra.api_token} iris\n${extra.order_id} osk_12`);
  await page.getByTestId('import-look').click();
  await expect(page.getByTestId('import-says')).toBeVisible();
  await clear('import preview');
  const { id, key } = await service.makeKey([extra.order_id]);
  await addAccount(page, 'Main', key);
  await expect(page.getByTestId('account-Main')).toContainText('Works');
  await page.getByTestId('account-Main').getByTestId('account-import').click();
  await clear('import from an account');
  await page.getByRole('button', { name: 'Not now' }).click();
  await importListed(page, 'Main', ['iris']);
  await openServer(page, 'iris');
  await clear('server, by account');
  await service.revokeKey(id);
  await expect(page.getByTestId('locked-act')).toBeVisible();
  await clear('server, locked');
  await goTo(page, 'Settings');
  await clear('accounts, one refused');
  await goTo(page, 'Fleet');
  await page.getByTestId('open-spawn').click();
  await expect(page.getByTestId('plan-test')).toBeVisible();
  await clear('spawn');
  await orderServer(page, 'vega');
  const payment = await paymentOf(page);
  await payment.emulateMedia({ colorScheme: themeOf(fleet), reducedMotion: 'reduce' });
  await expect(payment.getByTestId('pay-approve')).toBeEnabled();
  expect.soft(await barriers(payment), 'payment sheet').toEqual([]);
  await clear('payment sheet, beside it');
  await refusePayment(page);
  await service.arm({ name: 'priceDrift' });
  await orderServer(page, 'vega');
  await expect(page.getByTestId('check-price')).toBeVisible();
  await clear('payment, stopped');
  await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await clear('panic');
  await page.getByTestId('panic-go-on').click();
  await clear('panic, sure');
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('locked'));
  await clear('locked');
  await holdUntil(page, page.getByTestId('unlock-app'), page.getByTestId('revocation'));
  await clear('revoked');
});

/** The mesh in its three views, and the tab of a server. */
async function lookAtMesh(page: Page, clear: Clear): Promise<void> {
  for (const view of ['Map', 'List', 'Rooms'] as const) {
    await openMesh(page, view);
    await clear(`Mesh, ${view}`);
  }
  await openServer(page, 'atlas', 'Mesh');
  await clear('server, Mesh');
}

/** The engine of a server: read, changed, with each of its sheets; and the keys of many. */
async function lookAtEngine(page: Page, clear: Clear): Promise<void> {
  await page.getByTestId('open-keys').click();
  await expect(page.getByTestId('start-rotation')).toBeVisible();
  await clear('keys');
  await openServer(page, 'atlas', 'Engine');
  await expect(page.getByLabel('Model of osmoda')).toBeEnabled();
  await clear('engine');
  await page.getByLabel('Model of osmoda').selectOption('claude-sonnet-4-6');
  await page.getByLabel('mobile is on').click();
  await clear('engine, changed');
  await page.getByRole('button', { name: 'Discard' }).click();
  for (const sheet of ['open-add-agent', 'open-add-credential', 'give-key'] as const) {
    await page.getByTestId(sheet).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await clear(`engine, ${sheet}`);
    await page.getByRole('button', { name: 'Not now' }).click();
  }
}

/** Presses keys, one after another and again from the first, until the wished-for element has the focus. */
async function pressUntilFocused(page: Page, keys: readonly string[], wished: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await wished.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(keys[presses % keys.length] ?? '');
  }
  await expect(wished).toBeFocused();
}

test('the first door, a chat and a restart need no mouse', async ({ fleet }) => {
  const page = await fleet.open();
  await expect(page.getByTestId('door-demo')).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  // Rows change places when a server needs somebody: down through all of them, and up again.
  const [down, up] = ['ArrowDown', 'ArrowUp'];
  await pressUntilFocused(page, [down, down, down, up, up, up], page.getByTestId('fleet-row-atlas'));
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  await page.keyboard.press('2');
  await expect(page.getByTestId('composer')).toBeEnabled();
  await pressUntilFocused(page, ['Tab'], page.getByTestId('composer'));
  await page.keyboard.type('hello');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('composer')).toHaveValue('');
  const answer = page.getByTestId('message-agent');
  await expect(answer).toBeVisible(INSTALLED);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('composer')).toBeFocused();
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('atlas'), type: 'agent.wedged', heals_itself: false });
  await expect(page.getByTestId('state-word')).toContainText('Stuck');
  await pressUntilFocused(page, ['Shift+Tab'], page.getByRole('tab', { name: /^Chat/ }));
  await page.keyboard.press('1');
  await expect(page.getByTestId('restart-now')).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByTestId('state-word')).toContainText('Ready', INSTALLED);
});

test('a server is bought without a mouse: Refuse has the focus, and approving wants a held key', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByTestId('plan-test')).toBeVisible();
  for (const step of ['Engine', 'Name and SSH', 'Review and pay']) {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: step, exact: true })).toBeVisible();
  }
  await page.keyboard.press('Control+Enter');
  const payment = await paymentOf(page);
  await expect(payment.getByTestId('pay-refuse')).toBeFocused();
  await payment.keyboard.press('Tab');
  await expect(payment.getByTestId('pay-approve')).toBeFocused();
  await expect(payment.getByTestId('pay-approve')).toBeEnabled();
  await approveByKey(page);
  await expectPayment(page, 'settled');
  expect(await fleet.demoService().transfers()).toHaveLength(1);
});

test('colours that the system forces leave a knob, a place, a choice and what is off to be told apart', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  /** The colours that a thing, or what is painted on it, ends up with. */
  const painted = (element: Locator, pseudo?: string) =>
    element.evaluate((node, of) => {
      const { color, backgroundColor } = getComputedStyle(node, of);
      return { color, backgroundColor };
    }, pseudo);
  const rail = page.getByRole('navigation').getByRole('button');
  await goTo(page, 'Access');
  expect(await painted(rail.filter({ hasText: 'Access' }))).not.toEqual(
    await painted(rail.filter({ hasText: 'Inbox' })),
  );
  const revoke = page.getByRole('button', { name: /^Revoke selected/ });
  const read = page.getByRole('button', { name: 'Read all now' });
  // It reads by itself at first, and can not be pressed meanwhile.
  await expect(read).toBeEnabled();
  expect((await painted(revoke)).color).not.toBe((await painted(read)).color);
  await openServer(page, 'atlas', 'Engine');
  const onOrOff = page.getByLabel('mobile is on');
  const [face, knob] = [await painted(onOrOff), await painted(onOrOff, '::after')];
  expect(knob.backgroundColor).not.toBe(face.backgroundColor);
  await onOrOff.click();
  expect((await painted(onOrOff)).backgroundColor).not.toBe(face.backgroundColor);
});
