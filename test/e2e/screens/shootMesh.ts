import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import {
  beginPairing,
  expectRun,
  inviteByHand,
  makeRoom,
  openMesh,
  SAID,
  sayInRoom,
  untilReady,
} from '../vocabulary/meshSteps.ts';
import { holdUntil, openServer } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

const HOUR_MS = 3_600_000;
/** Two pairings, one after the other. */
const PLANNED = { timeout: 120_000 };

/** The mesh of the demo, from three servers that never heard of each other to one invite that ran out. */
export async function shootMesh(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  await fleet.openDemo({ colorScheme: theme });
  await shootPairing(fleet, shoot);
  await shootPlan(fleet, shoot);
  await shootRoom(fleet, shoot);
  await shootByHand(fleet, shoot);
}

async function shootPairing({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  await untilReady(page, 'nova');
  await openMesh(page);
  await shoot(page, 'mesh-unpaired');
  await beginPairing(page, 'atlas', 'nova');
  await expect(page.getByText(/^runs out in/)).toBeVisible(SAID);
  await shoot(page, 'mesh-pairing');
  await expectRun(page, 'verified');
  await shoot(page, 'mesh-verified');
  await openServer(page, 'atlas', 'Chat');
  await expect(page.locator('.message__plain')).toHaveCount(0);
  await page.getByTestId('invite-note').scrollIntoViewIfNeeded();
  await shoot(page, 'chat-invite');
  await openServer(page, 'nova', 'Mesh');
  await expect(page.getByTestId('mesh-peer')).toContainText('atlas');
  await shoot(page, 'server-mesh');
}

async function shootPlan({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  // The agent of echo gets stuck in every demo: not while it is asked something here.
  await openServer(page, 'echo');
  await page.getByTestId('restart-now').click(SAID);
  await untilReady(page, 'echo');
  await openMesh(page);
  await page.getByTestId('mesh-plan').click();
  await page.getByText('Choose all that can be asked').click();
  await page.getByRole('radio', { name: 'Everyone' }).check({ force: true });
  await expect(page.getByTestId('plan-preview')).toContainText('2 pairings');
  await shoot(page, 'mesh-plan');
  await page.getByTestId('plan-start').click();
  await expect(page.getByTestId('plan-report').and(page.locator('[data-state=done]'))).toBeVisible(PLANNED);
  await shoot(page, 'mesh-plan-report');
  await openMesh(page, 'List');
  await shoot(page, 'mesh-list');
}

async function shootRoom({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  await makeRoom(page, 'atlas', 'ops', 'nova');
  await sayInRoom(page, 'nova takes the backups tonight');
  await shoot(page, 'mesh-rooms');
}

async function shootByHand(fleet: FleetUnderTest, shoot: Camera): Promise<void> {
  const { page } = fleet;
  await openMesh(page);
  await inviteByHand(page, 'atlas');
  const code = page.getByTestId('invite-code');
  await holdUntil(page, page.getByTestId('reveal-invite'), code);
  const field = page.getByTestId('mesh-code');
  await field.fill(`${await code.textContent()}`.slice(0, 400));
  await page.getByTestId('mesh-give').scrollIntoViewIfNeeded();
  await expect(page.getByText(/^This invite is not whole/)).toBeVisible();
  await shoot(page, 'mesh-by-hand');
  await field.fill(`${await code.textContent()}`);
  await page.getByLabel('Give it to').selectOption({ label: 'echo' });
  await fleet.demoService().jumpClock(HOUR_MS);
  await page.getByTestId('mesh-give').click();
  await expectRun(page, 'expired');
  await shoot(page, 'mesh-expired');
}
