import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest, type Opening } from '../vocabulary/fleetTest.ts';
import { type OwnService, openService } from '../vocabulary/openService.ts';
import { goTo, openServer } from '../vocabulary/steps.ts';
import { fillServerForm } from './addByForm.ts';
import type { Camera } from './openCamera.ts';

const PASSPHRASE = 'ember quiet harbour nine';

/** A fleet of one's own, on a computer without a keychain: storage, no wallet, no service, a damaged file. */
export async function shootReal(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const service = await openService();
  try {
    const opening = { bus: 'none', colorScheme: theme, args: ['--api', service.url] } as const;
    const page = await fleet.open(opening);
    await page.getByTestId('door-server').getByRole('button').click();
    await expect(page.getByTestId('vault-choose')).toBeVisible();
    await shoot(page, 'vault-passphrase');
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
    await page.getByRole('textbox', { name: 'The same again' }).fill(PASSPHRASE);
    await page.getByTestId('vault-choose').click();
    await fillServerForm(page, await service.makeOrder({ name: 'atlas', plan: 'starter', state: 'ready' }));
    await page.getByTestId('add-server').click();
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await goTo(page, 'Wallet');
    await expect(page.getByTestId('wallet-create')).toBeVisible();
    await shoot(page, 'wallet-none');
    await openServer(page, 'atlas');
    await shoot(page, 'server-own');
    await page.getByRole('tab', { name: 'Engine' }).click();
    await shoot(page, 'engine-locked');
    await shootSilent(page, service, shoot);
    await service.stop();
    await goTo(page, 'Fleet');
    await expect(page.getByText('No news reaches us.')).toBeVisible();
    await shoot(page, 'fleet-offline');
    await fleet.stop();
    await shootChanged(fleet, opening, shoot);
    await shootDamage(fleet, opening, shoot);
  } finally {
    await service.stop().catch(() => undefined);
  }
}

/** A service whose clock is behind gives heartbeats that are old when they come: to us the server is silent. */
async function shootSilent(page: Page, service: OwnService, shoot: Camera): Promise<void> {
  service.setClockBehind(14 * 60_000);
  const order = await service.makeOrder({ name: 'ceres', plan: 'starter', state: 'ready' });
  await goTo(page, 'Fleet');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await fillServerForm(page, order);
  await page.getByTestId('add-server').click();
  await expect(page.getByTestId('state-word')).toContainText('Silent');
  await shoot(page, 'server-silent');
  service.setClockBehind(0);
}

/** The sealed file is gone, and comes back afterwards. */
async function shootChanged(fleet: FleetUnderTest, opening: Opening, shoot: Camera): Promise<void> {
  const sealed = join(fleet.profileDir, 'vault', 'secrets.sealed');
  renameSync(sealed, `${sealed}.away`);
  const page = await fleet.open(opening);
  const seen = page.getByRole('button', { name: 'See what to do' });
  await expect(seen).toBeVisible();
  await shoot(page, 'fleet-secrets-gone');
  await seen.click();
  await page.getByTestId('vault-start-over-ask').click();
  await page.getByTestId('vault-start-over').scrollIntoViewIfNeeded();
  await shoot(page, 'vault-changed');
  await fleet.stop();
  renameSync(`${sealed}.away`, sealed);
}

async function shootDamage(fleet: FleetUnderTest, opening: Opening, shoot: Camera): Promise<void> {
  for (const { path } of fleet.files()) {
    if (path.endsWith('fleet.db')) writeFileSync(path, 'not a database at all, '.repeat(400));
    if (/fleet\.db-(wal|shm)$/.test(path)) writeFileSync(path, '');
  }
  const page = await fleet.open(opening);
  await page.getByTestId('door-server').getByRole('button').click();
  await expect(page.getByTestId('set-aside')).toBeVisible();
  await expect(page.getByText('Opening your fleet')).toBeHidden();
  await shoot(page, 'database-corrupted');
}
