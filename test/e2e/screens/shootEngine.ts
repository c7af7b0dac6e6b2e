import type { Page } from '@playwright/test';
import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { goTo, INSTALLED, openServer } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

/** Of play: opens nothing anywhere. */
const KEY = `sk-ant-api03-play-${'0'.repeat(24)}`;

/** The engine of atlas, in a demo of its own: read, changed, in conflict, refused, out of reach; then a key given to it and to others. */
export async function shootEngine(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const page = await fleet.open({ colorScheme: theme });
  await page.getByTestId('door-demo').getByRole('button').click();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible({ timeout: 30_000 });
  const service = fleet.demoService();
  const order_id = await service.orderNamed('atlas');
  await openServer(page, 'atlas', 'Engine');
  const model = page.getByLabel('Model of osmoda');
  await expect(model).toBeEnabled();
  await page.getByRole('button', { name: /^Test / }).click();
  await expect(page.getByText('Works').first()).toBeVisible();
  await shoot(page, 'engine');
  await model.selectOption('claude-sonnet-4-6');
  await page.getByLabel('mobile is on').click();
  await shoot(page, 'engine-diff');
  await service.arm({ name: 'configChangedElsewhere', order_id, agent: 'osmoda' });
  await page.getByTestId('engine-save').click();
  await expect(page.getByRole('region', { name: /^Conflict/ })).toBeVisible();
  await shoot(page, 'engine-conflict');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByLabel('mobile is on').check({ force: true });
  await page.getByTestId('engine-save').click();
  await expect(page.getByTestId('engine-save')).toHaveCount(0);
  await shootTroubles(fleet, order_id, shoot);
  await shootKeys(page, shoot);
}

async function shootTroubles(fleet: FleetUnderTest, order_id: string, shoot: Camera): Promise<void> {
  const { page } = fleet;
  const service = fleet.demoService();
  await page.getByLabel('Runtime of osmoda').selectOption('openclaw');
  await service.arm({ name: 'driverUnhealthy', driver: 'openclaw', order_id });
  await page.getByTestId('engine-save').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(page, 'engine-refused');
  await page.getByRole('button', { name: 'Discard' }).click();
  await service.disarm();
  await service.arm({ name: 'gatewayUnreachable', order_id });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByTestId('read-engine')).toBeVisible();
  await shoot(page, 'engine-unreachable');
  await service.disarm();
  await page.getByTestId('read-engine').click();
  await expect(page.getByTestId('read-engine')).toHaveCount(0);
  await page.getByTestId('open-add-credential').click();
  await shoot(page, 'engine-add-credential');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByTestId('open-add-agent').click();
  await shoot(page, 'engine-add-agent');
  await page.getByRole('button', { name: 'Not now' }).click();
}

async function shootKeys(page: Page, shoot: Camera): Promise<void> {
  await page.getByTestId('give-key').click();
  await page.getByTestId('ai-key').fill(KEY);
  await page.getByTestId('send-key').click();
  const steps = page.getByTestId('key-steps');
  await expect(steps).toHaveAttribute('data-stage', 'proved', INSTALLED);
  await steps.scrollIntoViewIfNeeded();
  await shoot(page, 'engine-key');
  await goTo(page, 'Settings');
  await page.getByTestId('open-keys').click();
  await page.getByTestId('ai-key').fill(KEY);
  await page.getByTestId('start-rotation').click();
  await expect(page.getByTestId('key-row-atlas')).toHaveAttribute('data-stage', /probing|asked|proved/, INSTALLED);
  await shoot(page, 'keys-rotating');
  await expect(page.getByTestId('rotation')).toHaveAttribute('data-over', 'true', INSTALLED);
  await shoot(page, 'keys-done');
}
