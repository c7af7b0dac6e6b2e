import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import {
  addServer,
  approve,
  choosePassphrase,
  expectPayment,
  goTo,
  INSTALLED,
  importWallet,
  openServer,
  orderServer,
  unlockSecrets,
} from './vocabulary/steps.ts';

/** The first account of a well-known phrase for tests: worth nothing anywhere. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

type Place = 'a passphrase' | 'the keychain';
/** A keychain answers only where the run has brought one. */
const PLACES: readonly Place[] = process.env['DBUS_SESSION_BUS_ADDRESS']
  ? ['a passphrase', 'the keychain']
  : ['a passphrase'];

let service: Awaited<ReturnType<typeof openService>>;
test.beforeEach(async () => {
  service = await openService();
});
test.afterEach(() => service.stop());

async function openDoor(fleet: FleetUnderTest, door: 'server' | 'wallet', place: Place): Promise<Page> {
  const bus = place === 'the keychain' ? 'session' : 'none';
  const page = await fleet.open({ args: ['--api', service.url], bus });
  await page.getByTestId(`door-${door}`).getByRole('button').click();
  if (place === 'a passphrase') await choosePassphrase(page);
  return page;
}

async function sayHello(page: Page, name: string): Promise<void> {
  await openServer(page, name, 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent').last()).toContainText('Memory', INSTALLED);
}

for (const place of PLACES) {
  test(`brings a server by order id and token, kept in ${place}; it streams, answers, and is there next time`, async ({
    fleet,
  }) => {
    const order = await service.makeOrder({ name: 'vesta', plan: 'starter', state: 'ready' });
    const page = await openDoor(fleet, 'server', place);
    await addServer(page, order.order_id, order.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await expect(page.getByText('Streams 1 of 1')).toBeVisible();
    await sayHello(page, 'vesta');
    const again = await fleet.restart();
    await expect(again.getByTestId('fleet-row-vesta')).toBeVisible();
    if (place === 'a passphrase') {
      await expect(again.getByTestId('needs-you-line-secrets_locked')).toContainText('wait for your passphrase');
      await unlockSecrets(again);
    }
    await expect(again.getByText('Streams 1 of 1')).toBeVisible();
    await openServer(again, 'vesta', 'Chat');
    await expect(again.getByTestId('message-agent').last()).toContainText('Memory');
    expect(await service.transfers()).toEqual([]);
  });

  test(`brings a wallet, its key kept in ${place}, funds it and buys a server: one transfer`, async ({ fleet }) => {
    const page = await openDoor(fleet, 'wallet', place);
    await importWallet(page, KEY);
    await expect(page.getByTestId('wallet-freeze')).toBeVisible();
    await service.fund(ADDRESS, '100');
    await page.getByRole('button', { name: 'Read again' }).click();
    await expect(page.getByLabel('Balance')).toContainText('100.00');
    await orderServer(page, 'juno');
    await approve(page);
    await expectPayment(page, 'settled');
    const transfers = await service.transfers();
    expect(transfers).toHaveLength(1);
    expect(transfers[0]).toMatchObject({ amount: '14990000' });
    await page.getByTestId('open-server').click();
    await expect(page.getByTestId('state-word')).toContainText(/Installing|Ready|No key/);
    await goTo(page, 'Wallet');
    await expect(page.getByLabel('Balance')).toContainText('85.01');
    await expect(page.getByRole('table', { name: 'Payments' })).toContainText('juno');
  });
}

test('a wallet that was brought counts as backed up only once the person says so', async ({ fleet }) => {
  const page = await openDoor(fleet, 'wallet', 'a passphrase');
  await importWallet(page, KEY);
  await expect(page.getByText('No backup noted')).toBeVisible();
  await page.getByRole('button', { name: 'I have it elsewhere' }).click();
  await expect(page.getByText(/^Backup noted /)).toBeVisible();
  const again = await fleet.restart();
  await goTo(again, 'Wallet');
  await expect(again.getByText(/^Backup noted /)).toBeVisible();
});

test('makes a new wallet and is told that it has no backup, until one is made', async ({ fleet }) => {
  const page = await openDoor(fleet, 'wallet', 'a passphrase');
  await page.getByTestId('wallet-create').click();
  await expect(page.getByText('No backup yet')).toBeVisible();
  await expect(page.getByText('If this computer is lost, so is the money.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a backup' })).toBeVisible();
  const again = await fleet.restart();
  await goTo(again, 'Wallet');
  await expect(again.getByText('No backup yet')).toBeVisible();
});
