import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import {
  addServer,
  approve,
  choosePassphrase,
  expectPayment,
  expectProblem,
  goTo,
  holdUntil,
  importWallet,
  openServer,
  orderServer,
  paymentOf,
} from './vocabulary/steps.ts';

/** The first account of a well-known phrase for tests: worth nothing anywhere. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

let service: Awaited<ReturnType<typeof openService>>;
test.beforeEach(async () => {
  service = await openService();
});
test.afterEach(() => service.stop());

const opening = () => ({ args: ['--api', service.url], bus: 'none' as const });
const anyToken = () => `osk_${randomBytes(32).toString('hex')}`;

async function openDoor(fleet: FleetUnderTest, door: 'server' | 'wallet'): Promise<Page> {
  const page = await fleet.open(opening());
  await page.getByTestId(`door-${door}`).getByRole('button').click();
  await choosePassphrase(page);
  return page;
}

async function openWithServer(fleet: FleetUnderTest, name: string): Promise<Page> {
  const order = await service.makeOrder({ name, plan: 'starter', state: 'ready' });
  const page = await openDoor(fleet, 'server');
  await addServer(page, order.order_id, order.api_token);
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  return page;
}

async function openWithWallet(fleet: FleetUnderTest): Promise<Page> {
  await service.fund(ADDRESS, '100');
  const page = await openDoor(fleet, 'wallet');
  await importWallet(page, KEY);
  await expect(page.getByTestId('wallet-freeze')).toBeVisible();
  return page;
}

test('a token that can not be one is refused on this computer; what was typed stays', async ({ fleet }) => {
  const page = await openDoor(fleet, 'server');
  const orderId = randomUUID();
  const pastes: ReadonlyArray<readonly [string, string, string]> = [
    [anyToken().slice(0, 40), 'This token is cut off. It has 36 characters after osk_ where 64 belong.', 'token_cut'],
    ['sk_live_abcdefgh12345678', 'This is a dashboard key.', 'token_is_dashboard_key'],
    [orderId, 'This is an order id, not an access token.', 'token_is_order_id'],
  ];
  for (const [paste, say, code] of pastes) {
    await addServer(page, orderId, paste);
    await expectProblem(page, say, code);
    await expect(page.getByTestId('add-order-id')).toHaveValue(orderId);
    await expect(page.getByTestId('add-token')).toHaveValue(paste);
  }
  await goTo(page, 'Fleet');
  await expect(page.getByText('No servers yet.')).toBeVisible();
});

test('an order or a token the service does not accept is told apart, and the right pair then works', async ({
  fleet,
}) => {
  const order = await service.makeOrder({ name: 'ceres', plan: 'starter', state: 'ready' });
  const other = await service.makeOrder({ name: 'pallas', plan: 'starter', state: 'ready' });
  const page = await openDoor(fleet, 'server');
  await addServer(page, order.order_id.slice(0, 20), order.api_token);
  await expectProblem(page, 'This order id is not whole.', 'order_id_cut');
  await addServer(page, order.order_id, anyToken());
  await expectProblem(page, 'The service did not accept the access token.', 'unauthorized');
  await addServer(page, randomUUID(), order.api_token);
  await expectProblem(page, 'The service does not know this order.', 'order_not_found');
  await addServer(page, order.order_id, other.api_token);
  await expectProblem(page, 'This token is valid, but not for this server.', 'forbidden');
  await expect(page.getByTestId('add-token')).toHaveValue(other.api_token);
  await addServer(page, order.order_id, order.api_token);
  await expect(page.getByTestId('state-word')).toContainText('Ready');
});

test('what is not a private key is named, not kept, and the name stays', async ({ fleet }) => {
  const page = await openDoor(fleet, 'wallet');
  const words = 'test test test test test test test test test test test junk';
  const pastes: ReadonlyArray<readonly [string, string, string]> = [
    [words, 'These are the 12 words of a recovery phrase', 'key_is_mnemonic'],
    [ADDRESS, 'This is an address: anyone may know it, and it can not pay.', 'key_is_address'],
    [KEY.slice(0, 50), 'This key is too short: It has 48 where 64 belong.', 'key_too_short'],
    ['{"crypto":{"cipher":"aes-128-ctr"}}', 'This is an encrypted key file.', 'key_is_keystore'],
  ];
  const label = page.getByRole('textbox', { name: 'Name of the imported wallet' });
  await label.fill('Travel money');
  for (const [paste, say, code] of pastes) {
    await importWallet(page, paste);
    await expectProblem(page, say, code);
    await expect(label).toHaveValue('Travel money');
  }
  await importWallet(page, KEY);
  await expect(page.getByTestId('wallet-freeze')).toBeVisible();
  await expect(page.getByText('Travel money').first()).toBeVisible();
});

const WRONG_INVOICES = [
  { fault: 'wrongNetwork', say: /The invoice asks for real money, on/, code: 'invoice_network' },
  { fault: 'wrongAsset', say: 'The invoice asks for a token that is not the known USDC.', code: 'invoice_asset' },
  {
    fault: 'priceDrift',
    say: /The invoice asks for 16\.489 USDC, but the plan costs 14\.99 USDC/,
    code: 'invoice_price',
  },
  {
    fault: 'facilitatorDown',
    say: 'The service, or a part of it that takes payments or starts servers, is not available.',
    code: 'service_unavailable',
  },
] as const;

for (const { fault, say, code } of WRONG_INVOICES) {
  test(`${fault}: the payment is stopped before a signature, and goes on once it is right`, async ({ fleet }) => {
    const page = await openWithWallet(fleet);
    await service.arm({ name: fault });
    await orderServer(page, 'iris');
    await expectPayment(page, 'stopped');
    await expect(page.getByRole('heading', { name: 'Payment stopped.' })).toBeVisible();
    const told = page.getByRole('paragraph').filter({ hasText: say }).filter({ hasText: 'Nothing was signed.' });
    await expect(told).toBeVisible();
    await expect(page.locator('code, .problem-card__code').filter({ hasText: code }).first()).toBeVisible();
    expect(await service.transfers()).toEqual([]);
    await goTo(page, 'Wallet');
    await expect(page.getByLabel('Balance')).toContainText('100.00');
    await page.getByRole('table', { name: 'Payments' }).getByRole('button', { name: 'iris' }).click();
    await service.disarm();
    await page.getByTestId('check-price').click();
    await approve(page);
    await expectPayment(page, 'settled');
    expect(await service.transfers()).toHaveLength(1);
    // One click, one question: an answer that stops is not asked about again until a person wishes so.
    const journal = page.getByRole('list', { name: 'Journal of this purchase' }).getByRole('listitem');
    await expect(journal.filter({ hasText: 'Stopped' })).toHaveCount(1);
  });
}

test('a recipient nobody knows is paid only after a person has typed it', async ({ fleet }) => {
  const page = await openWithWallet(fleet);
  const payTo = '0x00000000000000000000000000000000DeaDBeef';
  await service.arm({ name: 'wrongPayTo', payTo });
  await orderServer(page, 'hebe');
  const payment = await paymentOf(page);
  const typed = payment.getByTestId('typed-recipient');
  await expect(payment.getByText('This recipient is new here.')).toBeVisible();
  const button = payment.getByTestId('pay-approve');
  await typed.fill(`${payTo.slice(0, -1)}0`);
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(payment.getByText('Type the recipient first.')).toHaveCount(1);
  expect(await service.transfers()).toEqual([]);
  await typed.fill(payTo);
  await approve(page);
  await expectPayment(page, 'settled');
  const [transfer] = await service.transfers();
  expect(transfer?.to.toLowerCase()).toBe(payTo.toLowerCase());
});

test('a service that is gone makes a server unknown, not down, and a restart says why it can not be asked', async ({
  fleet,
}) => {
  const page = await openWithServer(fleet, 'vesta');
  await service.stop();
  await goTo(page, 'Fleet');
  const row = page.getByRole('row').filter({ has: page.getByTestId('fleet-row-vesta') });
  await expect(row).toContainText('Unknown', { timeout: 60_000 });
  await expect(row).not.toContainText(/Stuck|Silent|Down/);
  await openServer(page, 'vesta');
  await page.getByRole('button', { name: 'Restart agent' }).click();
  await expectProblem(page, /could not be reached\. That says nothing about your servers\./, 'network_unreachable');
  await expect(page.getByTestId('state-word')).toContainText('Unknown');
});

test('an explicit port that is taken ends the start with a sentence', async ({ fleet }) => {
  test.skip(fleet.host !== 'browser', 'the Electron host has no port');
  const { port } = new URL(service.url);
  const start = fleet.open({ args: ['--port', port], bus: 'none' });
  await expect(start).rejects.toThrow(
    `Port ${port} is already in use on this computer, so the page can not be served there.\n` +
      'Choose another with --port, or leave --port out to take any free one. (port_in_use)',
  );
});

for (const [what, address, say] of [
  ['without https elsewhere', 'http://spawn.example', 'plain http is only for this machine'],
  ['below a path', 'http://127.0.0.1:1/base/', 'It must end after the host name'],
] as const) {
  test(`a service ${what} is not connected to`, async ({ fleet }) => {
    const page = await fleet.open({ args: ['--api', address], bus: 'none' });
    await page.getByTestId('door-server').getByRole('button').click();
    await expectProblem(page, say, 'bad_api_url');
    await expect(page.getByTestId('door-demo')).toBeVisible();
  });
}

test('a damaged database is left alone until a person sets it aside', async ({ fleet }) => {
  await openWithServer(fleet, 'vesta');
  await fleet.stop();
  const path = join(fleet.profileDir, 'fleet.db');
  const garbage = randomBytes(16_384);
  writeFileSync(path, garbage);
  const page = await fleet.open(opening());
  await expectProblem(page, 'The file with your servers and purchases is damaged', 'database_corrupted');
  expect(readFileSync(path).equals(garbage)).toBe(true);
  await page.getByTestId('set-aside').click();
  await holdUntil(page, page.getByRole('button', { name: 'Set aside, hold 1 s' }), page.getByText('No servers yet.'));
  const kept = fleet.files().filter((file) => file.path.includes('fleet.db.corrupt-'));
  expect(kept.some((file) => file.bytes.equals(garbage))).toBe(true);
});

test('a lost database is told, empty or missing, and never begun anew without a word', async ({ fleet }) => {
  await openWithServer(fleet, 'vesta');
  await fleet.stop();
  const path = join(fleet.profileDir, 'fleet.db');
  for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true });
  writeFileSync(path, '');
  await expectProblem(await fleet.open(opening()), 'is damaged and can not be read', 'database_corrupted');
  await fleet.stop();
  rmSync(path);
  const page = await fleet.open(opening());
  await expectProblem(page, 'The file with your servers and purchases is missing', 'database_missing');
  await page.getByTestId('set-aside').click();
  await holdUntil(page, page.getByRole('button', { name: 'Start fresh, hold 1 s' }), page.getByText('No servers yet.'));
});

test('a database of a newer app is shown and not changed', async ({ fleet }) => {
  await openWithServer(fleet, 'vesta');
  await fleet.stop();
  const path = join(fleet.profileDir, 'fleet.db');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version=999');
  database.close();
  const before = readFileSync(path);
  const page = await fleet.open(opening());
  await expectProblem(page, 'This fleet was last used by a newer version of the app.', 'database_newer');
  await expect(page.getByTestId('fleet-row-vesta')).toBeVisible();
  await fleet.stop();
  expect(readFileSync(path).equals(before)).toBe(true);
});
