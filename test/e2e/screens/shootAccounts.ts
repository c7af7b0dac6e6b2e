import type { Page } from '@playwright/test';
import { addAccount, importListed, openWay } from '../vocabulary/accountSteps.ts';
import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { type OwnService, openService } from '../vocabulary/openService.ts';
import { enterWithPassphrase, goTo, holdUntil, INSTALLED, openServer } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

const NAMES = [
  'atlas',
  'nova',
  'vega',
  'lyra',
  'mira',
  'juno',
  'iris',
  'hebe',
  'ceres',
  'pallas',
  'vesta',
  'astraea',
  'flora',
  'metis',
];

type Made = { readonly order_id: string; readonly api_token: string };

/** Accounts, what they list, a server opened by one alone, and servers out of a file. */
export async function shootAccounts(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const service = await openService();
  try {
    const orders: Made[] = [];
    for (const name of NAMES) orders.push(await service.makeOrder({ name, plan: 'starter', state: 'ready' }));
    const page = await fleet.open({ bus: 'none', colorScheme: theme, args: ['--api', service.url] });
    await enterWithPassphrase(page);
    await shootWays(page, shoot);
    await shootFile(page, orders, shoot);
    const keys = {
      work: await service.makeKey(),
      old: await service.makeKey(orders.slice(-2).map((one) => one.order_id)),
    };
    await shootList(page, keys, service, shoot);
    await shootByAccount(page, shoot);
    await shootRefused(page, keys.work.id, service, shoot);
    await shootForgotten(page, shoot);
  } finally {
    await service.stop();
  }
}

async function shootWays(page: Page, shoot: Camera): Promise<void> {
  await openWay(page, 'Link');
  await page.getByTestId('import-link').fill('osmoda-fleet://add?order=550e8400-e29b-41d4-a716-446655440000');
  await page.getByTestId('import-look').click();
  await expect(page.getByRole('alert')).toContainText('link_without_token');
  await shoot(page, 'add-server-link');
  await openWay(page, 'From an account');
  await shoot(page, 'add-server-account');
  await openWay(page, 'File or text');
  await shoot(page, 'add-server-file');
}

async function shootFile(page: Page, orders: readonly Made[], shoot: Camera): Promise<void> {
  const [first, second, third, fourth] = orders;
  const lines = [
    'order_id,api_token,name',
    `${first?.order_id},${first?.api_token},atlas`,
    `${second?.order_id},${third?.api_token},nova`,
    `${first?.order_id},${first?.api_token},atlas again`,
    `${fourth?.order_id},${fourth?.api_token.slice(0, 30)},lyra`,
    `550e8400-e29b,${third?.api_token},mira`,
    `${third?.order_id},,vega`,
  ];
  await page.getByTestId('import-text').fill(lines.join('\n'));
  await page.getByTestId('import-look').click();
  await expect(page.getByTestId('import-says')).toContainText('5 found, 2 can be added. 1 row is not readable.');
  await shoot(page, 'import-preview');
  await page.getByTestId('import-take').click();
  await expect(page.getByTestId('import-says')).toContainText('1 added. 1 not added');
  await shoot(page, 'import-over');
}

type Keys = Readonly<Record<'work' | 'old', { readonly id: string; readonly key: string }>>;

async function shootList(page: Page, keys: Keys, service: OwnService, shoot: Camera): Promise<void> {
  await addAccount(page, 'Work', `sk_live_${'0'.repeat(64)}`);
  await expect(page.getByRole('alert')).toContainText('unauthorized');
  await shoot(page, 'account-add');
  await page.getByTestId('dashboard-key').fill(keys.work.key);
  await page.getByTestId('account-add').click();
  await expect(page.getByTestId('account-Work')).toContainText('Works');
  await addAccount(page, 'Old account', keys.old.key);
  await expect(page.getByTestId('account-Old account')).toContainText('Works');
  await service.revokeKey(keys.old.id);
  await page.getByTestId('account-Old account').getByTestId('account-test').click();
  await expect(page.getByTestId('account-Old account')).toContainText('Not accepted');
  await shoot(page, 'settings-accounts');
  await page.getByTestId('account-Work').getByTestId('account-import').click();
  await page.getByRole('checkbox', { name: 'nova' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'vega' }).check({ force: true });
  await shoot(page, 'account-import');
  await page.getByRole('button', { name: 'Not now' }).click();
  await importListed(page, 'Work', ['nova', 'vega']);
}

async function shootByAccount(page: Page, shoot: Camera): Promise<void> {
  await openServer(page, 'nova', 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  await shoot(page, 'chat-by-account');
  await page.getByRole('tab', { name: 'Overview' }).click();
  await shoot(page, 'server-by-account');
  await page.getByRole('tab', { name: 'Access' }).click();
  await expect(page.getByText('No access token is held')).toBeVisible();
  await shoot(page, 'server-access-by-account');
  await goTo(page, 'Access');
  await expect(page.getByRole('button', { name: 'Forget here…' }).first()).toBeVisible();
  await shoot(page, 'access-keys');
  await goTo(page, 'Settings');
  await page.getByTestId('account-Work').getByRole('button', { name: 'More for this account' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  await shoot(page, 'account-remove');
  await page.getByRole('button', { name: 'Keep it' }).click();
}

async function shootRefused(page: Page, keyId: string, service: OwnService, shoot: Camera): Promise<void> {
  await service.revokeKey(keyId);
  await openServer(page, 'vega');
  await expect(page.getByTestId('locked-act')).toBeVisible(INSTALLED);
  await shoot(page, 'server-locked');
  await page.getByRole('tab', { name: /^Chat/ }).click();
  await expect(page.getByTestId('locked-act')).toBeVisible();
  await shoot(page, 'chat-locked');
}

async function shootForgotten(page: Page, shoot: Camera): Promise<void> {
  await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await page.getByTestId('panic-go-on').click();
  await shoot(page, 'panic-sure-accounts');
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('revocation'));
  await expect(page.getByTestId('revocation')).toHaveAttribute('data-over', 'true');
  await goTo(page, 'Settings');
  await page.getByTestId('forgotten-keys').scrollIntoViewIfNeeded();
  await shoot(page, 'settings-accounts-forgotten');
}
