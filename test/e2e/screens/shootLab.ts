import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { approve, expectPayment, goTo, INSTALLED, openLab, orderServer } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

/** Every part of the demo's lab, with something going on in it. */
export async function shootLab(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const page = await fleet.openDemo({ colorScheme: theme });
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await orderServer(page, 'vega');
  await approve(page);
  await expectPayment(page, 'settled');
  await openLab(page, 'Record and replay');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await openLab(page, 'Faults');
  const drift = page.getByTestId('fault-priceDrift');
  await drift.getByRole('button', { name: /The invoice asks for more/ }).click();
  await page.getByRole('textbox', { name: 'percent' }).fill('25');
  await page.getByTestId('arm-priceDrift').click();
  await expect(page.getByTestId('lab-active-priceDrift')).toBeVisible();
  await page.getByTestId('fault-dropReplyAfterSettle').getByRole('button', { name: 'Arm' }).click();
  await expect(page.getByTestId('lab-active-dropReplyAfterSettle')).toBeVisible();
  await page.getByRole('heading', { name: 'Demo lab' }).scrollIntoViewIfNeeded();
  await shoot(page, 'lab-faults');
  await page.getByTestId('disarm-all').click();
  await openLab(page, 'Scenarios');
  await page.getByTestId('scenario-busy-fleet').getByRole('button', { name: 'Run' }).click();
  await expect(page.getByTestId('lab-active-scenario')).toBeVisible();
  await expect(page.getByTestId('lab-event').first()).toBeVisible(INSTALLED);
  await shoot(page, 'lab-scenarios');
  await openLab(page, 'Servers');
  await expect(page.getByTestId('lab-server-corvus')).toBeVisible();
  await page.getByTestId('lab-server-corvus').getByRole('button', { name: 'Poke' }).click();
  await shoot(page, 'lab-servers');
  await page.keyboard.press('Escape');
  await openLab(page, 'Record and replay');
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByRole('button', { name: 'Save as file' }).click();
  await expect(page.getByTestId('recording-file')).toBeVisible();
  await shoot(page, 'lab-record');
  await openLab(page, 'Ledger');
  await page.getByRole('button', { name: '+8 h' }).click();
  await expect(page.getByText('The service is 8 h ahead')).toBeVisible();
  await shoot(page, 'lab-ledger');
  await goTo(page, 'Fleet');
}
