import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { approve, expectPayment, goTo, INSTALLED, openServer, paymentOf } from './vocabulary/steps.ts';

/** The one file where secrets may be, sealed. */
const SEALED = 'secrets.sealed';
/** Shapes of the service's tokens: those that only the app ever saw are found by their shape. */
const ANY_TOKEN = /osk_[A-Za-z0-9_-]{24,}/;

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
    ...(ANY_TOKEN.test(bytes.toString('latin1')) ? [`a token in ${path}`] : []),
  ]);
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
    'the AI key': `sk-ant-${randomBytes(24).toString('hex')}`,
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
  const invite = await makeInvite(page, service.url, own);
  secrets['the mesh invite'] = invite.slice(700, 780);

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
  expect(await copyInvite(page, fleet, invite)).toBe(fleet.host === 'browser' ? 1 : 0);

  await goTo(page, 'Wallet');
  await revealKey(page, secrets['the wallet key']);
  const holdsInvite = (text: string) => text.includes(secrets['the mesh invite']);
  const afterReveal = (await fleet.told()).slice(beforeReveal.length).filter((text) => !holdsInvite(text));
  const holdsKey = (text: string) => text.includes(secrets['the wallet key'].slice(2));
  expect(afterReveal.filter(holdsKey)).toHaveLength(1);
  await page.getByRole('button', { name: 'Close' }).last().click();
  await expect(page.getByText(secrets['the wallet key'])).toHaveCount(0);
  await fleet.restart();
  expect(
    await findSecrets(secrets, fleet, [...afterReveal.filter((text) => !holdsKey(text)), ...(await fleet.told())]),
  ).toEqual([]);
  await fleet.stop();
  await service.stop();
});

/** Asks for a mesh invite in the chat, repeats it there, leaves it in the draft; gives the code as the service knows it. */
async function makeInvite(page: Page, url: string, own: { order_id: string; api_token: string }): Promise<string> {
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  await page.getByTestId('composer').fill('Create a mesh invite');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('invite-note')).toBeVisible(INSTALLED);
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  const reply = await fetch(`${url}/api/v1/servers/${own.order_id}/chat-history?since=0`, {
    headers: { authorization: `Bearer ${own.api_token}` },
  });
  const [code = ''] = /eyJlbmRwb2ludC[A-Za-z0-9_-]{2000,}/.exec(await reply.text()) ?? [];
  expect(code).not.toBe('');
  await page.getByTestId('composer').fill(`Accept this mesh invite: ${code}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-person').getByTestId('invite-note')).toBeVisible();
  await expect(page.getByTestId('message-agent').last()).toContainText('our own', INSTALLED);
  await page.getByTestId('composer').fill(`Later: ${code}`);
  await goTo(page, 'Fleet');
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('composer')).toHaveValue(/^Later: \[mesh invite [0-9a-f]{8}\]$/);
  return code;
}

/** Copies the invite from the chat; how many messages to the page had its code then. */
async function copyInvite(page: Page, fleet: FleetUnderTest, code: string): Promise<number> {
  const before = (await fleet.told()).length;
  await openServer(page, 'atlas', 'Chat');
  const copy = page.getByTestId('message-agent').getByRole('button', { name: /^Copy the invite/ });
  await copy.click();
  await expect(copy).toHaveText('Copied');
  return (await fleet.told()).slice(before).filter((text) => text.includes(code.slice(700, 780))).length;
}

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
  const button = page.getByTestId('reveal-key');
  await expect(button).toBeEnabled();
  await expect(async () => {
    await button.hover();
    await page.mouse.down();
    try {
      await expect(page.getByText(key)).toBeVisible({ timeout: 2_500 });
    } finally {
      await page.mouse.up();
    }
  }).toPass();
}
