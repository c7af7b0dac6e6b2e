import type { Page } from '@playwright/test';
import { barriers } from './vocabulary/barriers.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import {
  approve,
  enterWithPassphrase,
  expectPayment,
  goTo,
  INSTALLED,
  openLab,
  openServer,
  orderServer,
  paymentOf,
} from './vocabulary/steps.ts';

async function openDemoLab(fleet: FleetUnderTest): Promise<Page> {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await openLab(page, 'Faults');
  await expect(page.getByTestId('fault-priceDrift')).toBeVisible();
  return page;
}

test('a fault is armed, bites on a purchase, counts down, and is disarmed', async ({ fleet }) => {
  const page = await openDemoLab(fleet);
  await page
    .getByTestId('fault-priceDrift')
    .getByRole('button', { name: /The invoice asks for more/ })
    .click();
  await page.getByRole('textbox', { name: 'percent' }).fill('25');
  await page.getByTestId('arm-priceDrift').click();
  await expect(page.getByTestId('lab-active-priceDrift')).toContainText('percent 25, until disarmed');
  await orderServer(page, 'vega');
  await expectPayment(page, 'stopped');
  await expect(page.getByTestId('check-price')).toBeVisible();
  await page.getByTestId('pay-refuse').click();

  await openLab(page, 'Faults');
  await page.getByTestId('lab-active-priceDrift').getByRole('button', { name: 'Disarm' }).click();
  await expect(page.getByTestId('lab-active-priceDrift')).toHaveCount(0);
  const lost = page.getByTestId('fault-dropReplyAfterSettle');
  await lost.getByRole('button', { name: /hangs up without an answer/ }).click();
  await page.getByRole('textbox', { name: 'strikes' }).fill('2');
  await page.getByTestId('arm-dropReplyAfterSettle').click();
  await expect(page.getByTestId('lab-active-dropReplyAfterSettle')).toContainText('strikes 2 more times');
  await orderServer(page, 'lyra');
  await approve(page);
  await expectPayment(page, 'unknown');
  await openLab(page, 'Ledger');
  await expect(page.getByTestId('lab-active-dropReplyAfterSettle')).toContainText('strikes once more');
  await expect(page.getByTestId('transfer')).toHaveCount(1);
  await expect(page.getByTestId('book-eip155:84532')).toContainText(
    'Given out 100.00 USDC= your wallet 85.01 + the service 14.99',
  );
  await expect(page.getByTestId('book-eip155:84532')).toHaveAttribute('data-even', 'true');
});

test('a disk that fills and a keychain that vanishes are told as such, and nothing is lost once they are back', async ({
  fleet,
}) => {
  const page = await openDemoLab(fleet);
  await page.getByRole('group', { name: 'What breaks' }).getByText('This computer').click();
  await page.getByTestId('fault-diskFull').getByRole('button', { name: 'Arm', exact: true }).click();
  await expect(page.getByText(/The disk is full/).first()).toBeVisible();
  await page.getByTestId('lab-active-diskFull').getByRole('button', { name: 'Disarm' }).click();
  await expect(page.getByText(/The disk is full/)).toHaveCount(0);

  await page.getByTestId('fault-keychainVanishes').getByRole('button', { name: 'Arm', exact: true }).click();
  await expect(page.getByTestId('lab-active-keychainVanishes')).toBeVisible();
  await openServer(page, 'atlas', 'Chat');
  const composer = page.getByTestId('composer');
  await composer.fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/No system keychain answers/).first()).toBeVisible();
  await openLab(page, 'Faults');
  await page.getByTestId('lab-active-keychainVanishes').getByRole('button', { name: 'Disarm' }).click();
  await expect(page.getByTestId('lab-active-keychainVanishes')).toHaveCount(0);
  await openServer(page, 'atlas', 'Chat');
  await composer.fill('How are you?');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-agent').last()).toContainText('Memory', INSTALLED);
});

test('a scenario brings its servers, is seen running in the fleet and the ticker, and ends', async ({ fleet }) => {
  const page = await openDemoLab(fleet);
  await openLab(page, 'Scenarios');
  await page.getByRole('combobox', { name: 'Pace' }).selectOption('20 times as fast');
  await page.getByTestId('scenario-servers-end').getByRole('button', { name: 'Run' }).click();
  await expect(page.getByTestId('scenario-servers-end')).toContainText('Finished', INSTALLED);
  await openLab(page, 'Servers');
  await expect(page.getByTestId('lab-server-lyra')).toContainText('Deleted');
  await expect(page.getByTestId('lab-server-echo')).toContainText('Expired');
  await expect(page.getByTestId('lab-event').filter({ hasText: 'lyra' }).first()).toBeVisible();
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('fleet-row-lyra')).toBeVisible();
  await expect(page.getByRole('row', { name: /atlas/ })).toContainText('No key');
});

test('the clock is sped up and jumped; nothing is signed until it is back', async ({ fleet }) => {
  const page = await openDemoLab(fleet);
  await page.getByText('×120', { exact: true }).click();
  await expect(page.getByText(/Clock runs 120 times faster/)).toBeVisible();
  await page.getByRole('button', { name: '+8 h' }).click();
  await expect(page.getByText('The service is 8 h ahead.')).toBeVisible();
  await orderServer(page, 'vega');
  await expectPayment(page, 'stopped');
  await expect(page.getByText(/Our clock and the service’s differ by/).first()).toBeVisible();
  await page.getByTestId('pay-refuse').click();
  await openLab(page, 'Faults');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByText('same as here')).toBeVisible();
  await orderServer(page, 'lyra');
  await expect((await paymentOf(page)).getByTestId('pay-approve')).toBeEnabled();
});

test('what happened is recorded, saved without a secret, and played again as other servers', async ({ fleet }) => {
  const page = await openDemoLab(fleet);
  await openLab(page, 'Record and replay');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await expect(page.getByTestId('lab-active-recording')).toBeVisible();
  await openLab(page, 'Servers');
  await page.getByRole('textbox', { name: 'Name' }).fill('mira');
  await page.getByTestId('make-server').click();
  await page.getByTestId('lab-server-mira').getByRole('button', { name: 'Poke' }).click();
  await page.getByRole('menuitem', { name: 'Get stuck for good' }).click();
  await expect(page.getByTestId('lab-server-mira')).toContainText('Stuck');
  await goTo(page, 'Fleet');
  // Another one gets stuck by itself before long.
  await expect(page.getByTestId('needs-you-line-stuck').filter({ hasText: 'mira' })).toBeVisible();

  await openLab(page, 'Record and replay');
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await expect(page.getByText('Recorded', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Save as file' }).click();
  await expect(page.getByTestId('recording-file')).toBeVisible();
  const saved = fleet.files().filter(({ path }) => /demo.recordings.recording-.*\.json$/.test(path));
  expect(saved).toHaveLength(1);
  const text = saved[0]?.bytes.toString('utf8') ?? '';
  expect(text).toContain('agent.wedged');
  expect(text).not.toMatch(/osk_[0-9a-f]{8}|sk_live_[0-9a-f]{8}|adm_[0-9a-f]{8}/);

  await page.getByRole('combobox', { name: 'Pace of a replay' }).selectOption('100 times as fast');
  await page.getByTestId('recording-file').getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('Finished')).toBeVisible(INSTALLED);
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('fleet-row-mira (replay)')).toBeVisible();
  await expect(page.getByRole('row', { name: /mira \(replay\)/ })).toContainText('Stuck');
  expect((await fleet.told()).join('\n')).not.toMatch(/adm_[0-9a-f]{8}|osk_[0-9a-f]{8}/);
});

/**
 * One theme for each part: both were measured on the same tokens by the run over every screen. One host as well: the page
 * is the same in all of them.
 */
async function expectNoBarriers(
  { host }: FleetUnderTest,
  page: Page,
  part: string,
  colorScheme: 'light' | 'dark',
): Promise<void> {
  if (host !== 'browser') return;
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  expect.soft(await barriers(page), `${part}, ${colorScheme}`).toEqual([]);
}

test('the lab has no serious barrier on any part, and needs no mouse', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  // The second letter has 1.2 s: on a slow machine it may come too late, and nothing has happened.
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page.getByRole('heading', { name: 'Demo lab', level: 1 })).toBeFocused({ timeout: 5_000 });
  }).toPass();
  await expect(page.getByTestId('fault-priceDrift')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('burst');
  const burst = page.getByTestId('fault-burst');
  await burst.getByRole('button', { name: /So many events/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('arm-burst')).toBeVisible();
  await expectNoBarriers(fleet, page, 'faults', 'dark');
  await burst.getByRole('combobox').selectOption('atlas');
  await page.getByTestId('arm-burst').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Heartbeats' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByTestId('lab-event').filter({ hasText: 'of 10000' }).first()).toBeVisible();
  for (const [place, part] of ['Scenarios', 'Servers', 'Record and replay', 'Ledger'].entries()) {
    await page.keyboard.press(String(place + 2));
    await expect(page.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
    await expectNoBarriers(fleet, page, part, place % 2 === 0 ? 'light' : 'dark');
  }
});

test('a service of another kind has no lab, however one asks for it', async ({ fleet }) => {
  const service = await openService();
  try {
    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(page);
    await goTo(page, 'Fleet');
    await expect(page.getByRole('button', { name: 'Demo lab' })).toHaveCount(0);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect(page.getByRole('heading', { name: 'Fleet', level: 1 })).toBeVisible();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Everywhere');
    await expect(page.getByRole('dialog')).not.toContainText('Demo lab');
  } finally {
    await service.stop();
  }
});
