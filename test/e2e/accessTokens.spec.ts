import type { Page } from '@playwright/test';
import { type FrontServer, openFrontServer } from '../fakes/frontServer.ts';
import { openWay } from './vocabulary/accountSteps.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, goTo, holdUntil, openServer, unlockSecrets } from './vocabulary/steps.ts';

const DAY_MS = 24 * 3_600_000;

type Made = { readonly order_id: string; readonly api_token: string };

let service: Awaited<ReturnType<typeof openService>>;
let front: FrontServer;
test.beforeEach(async () => {
  service = await openService();
  front = await openFrontServer(service.url);
});
test.afterEach(async () => {
  await front.close();
  await service.stop();
});

async function openFleet(fleet: FleetUnderTest): Promise<Page> {
  const page = await fleet.open({ args: ['--api', front.url], bus: 'none' });
  await enterWithPassphrase(page);
  return page;
}

/** Makes a server at the service and takes it into the fleet, as its owner would. */
async function take(page: Page, name: string): Promise<Made> {
  const made = await service.makeOrder({ name, plan: 'test', state: 'ready' });
  await openWay(page, 'Order id and token');
  await addServer(page, made.order_id, made.api_token);
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  return made;
}

/** What the service says to the token now. */
async function accepts({ order_id, api_token }: Made): Promise<boolean> {
  const reply = await fetch(`${service.url}/api/v1/status/${order_id}`, {
    headers: { authorization: `Bearer ${api_token}` },
  });
  return reply.status === 200;
}

test('shows when each token ends, warns of one, and revokes one without an alarm about it', async ({ fleet }) => {
  const page = await openFleet(fleet);
  const vesta = await take(page, 'vesta');
  service.setClockBehind(340 * DAY_MS);
  const madeBefore = await service.makeOrder({ name: 'juno', plan: 'test', state: 'ready' });
  service.setClockBehind(0);
  await goTo(page, 'Fleet');
  await page.getByRole('button', { name: 'Add a server' }).click();
  await addServer(page, madeBefore.order_id, madeBefore.api_token);
  await expect(page.getByTestId('server-header').or(page.getByTestId('state-word'))).toBeVisible();

  await goTo(page, 'Access');
  await expect(page.getByTestId('token-row-juno')).toContainText('Ends soon');
  await expect(page.getByTestId('token-row-juno')).toContainText('ends in 2');
  await expect(page.getByTestId('token-row-vesta')).toContainText('Valid');
  const rows = page.getByRole('table', { name: 'Access tokens' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('juno');
  await goTo(page, 'Inbox');
  const item = page.getByTestId('inbox-item-token_expires');
  await expect(item).toContainText('Access to juno ends');
  await item.getByTestId('item-open').click();
  await expect(page.getByRole('tab', { name: 'Access' })).toHaveAttribute('aria-selected', 'true');

  await openServer(page, 'vesta', 'Access');
  await page.getByTestId('revoke-token').click();
  await holdUntil(
    page,
    page.getByTestId('revoke-held'),
    page.getByText('You revoked its token here.', { exact: true }),
  );
  await expect(page.getByTestId('state-word')).toContainText('Access lost');
  // What was closed on purpose is not missing among the streams.
  await expect(page.getByText('Streams 1 of 1')).toBeVisible();
  expect([await accepts(vesta), await accepts(madeBefore)]).toEqual([false, true]);
  await goTo(page, 'Inbox');
  await expect(page.getByTestId('inbox-item-token_expires')).toBeVisible();
  await expect(page.getByTestId('inbox-item-access_lost')).toHaveCount(0);
});

test('a panic is cut off half-way, outlives the app, waits for the passphrase, and ends with a report', async ({
  fleet,
}) => {
  const page = await openFleet(fleet);
  const made: Made[] = [];
  for (const name of ['alba', 'bora', 'cora', 'dora']) made.push(await take(page, name));
  // The first is answered, the answer to the second is lost, and from then on nobody is there.
  let revocations = 0;
  front.decide(({ method }) => {
    if (revocations >= 2) return 'cut';
    if (method !== 'DELETE') return 'pass';
    revocations += 1;
    return revocations === 1 ? 'pass' : 'unheard';
  });
  if (fleet.host === 'electron') await fleet.chooseTray('Panic: lock and revoke…');
  else await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await page.getByTestId('panic-go-on').click();
  await expect(page.getByRole('dialog').getByRole('list', { name: 'Servers' })).toContainText('dora');
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('revocation'));
  await expect(page.getByTestId('revocation-alba')).toContainText('Revoked');
  await expect(page.getByTestId('revocation-bora')).toContainText(/again in|Asking/);
  await expect(page.getByTestId('revocation-dora')).toContainText('Waiting');
  await fleet.kill();

  const again = await fleet.restart();
  await expect(again.getByText('Revoking: 3 of 4 tokens left.')).toBeVisible();
  await expect(again.getByText('It waits for your passphrase, also after a restart.')).toBeVisible();
  await expect.poll(async () => (await fleet.tray()).text).toContain('passphrase');
  front.decide(() => 'pass');
  await again.getByRole('button', { name: 'Unlock', exact: true }).first().click();
  await again.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse battery staple');
  await again.getByTestId('vault-unlock').click();
  await goTo(again, 'Access');
  await expect(again.getByTestId('revocation')).toHaveAttribute('data-over', 'true');
  await expect(again.getByTestId('revocation-bora')).toContainText('Revoked already');
  await expect(again.getByText('4 of 4 tokens revoked.')).toBeVisible();
  await expect(again.getByText(/Payments frozen: \d/)).toBeVisible();
  await expect(again.getByText(/Locked: \d/)).toBeVisible();
  await expect(again.getByText('Secrets are locked.')).toBeVisible();
  for (const one of made) expect(await accepts(one)).toBe(false);

  await again.getByTestId('report-save').click();
  await expect(again.getByText(/Saved:/)).toBeVisible();
  const report = fleet.files().find((file) => /reports.panic-.*\.md$/.test(file.path));
  const text = report?.bytes.toString('utf8') ?? '';
  for (const one of made) expect(text).toContain(one.order_id);
  expect(text).toContain('revoked already');
  expect(text).toMatch(/\| req_/);
  for (const one of made) {
    const holding = fleet.files().filter((file) => file.bytes.includes(one.api_token));
    expect(holding.map((file) => file.path)).toEqual([]);
  }
  await unlockSecrets(again);
  await openServer(again, 'cora');
  await expect(again.getByText('You revoked its token here.', { exact: true })).toBeVisible();
});

test('where secrets have no lock the app locks itself, over a restart, and opens only on purpose', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await expect(page.getByTestId('fleet-row-atlas')).toBeVisible();
  await goTo(page, 'Access');
  await page.getByTestId('open-panic').click();
  await holdUntil(page, page.getByTestId('panic-lock'), page.getByTestId('locked'));
  await expect(page.getByText('atlas')).toHaveCount(0);
  const service = fleet.demoService();
  await service.makeEvent({ order_id: await service.orderNamed('atlas'), type: 'agent.wedged', heals_itself: false });
  await expect.poll(() => fleet.noticesOnScreen()).toContain('A server stopped answering');
  const again = await fleet.restart();
  await expect(again.getByTestId('locked')).toBeVisible();
  await expect(again.getByRole('dialog')).toHaveCount(0);
  await again.getByTestId('unlock-app').click();
  await expect(again.getByTestId('locked')).toBeVisible();
  // It can be made to panic as it is.
  if (fleet.host === 'electron') await fleet.chooseTray('Panic: lock and revoke…');
  else await again.keyboard.press('Control+Shift+L');
  await again.getByText('Revoke everything', { exact: true }).click();
  await again.getByTestId('panic-go-on').click();
  await expect(again.getByText('atlas')).toHaveCount(0);
  await holdUntil(again, again.getByTestId('panic-revoke'), again.getByText(/^(\d) of \1 tokens revoked\.$/));
  await expect(again.getByText('Payments are frozen, and stay so.')).toBeVisible();
  await holdUntil(again, again.getByTestId('unlock-app'), again.getByRole('navigation', { name: 'Places' }));
  await expect(again.getByTestId('revocation-atlas')).toContainText('Revoked');
  await goTo(again, 'Fleet');
  await expect(again.getByTestId('fleet-row-atlas')).toBeVisible();
});

test('projects of every server in one table; one that can not be asked is said so beside it', async ({ fleet }) => {
  const page = await openFleet(fleet);
  const alba = await take(page, 'alba');
  const bora = await take(page, 'bora');
  const project = {
    order_id: alba.order_id,
    server_name: 'alba',
    project: 'Shop window',
    slug: 'shop-window',
    status: 'tasking',
    last_implement_at: null,
    spec_path: '/workspace/shop-window/specs/001-shop-window/spec.md',
  };
  front.decide(({ path, token }) => {
    if (path !== '/api/v1/spec-kit/projects') return 'pass';
    return token === bora.api_token
      ? { status: 500, body: { code: 'internal_error', message: 'no', request_id: 'req_01JAXYZ' } }
      : { status: 200, body: { count: 1, projects: [project] } };
  });
  await goTo(page, 'Projects');
  await page.getByRole('button', { name: 'Read now' }).click();
  const row = page.getByTestId('project-shop-window');
  await expect(row).toContainText('alba');
  await expect(row.getByRole('img', { name: 'Shop window: Tasking, step 4 of 6' })).toBeVisible();
  await expect(page.getByTestId('projects-trouble-bora')).toContainText('internal_error');
});
