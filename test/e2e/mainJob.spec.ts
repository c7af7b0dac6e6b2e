import { expect, test } from './vocabulary/fleetTest.ts';
import {
  addServer,
  approve,
  expectPayment,
  goTo,
  INSTALLED,
  loseReply,
  openServer,
  orderServer,
  untilHeard,
} from './vocabulary/steps.ts';

test('three doors; the demo opens with one ready, one installing, one about to get stuck', async ({ fleet }) => {
  const page = await fleet.open();
  await expect(page.getByTestId('door-server')).toBeVisible();
  await expect(page.getByTestId('door-wallet')).toBeVisible();
  await page.getByTestId('door-demo').getByRole('button').click();
  for (const name of ['atlas', 'nova', 'echo']) await expect(page.getByTestId(`fleet-row-${name}`)).toBeVisible();
});

test('says hello to a ready server and sees the answer stream in, with its tools', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await openServer(page, 'atlas', 'Chat');
  await page.getByTestId('composer').fill('How are you?');
  await page.keyboard.press('Enter');
  const answer = page.getByTestId('message-agent');
  await expect(answer.getByTestId('tool-card').first()).toBeVisible();
  await expect(answer).toContainText('Memory', INSTALLED);
  await expect(page.getByTestId('composer')).toHaveValue('');
});

test('watches one install step by step to Ready', async ({ fleet }) => {
  const page = await fleet.openDemo();
  const service = fleet.demoService();
  // At the pace of life it is still at it, however long the page takes; the demo's own may be through by now.
  await service.setSpeed(1);
  const order = await service.makeOrder({ name: 'vega', plan: 'test', state: 'installing' });
  await goTo(page, 'Fleet');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await addServer(page, order.order_id, order.api_token);
  await expect(page.getByTestId('state-word')).toContainText('Installing');
  await expect(page.getByText('Dependencies').first()).toBeVisible();
  await goTo(page, 'Fleet');
  await untilHeard(page);
  await service.hurry();
  await expect.poll(() => fleet.notices(), INSTALLED).toContain('vega is ready');
  await openServer(page, 'vega');
  await expect(page.getByTestId('state-word')).toContainText('Ready');
});

test('is told when one gets stuck, restarts it, and sees the same item heal', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-echo')).toBeVisible();
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('echo'), type: 'agent.wedged', heals_itself: false });
  await expect(page.getByTestId('needs-you-line-stuck')).toContainText('echo');
  await expect.poll(() => fleet.notices()).toContain('echo stopped answering');
  await expect.poll(async () => (await fleet.tray()).needsPerson).toBe(true);
  await goTo(page, 'Inbox');
  await expect(page.getByTestId('inbox-item-stuck')).toHaveCount(1);
  await openServer(page, 'echo');
  await page.getByTestId('restart-now').click();
  await expect(page.getByTestId('state-word')).toContainText('Ready', INSTALLED);
  await goTo(page, 'Inbox');
  await expect(page.getByTestId('inbox-item-stuck')).toHaveCount(1);
  await expect(page.getByTestId('inbox-item-stuck')).toContainText('The agent answers again after your restart.');
  await expect.poll(async () => (await fleet.tray()).needsPerson).toBe(false);
});

test('buys a server with play money: one transfer, and its installation begins', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await orderServer(page, 'vega');
  await approve(page);
  await expectPayment(page, 'settled');
  await page.getByTestId('open-server').click();
  await expect(page.getByTestId('state-word')).toContainText(/Installing|Ready|No key/);
  const service = fleet.demoService();
  const [transfer, ...others] = await service.transfers();
  expect(others).toEqual([]);
  expect(transfer).toMatchObject({ amount: '14990000' });
  await expect(page.getByText(transfer?.order_id ?? 'no order').first()).toBeVisible();
});

test('loses a reply, does not know if it was paid, checks again, and has paid once', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await orderServer(page, 'lyra');
  await loseReply(page);
  await approve(page);
  await expectPayment(page, 'unknown');
  await expect(page.getByText('We don’t know yet if this was paid')).toBeVisible();
  await expect.poll(() => fleet.logged()).toMatch(/no notice.*payment_unknown.*focused/);
  expect(await fleet.notices()).not.toContain('Payment not confirmed yet');
  await expect(
    page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: /^Inbox 1/ }),
  ).toBeVisible();
  await page.getByTestId('check-again').click();
  await expectPayment(page, 'settled');
  expect(await fleet.demoService().transfers()).toHaveLength(1);
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('fleet-row-lyra')).toBeVisible();
});

test('killed while a payment is unknown, it is found again at the next start, paid once', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await orderServer(page, 'mira');
  await loseReply(page);
  await approve(page);
  await expectPayment(page, 'unknown');
  await fleet.kill();
  const again = await fleet.openDemo();
  await expect(again.getByTestId('fleet-row-mira')).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await fleet.demoService().transfers()).length).toBe(1);
});

test('is all there after a restart, without a notice about the past', async ({ fleet }) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-echo')).toBeVisible();
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('atlas'), type: 'agent.wedged', heals_itself: false });
  await expect.poll(() => fleet.notices()).toContain('atlas stopped answering');
  await openServer(page, 'atlas');
  await page.getByTestId('restart-now').click();
  await expect(page.getByTestId('state-word')).toContainText('Ready', INSTALLED);
  const before = (await fleet.notices()).filter((title) => title.startsWith('atlas')).length;
  await fleet.stop();
  const loggedBefore = fleet.logged().length;
  const again = await fleet.restart();
  await expect(again.getByTestId('fleet-row-atlas')).toBeVisible();
  await expect(again.getByText(/Streams 3 of 3/)).toBeVisible();
  // A notice about the past would come with the end of the catching up; the line about an absence is announced there.
  const since = () => fleet.logged().slice(loggedBefore);
  await expect.poll(() => since().match(/caught up/g)?.length ?? 0).toBeGreaterThanOrEqual(3);
  expect(since()).not.toContain('an absence is told soon');
  const after = (await fleet.notices()).filter((title) => title.startsWith('atlas')).length;
  expect(fleet.host === 'electron' ? after : after - before).toBe(0);
});
