import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import {
  approve,
  expectPayment,
  goTo,
  holdUntil,
  INSTALLED,
  loseReply,
  openServer,
  orderServer,
} from '../vocabulary/steps.ts';
import { fillServerForm } from './addByForm.ts';
import type { Camera } from './openCamera.ts';

/** Every state that the demo can be brought into, in the order in which each leaves the next undisturbed. */
export async function shootDemo(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  await shootStart(fleet, theme, shoot);
  await shootChat(fleet, shoot);
  await shootSpawn(fleet, shoot);
  await shootStops(fleet, shoot);
  await shootNeeds(fleet, shoot);
  await shootLosses(fleet, shoot);
  await shootPanic(fleet, shoot);
}

async function shootStart(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const page = await fleet.open({ colorScheme: theme });
  await expect(page.getByTestId('door-demo')).toBeVisible();
  await shoot(page, 'welcome-doors');
  await page.getByTestId('door-demo').getByRole('button').click();
  for (const name of ['atlas', 'nova', 'echo']) await expect(page.getByTestId(`fleet-row-${name}`)).toBeVisible();
  await expect(page.getByText('Streams 3 of 3')).toBeVisible();
  await expect(page.getByRole('row', { name: /atlas/ })).toContainText('Ready');
  await shoot(page, 'fleet-demo');
  await openServer(page, 'nova');
  await expect(page.getByTestId('state-word')).toContainText('Installing');
  await shoot(page, 'server-installing');
  await openServer(page, 'atlas');
  await expect(page.getByTestId('say-hello')).toBeVisible();
  await shoot(page, 'server-ready');
  await goTo(page, 'Inbox');
  await shoot(page, 'inbox-quiet');
  await goTo(page, 'Wallet');
  await expect(page.getByText(/^Play money\. Read/)).toBeVisible();
  await shoot(page, 'wallet-demo');
  await goTo(page, 'Settings');
  await shoot(page, 'settings');
  const gallery = await page.context().newPage();
  if ((await gallery.goto(new URL('/gallery.html', page.url()).href))?.ok()) await shoot(gallery, 'gallery');
  await gallery.close();
}

async function shootChat({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('composer')).toBeEnabled();
  await shoot(page, 'chat-empty');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  const answer = page.getByTestId('message-agent');
  await expect(answer.getByTestId('tool-card').first()).toBeVisible();
  await shoot(page, 'chat-streaming');
  await expect(answer).toContainText('Memory', INSTALLED);
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  await shoot(page, 'chat-answered');
}

async function shootSpawn({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  await goTo(page, 'Fleet');
  await page.getByTestId('open-spawn').click();
  await page.getByTestId('plan-test').click();
  await shoot(page, 'spawn-plan');
  await page.getByTestId('spawn-next').click();
  await page.getByRole('checkbox').first().check({ force: true });
  await expect(page.getByText(/The AI key is not part of it/)).toBeVisible();
  await shoot(page, 'spawn-engine');
  await page.getByRole('checkbox').first().uncheck({ force: true });
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-name').fill('vega');
  await expect(page.getByText(/^Draft saved /)).toBeVisible();
  await shoot(page, 'spawn-name');
  await page.getByTestId('spawn-next').click();
  await shoot(page, 'spawn-review');
  await page.getByTestId('spawn-button').click();
  await expect(page.getByTestId('pay-approve')).toBeEnabled();
  await shoot(page, 'payment-approve');
  await page.getByTestId('pay-refuse').click();
  await expectPayment(page, 'refused');
  await shoot(page, 'payment-refused');
}

/** Invoices that are not what was expected. */
async function shootStops(fleet: FleetUnderTest, shoot: Camera): Promise<void> {
  const { page } = fleet;
  const service = fleet.demoService();
  await service.arm({ name: 'priceDrift' });
  await orderServer(page, 'lyra');
  await expectPayment(page, 'stopped');
  await shoot(page, 'payment-stopped');
  await page.getByTestId('pay-refuse').click();
  await service.disarm();
  await service.arm({ name: 'wrongPayTo' });
  await orderServer(page, 'mira');
  await expect(page.getByTestId('typed-recipient').or(page.getByTestId('check-price'))).toBeVisible();
  await shoot(page, 'payment-confirm-recipient');
  await page.getByTestId('pay-refuse').click();
  await service.disarm();
}

/** One that is stuck and a payment in doubt, seen from everywhere; then the payment is found. */
async function shootNeeds(fleet: FleetUnderTest, shoot: Camera): Promise<void> {
  const { page } = fleet;
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('atlas'), type: 'agent.wedged', heals_itself: false });
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('needs-you-line-stuck').first()).toBeVisible();
  await orderServer(page, 'vega');
  await loseReply(page);
  await approve(page);
  await expectPayment(page, 'unknown');
  await shoot(page, 'payment-unknown');
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('needs-you-line-payment_unknown')).toBeVisible();
  await shoot(page, 'fleet-needs');
  await goTo(page, 'Inbox');
  await shoot(page, 'inbox-open');
  await openServer(page, 'atlas');
  await expect(page.getByTestId('restart-now')).toBeVisible();
  await shoot(page, 'server-stuck');
  await goTo(page, 'Fleet');
  await page.getByTestId('fleet-row-vega').click();
  const checkAgain = page.getByTestId('check-again');
  if (await checkAgain.isVisible()) await checkAgain.click();
  await expectPayment(page, 'settled');
  await shoot(page, 'payment-settled');
}

async function shootLosses(fleet: FleetUnderTest, shoot: Camera): Promise<void> {
  const { page } = fleet;
  const service = fleet.demoService();
  await goTo(page, 'Fleet');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await shoot(page, 'add-server');
  await fillServerForm(page, await service.makeOrder({ name: 'orion', plan: 'starter', state: 'install_failed' }));
  await page.getByTestId('add-server').click();
  await expect(page.getByTestId('state-word')).toContainText(/failed/i);
  await shoot(page, 'server-failed');
  await service.arm({ name: 'revokeToken', order_id: await service.orderNamed('nova') });
  await openServer(page, 'nova');
  await expect(page.getByRole('button', { name: 'Use this token' })).toBeVisible(INSTALLED);
  await shoot(page, 'server-access-lost');
}

/** Everything is revoked, so it is the last: the sheets that ask, the grid, the locked app. */
async function shootPanic({ page }: FleetUnderTest, shoot: Camera): Promise<void> {
  await goTo(page, 'Projects');
  await expect(page.getByText('No spec-driven project yet.')).toBeVisible();
  await shoot(page, 'projects-none');
  await goTo(page, 'Access');
  await page.getByTestId('read-all').click();
  await expect(page.getByTestId('token-row-atlas')).toContainText('Valid');
  await expect(page.getByTestId('token-row-vega')).toContainText('Valid', INSTALLED);
  await shoot(page, 'access-tokens');
  await page.getByRole('checkbox', { name: 'Select all' }).check({ force: true });
  await page.getByTestId('revoke-selected').click();
  await shoot(page, 'access-revoke');
  await page.getByRole('button', { name: 'Keep them' }).click();
  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByRole('dialog', { name: 'Panic' })).toBeVisible();
  await shoot(page, 'access-panic');
  await page.getByRole('radio', { name: 'Revoke everything' }).check({ force: true });
  await page.getByTestId('panic-go-on').click();
  await shoot(page, 'access-panic-sure');
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('locked'));
  await expect(page.getByText('The servers keep running.')).toBeVisible();
  await shoot(page, 'locked-panic');
  await holdUntil(page, page.getByTestId('unlock-app'), page.getByTestId('revocation'));
  await shoot(page, 'access-revoked');
}
