import { writeFileSync } from 'node:fs';
import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { openService } from '../vocabulary/openService.ts';
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
    await service.stop();
    await goTo(page, 'Fleet');
    await expect(page.getByText('Streams 0 of 1')).toBeVisible();
    await shoot(page, 'fleet-offline');
    await fleet.stop();
    await shootDamage(fleet, opening, shoot);
  } finally {
    await service.stop().catch(() => undefined);
  }
}

async function shootDamage(
  fleet: FleetUnderTest,
  opening: Parameters<FleetUnderTest['open']>[0],
  shoot: Camera,
): Promise<void> {
  for (const { path } of fleet.files()) {
    if (path.endsWith('fleet.db')) writeFileSync(path, 'not a database at all, '.repeat(400));
    if (/fleet\.db-(wal|shm)$/.test(path)) writeFileSync(path, '');
  }
  const page = await fleet.open(opening);
  await page.getByTestId('door-server').getByRole('button').click();
  await expect(page.getByTestId('set-aside')).toBeVisible();
  await shoot(page, 'database-corrupted');
}
