import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { addAccount, importListed, openWay } from './vocabulary/accountSteps.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { copyInviteFromChat, inviteInChat } from './vocabulary/meshSteps.ts';
import { openService } from './vocabulary/openService.ts';
import {
  approve,
  expectPayment,
  expectProblem,
  goTo,
  holdUntil,
  INSTALLED,
  openServer,
  paymentOf,
} from './vocabulary/steps.ts';

/** The one file where secrets may be, sealed. */
const SEALED = 'secrets.sealed';
/** Shapes of the service's tokens and keys: those that only the app ever saw are found by their shape. */
const ANY_TOKEN = /(?:osk_|sk_live_)[A-Za-z0-9_-]{24,}/;
/** The demo's pretend service keeps play keys of its own, as any service knows its own; nothing else may be there. */
const PLAY_SERVICE = /[\\/]demo[\\/]emulator[\\/]/;

/** A secret as it may lie around: as it is, its bytes in hex and in base64, and for a key written in hex, its own bytes. */
function disguisesOf(secret: string): readonly Buffer[] {
  const digits = /^0x[0-9a-f]{64}$/.test(secret) ? secret.slice(2) : null;
  const inners = digits === null ? [Buffer.from(secret)] : [Buffer.from(digits), Buffer.from(digits, 'hex')];
  return inners.flatMap((bytes) => {
    const texts = [
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      bytes.toString('base64').replace(/=+$/, ''),
    ];
    return [bytes, Buffer.from(bytes.toString('latin1'), 'utf16le'), ...texts.map((text) => Buffer.from(text))];
  });
}

/** Where any of the secrets is found, in words; empty when nowhere. */
async function findSecrets(
  secrets: Readonly<Record<string, string>>,
  fleet: FleetUnderTest,
  told: readonly string[],
): Promise<string[]> {
  const places = [
    ...fleet.files().filter((file) => !file.path.endsWith(SEALED)),
    { path: 'what the app printed', bytes: Buffer.from(fleet.printed()) },
    { path: 'what came to the page', bytes: Buffer.from(told.join('\n')) },
    { path: 'what the page printed', bytes: Buffer.from(fleet.consoleLines().join('\n')) },
  ];
  return places.flatMap(({ path, bytes }) => [
    ...Object.entries(secrets)
      .filter(([, secret]) => disguisesOf(secret).some((disguise) => bytes.includes(disguise)))
      .map(([name]) => `${name} in ${path}`),
    ...(!PLAY_SERVICE.test(path) && ANY_TOKEN.test(bytes.toString('latin1')) ? [`a token in ${path}`] : []),
  ]);
}

const anyAiKey = () => `sk-ant-api03-${randomBytes(24).toString('hex')}`;

/** Gives an AI key to the server on the screen, and waits until its agent answers with it. */
async function giveKey(page: Page, key: string): Promise<void> {
  await page.getByRole('tab', { name: 'Engine' }).click();
  await page.getByTestId('give-key').click();
  await page.getByTestId('ai-key').fill(key);
  await page.getByTestId('send-key').click();
  await expect(page.getByTestId('key-steps')).toHaveAttribute('data-stage', 'proved', INSTALLED);
}

async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByTestId('door-server').getByRole('button').click();
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await page.getByRole('textbox', { name: 'The same again' }).fill(passphrase);
  await page.getByTestId('vault-choose').click();
  await expect(page.getByTestId('add-token')).toBeVisible();
}

async function importWallet(page: Page, key: string): Promise<string> {
  await goTo(page, 'Wallet');
  await page.getByRole('textbox', { name: 'Private key' }).fill(key);
  await page.getByTestId('wallet-import').click();
  const address = page.getByLabel('Balance').locator('code').first();
  await expect(address).toBeVisible();
  return ((await address.textContent()) ?? '').replace(/\s/g, '');
}

async function buyWithKey(page: Page, name: string, credential: string): Promise<void> {
  await goTo(page, 'Fleet');
  await page.getByTestId('open-spawn').click();
  await page.getByTestId('plan-test').click();
  await page.getByTestId('spawn-next').click();
  await page.getByText('Add an AI key now').click();
  await page.getByRole('textbox', { name: 'API key' }).fill(credential);
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-name').fill(name);
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-button').click();
}

test('no secret is anywhere but in the sealed file, and a key is shown once to the person who asks', async ({
  fleet,
}) => {
  const service = await openService();
  const own = await service.makeOrder({ name: 'atlas', plan: 'starter', state: 'ready' });
  const secrets = {
    'the token': own.api_token,
    'the wallet key': `0x${randomBytes(32).toString('hex')}`,
    'the AI key': anyAiKey(),
    'the AI key given later': anyAiKey(),
    'the passphrase': `ember ${randomBytes(9).toString('hex')} harbour`,
    'the mesh invite': 'not made yet',
  };
  const page = await fleet.open({ bus: 'none', args: ['--api', service.url] });
  await choosePassphrase(page, secrets['the passphrase']);
  await page.getByTestId('add-order-id').fill(own.order_id);
  await page.getByTestId('add-token').fill(own.api_token);
  await page.getByTestId('add-server').click();
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  await page.getByRole('tab', { name: /^Chat/ }).click();
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  const invite = await inviteInChat(page, service.url, own);
  secrets['the mesh invite'] = invite.slice(700, 780);
  await giveKey(page, secrets['the AI key given later']);

  await service.fund(await importWallet(page, secrets['the wallet key']), '100');
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByLabel('Balance')).toContainText('100');
  await buyWithKey(page, 'vega', secrets['the AI key']);
  await typeRecipient(page);
  await approve(page);
  await expectPayment(page, 'settled');
  expect(await service.transfers()).toHaveLength(1);
  const beforeReveal = await fleet.told();
  expect(beforeReveal.length).toBeGreaterThan(0);
  expect(await findSecrets(secrets, fleet, beforeReveal)).toEqual([]);
  // Where only the page may write the clipboard, a copied code goes there once; elsewhere never.
  expect(await copyInviteFromChat(page, fleet, invite)).toBe(fleet.host === 'browser' ? 1 : 0);

  await goTo(page, 'Wallet');
  await revealKey(page, secrets['the wallet key']);
  const holdsInvite = (text: string) => text.includes(secrets['the mesh invite']);
  await page.getByTestId('copy-key').click();
  await expect(page.getByTestId('copy-key')).toHaveText('Copied');
  const afterReveal = (await fleet.told()).slice(beforeReveal.length).filter((text) => !holdsInvite(text));
  const holdsKey = (text: string) => text.includes(secrets['the wallet key'].slice(2));
  // Shown once; copied it is marked as a secret, and goes to the page only where nobody else may write the clipboard.
  const [shown, ...copied] = afterReveal.filter(holdsKey);
  expect(shown).not.toContain('surfaces:clipboardWritten');
  expect(copied).toHaveLength(fleet.host === 'browser' ? 1 : 0);
  for (const text of copied) expect(text).toMatch(/surfaces:clipboardWritten.*"isSecret":true/s);
  await page.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(secrets['the wallet key'])).toHaveCount(0);
  await fleet.restart();
  expect(
    await findSecrets(secrets, fleet, [...afterReveal.filter((text) => !holdsKey(text)), ...(await fleet.told())]),
  ).toEqual([]);
  await fleet.stop();
  await service.stop();
});

test('no dashboard key, and no token out of a file or a link, is anywhere but in the sealed file', async ({
  fleet,
}) => {
  const service = await openService();
  const make = (name: string) => service.makeOrder({ name, plan: 'starter', state: 'ready' });
  const [listed, filed, foreign, linked] = [
    await make('atlas'),
    await make('nova'),
    await make('vega'),
    await make('lyra'),
  ];
  const account = await service.makeKey([listed.order_id]);
  const secrets = {
    'the dashboard key': account.key,
    'a key that was refused': `sk_live_${randomBytes(32).toString('hex')}`,
    'the token of a file': filed.api_token,
    'a token that was refused': foreign.api_token,
    'a token that was cut': `osk_${randomBytes(20).toString('hex')}`,
    'the token of a link': linked.api_token,
    'the token of a link that was put away': `osk_${randomBytes(32).toString('hex')}`,
  };
  const page = await fleet.open({ bus: 'none', args: ['--api', service.url] });
  await choosePassphrase(page, 'ember quiet harbour nine');
  await addAccount(page, 'Main', secrets['a key that was refused']);
  await expectProblem(page, 'The service did not accept the dashboard key.', 'unauthorized');
  await page.getByTestId('dashboard-key').fill(account.key);
  await page.getByTestId('account-add').click();
  await importListed(page, 'Main', ['atlas']);
  await page.getByTestId('fleet-row-atlas').click();
  await page.getByRole('tab', { name: /^Chat/ }).click();
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);

  await openWay(page, 'File or text');
  const lines = [
    `${filed.order_id},${filed.api_token},nova`,
    `${foreign.order_id},${filed.api_token},${foreign.api_token}`,
    `550e8400-e29b-41d4-a716-446655440000,${secrets['a token that was cut']},cut`,
  ];
  await page.getByTestId('import-text').fill(lines.join('\n'));
  await page.getByTestId('import-look').click();
  await page.getByTestId('import-take').click();
  await expect(page.getByTestId('import-says')).toContainText('1 added. 1 not added');
  for (const token of [secrets['the token of a link that was put away'], linked.api_token]) {
    await followLink(fleet, page, `osmoda-fleet://add?order=${linked.order_id}&token=${token}&name=lyra`);
    await expect(page.getByTestId('import-says')).toContainText('1 found');
    const isKept = token === linked.api_token;
    await page.getByTestId(isKept ? 'import-take' : 'import-put-away').click();
    if (!isKept) await expect(page.getByTestId('import-says')).toHaveCount(0);
  }
  await expect(page.getByTestId('import-says')).toHaveText('1 added.');
  expect(await findSecrets(secrets, fleet, await fleet.told())).toEqual([]);
  await fleet.restart();
  expect(await findSecrets(secrets, fleet, await fleet.told())).toEqual([]);
  await fleet.stop();
  await service.stop();
});

async function followLink(fleet: FleetUnderTest, page: Page, link: string): Promise<void> {
  if (fleet.host === 'electron') return fleet.openLink(link);
  await openWay(page, 'Link');
  await page.getByTestId('import-link').fill(link);
  await page.getByTestId('import-look').click();
}

test('no AI key stays anywhere: not one added, not one refused, not one on its way to several servers', async ({
  fleet,
}) => {
  const secrets = { 'the added key': anyAiKey(), 'the failing key': anyAiKey(), 'the rotated key': anyAiKey() };
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  const service = fleet.demoService();
  await openServer(page, 'atlas', 'Engine');
  await page.getByTestId('open-add-credential').click();
  await page.getByTestId('credential-key').fill(secrets['the added key']);
  await page.getByLabel('Label, if you want one of your own').fill('Team');
  await page.getByTestId('add-credential').click();
  await page.getByRole('button', { name: 'Test Team' }).click();
  await expect(page.getByTestId('credential-Team')).toContainText('Works');
  await service.arm({
    name: 'requestFails',
    action: 'key_delivery',
    code: 'timeout',
    order_id: await service.orderNamed('atlas'),
  });
  await page.getByTestId('give-key').click();
  await page.getByTestId('ai-key').fill(secrets['the failing key']);
  await page.getByTestId('send-key').click();
  await expect(page.getByTestId('key-steps')).toHaveAttribute('data-stage', 'failed', INSTALLED);
  await goTo(page, 'Settings');
  await page.getByTestId('open-keys').click();
  await page.getByTestId('ai-key').fill(secrets['the rotated key']);
  await page.getByTestId('start-rotation').click();
  await expect(page.getByTestId('rotation')).toHaveAttribute('data-over', 'true', INSTALLED);
  const told = await fleet.told();
  expect(told.some((text) => text.includes(`…${secrets['the added key'].slice(-4)}`))).toBe(true);
  expect(await findSecrets(secrets, fleet, told)).toEqual([]);
  await fleet.restart();
  expect(await findSecrets(secrets, fleet, await fleet.told())).toEqual([]);
});

/** A service nobody knows yet: its recipient is typed by the person who knows it. */
async function typeRecipient(page: Page): Promise<void> {
  const payment = await paymentOf(page);
  await expect(payment.getByText('Price equals plan')).toBeVisible();
  const field = payment.getByTestId('typed-recipient');
  if (!(await field.isVisible())) return;
  const shown = await payment.getByRole('dialog').locator('code').first().textContent();
  await field.fill((shown ?? '').replace(/\s/g, ''));
}

async function revealKey(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: 'Make a backup', exact: true }).click();
  await holdUntil(page, page.getByTestId('reveal-key'), page.getByText(key));
}
