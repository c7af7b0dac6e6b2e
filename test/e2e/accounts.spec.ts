import type { Page } from '@playwright/test';
import { addAccount, importListed, openWay } from './vocabulary/accountSteps.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { type OwnService, openService } from './vocabulary/openService.ts';
import {
  addServer,
  enterWithPassphrase,
  expectProblem,
  goTo,
  holdUntil,
  INSTALLED,
  openServer,
  typePassphrase,
} from './vocabulary/steps.ts';

type Made = Awaited<ReturnType<OwnService['makeOrder']>>;

let service: OwnService;
test.beforeEach(async () => {
  service = await openService();
});
test.afterEach(() => service.stop());

const ready = (name: string): Promise<Made> => service.makeOrder({ name, plan: 'starter', state: 'ready' });
const linkTo = (made: Made, name: string) =>
  `osmoda-fleet://add?order=${made.order_id}&token=${made.api_token}&name=${name}`;

async function openEmpty(fleet: FleetUnderTest, more: readonly string[] = []): Promise<Page> {
  const page = await fleet.open({ args: ['--api', service.url, ...more], bus: 'none' });
  await enterWithPassphrase(page);
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByTestId('composer').fill(text);
  await page.keyboard.press('Enter');
}

test('an account: a wrong key, a right one, servers from its list, and one of them talked to and restarted without a token', async ({
  fleet,
}) => {
  const [atlas, nova, vega] = [await ready('atlas'), await ready('nova'), await ready('vega')];
  const { key } = await service.makeKey([atlas, nova, vega].map((one) => one.order_id));
  const page = await openEmpty(fleet);
  const wrong = `sk_live_${'0'.repeat(64)}`;
  await addAccount(page, 'Main', wrong);
  await expectProblem(page, 'The service did not accept the dashboard key.', 'unauthorized');
  await expect(page.getByTestId('dashboard-key')).toHaveValue(wrong);
  await page.getByTestId('dashboard-key').fill(key);
  await page.getByTestId('account-add').click();
  const row = page.getByTestId('account-Main');
  await expect(row).toContainText('Works');
  await expect(row).toContainText('3 servers listed, 0 in the fleet');
  await importListed(page, 'Main', ['atlas', 'nova']);
  await expect(page.getByText('Streams 2 of 2')).toBeVisible();
  await expect(page.getByTestId('fleet-row-vega')).toHaveCount(0);

  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('opened-through')).toHaveText('opened by account “Main”');
  await ask(page, 'How are you?');
  await expect(page.getByTestId('message-agent')).toContainText('Memory', INSTALLED);
  await expect(page.getByTestId('message-agent')).toHaveAttribute('data-state', 'done', INSTALLED);
  await openServer(page, 'nova');
  await page.getByRole('button', { name: 'Restart agent' }).click();
  const requests = page.getByRole('list', { name: 'Requests' });
  await expect(requests.getByRole('listitem').filter({ hasText: 'Restart' })).toContainText('took', INSTALLED);

  // The token comes later: what was said stays, and from here on it is opened by both.
  await openServer(page, 'atlas');
  await page.getByRole('button', { name: 'opened by account “Main”' }).click();
  const token = page.getByRole('textbox', { name: 'New access token' });
  await token.fill(nova.api_token);
  await page.getByTestId('use-token').click();
  await expectProblem(page, 'This token is valid, but not for this server.', 'forbidden');
  await token.fill(atlas.api_token);
  await page.getByTestId('use-token').click();
  await expect(page.getByTestId('opened-through')).toHaveText('opened by its token and account “Main”');
  await page.getByRole('tab', { name: /^Chat/ }).click();
  await expect(page.getByTestId('message-agent')).toContainText('Memory');
});

test('a revoked key: one line in the inbox, what it opened is locked with the reason, and a new key opens it again', async ({
  fleet,
}) => {
  const made = [await ready('atlas'), await ready('nova')];
  const orders = made.map((one) => one.order_id);
  const first = await service.makeKey(orders);
  const page = await openEmpty(fleet);
  await addAccount(page, 'Main', first.key);
  await importListed(page, 'Main', ['atlas', 'nova']);
  await expect(page.getByText('Streams 2 of 2')).toBeVisible();
  await service.revokeKey(first.id);
  await goTo(page, 'Inbox');
  const item = page.getByTestId('inbox-item-account_refused');
  await expect(item).toContainText('Key of Main is not accepted');
  await expect(page.getByTestId('inbox-item-access_lost')).toHaveCount(0);
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('locked-act')).toContainText('The dashboard key of “Main” is no longer accepted.');
  await goTo(page, 'Inbox');
  await item.getByRole('button', { name: 'Replace key' }).click();
  await expect(page.getByTestId('account-Main')).toContainText('The dashboard key was revoked.');
  await page.getByTestId('account-replace-key').click();
  await page.getByTestId('dashboard-key').fill((await service.makeKey(orders)).key);
  await page.getByTestId('account-replace').click();
  await expect(page.getByTestId('account-Main')).toContainText('Works');
  await expect(page.getByText('Streams 2 of 2')).toBeVisible();
  await goTo(page, 'Inbox');
  await expect(page.getByText('All quiet.')).toBeVisible();
  await openServer(page, 'atlas');
  await expect(page.getByTestId('state-word')).toContainText('Ready');
});

test('a token is revoked where an account lists the server: it stays watched, talked to, and no alarm about it', async ({
  fleet,
}) => {
  const atlas = await ready('atlas');
  const page = await openEmpty(fleet);
  await addAccount(page, 'Main', (await service.makeKey([atlas.order_id])).key);
  await importListed(page, 'Main', ['atlas']);
  await openServer(page, 'atlas', 'Access');
  await page.getByRole('textbox', { name: 'New access token' }).fill(atlas.api_token);
  await page.getByTestId('use-token').click();
  await expect(page.getByTestId('opened-through')).toHaveText('opened by its token and account “Main”');
  await page.getByTestId('revoke-token').click();
  await expect(page.getByRole('dialog')).toContainText('An account of yours lists it, so it stays visible');
  await holdUntil(
    page,
    page.getByTestId('revoke-held'),
    page.getByText('You revoked its token here.', { exact: true }),
  );
  await expect(page.getByTestId('opened-through')).toHaveText('opened by account “Main”');
  await expect(page.getByText('Streams 1 of 1')).toBeVisible();
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  await service.makeEvent({ order_id: atlas.order_id, type: 'agent.wedged', heals_itself: false });
  await expect(page.getByTestId('state-word')).toContainText('Stuck');
  await goTo(page, 'Inbox');
  await expect(page.getByTestId('inbox-item-stuck')).toBeVisible();
  await expect(page.getByTestId('inbox-item-access_lost')).toHaveCount(0);
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('composer')).toBeEnabled();
});

test('a server that is gone from the list of its account is opened by nothing, and the account itself still works', async ({
  fleet,
}) => {
  const [atlas, nova] = [await ready('atlas'), await ready('nova')];
  const page = await openEmpty(fleet);
  await addAccount(page, 'Main', (await service.makeKey([atlas.order_id, nova.order_id])).key);
  await importListed(page, 'Main', ['atlas', 'nova']);
  await expect(page.getByText('Streams 2 of 2')).toBeVisible();
  await service.endServer(atlas.order_id);
  await goTo(page, 'Settings');
  await page.getByTestId('account-test').click();
  await expect(page.getByTestId('account-Main')).toContainText('1 server listed, 1 in the fleet');
  await openServer(page, 'atlas', 'Access');
  await expect(page.getByText('No access token is held, and no account here lists it.')).toBeVisible();
  await openServer(page, 'nova');
  await expect(page.getByTestId('state-word')).toContainText('Ready');
});

test('a panic puts found servers away, forgets the keys, and the accounts say what is left to do', async ({
  fleet,
}) => {
  const [atlas, nova, vega] = [await ready('atlas'), await ready('nova'), await ready('vega')];
  const key = await service.makeKey([atlas.order_id]);
  const page = await openEmpty(fleet);
  await addAccount(page, 'Main', key.key);
  await importListed(page, 'Main', ['atlas']);
  await openWay(page, 'Order id and token');
  await addServer(page, nova.order_id, nova.api_token);
  await expect(page.getByTestId('state-word')).toContainText('Ready');
  await openWay(page, 'File or text');
  await page.getByTestId('import-text').fill(`${vega.order_id} ${vega.api_token} vega`);
  await page.getByTestId('import-look').click();
  await expect(page.getByTestId('import-says')).toHaveText('1 found, all can be added.');
  await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await page.getByTestId('panic-go-on').click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('You will lose access from this app to 2 servers.');
  await expect(sheet.getByRole('list', { name: 'Servers' }).getByRole('listitem')).toHaveText(['atlas', 'nova']);
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('revocation'));
  await expect(page.getByTestId('revocation')).toHaveAttribute('data-over', 'true');
  await page.getByRole('button', { name: /^Back/ }).click();
  await typePassphrase(page);
  await expect(page.getByText('This preview was put away.')).toBeVisible();
  await goTo(page, 'Settings');
  await expect(page.getByTestId('forgotten-keys')).toContainText('Main: forgotten here by the panic');
  await expect(page.getByTestId('forgotten-keys')).toContainText(key.id);
  await goTo(page, 'Fleet');
  await expect(page.getByTestId('fleet-row-vega')).toHaveCount(0);
  await openServer(page, 'atlas');
  await expect(page.getByTestId('state-word')).toContainText('Access lost');
});

test('Stop stops listening where an agent can not be stopped, and says so', async ({ fleet }) => {
  const made = await ready('atlas');
  const page = await openEmpty(fleet);
  await addAccount(page, 'Main', (await service.makeKey([made.order_id])).key);
  await importListed(page, 'Main', ['atlas']);
  await openServer(page, 'atlas', 'Chat');
  // The answer must still go on when Stop is pressed, however late that is.
  await service.setSwitches({ wordMs: 10_000 });
  await ask(page, 'How are you?');
  await expect(page.getByTestId('tool-card').first()).toBeVisible(INSTALLED);
  await page.getByRole('button', { name: /^Stop/ }).click();
  await expectProblem(page, 'Nothing more of this answer is shown', 'abort_not_possible');
  await expect(page.getByTestId('message-agent')).toHaveAttribute('data-state', 'stopped');
});

test('a file with one good row and two bad ones: what is in it is shown first, and each row says what became of it', async ({
  fleet,
}) => {
  const [atlas, nova, vega] = [await ready('atlas'), await ready('nova'), await ready('vega')];
  const page = await openEmpty(fleet);
  await openWay(page, 'File or text');
  const rows = [
    { order_id: atlas.order_id, api_token: atlas.api_token, name: 'my atlas' },
    { order_id: nova.order_id, api_token: vega.api_token, name: 'nova' },
    { order_id: vega.order_id, api_token: vega.api_token.slice(0, 40) },
  ];
  const choose = (name: string, text: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose('cut.json', JSON.stringify(rows).slice(0, 200));
  await expectProblem(page, 'This begins like JSON but is not whole', 'import_not_json');
  await choose('servers.json', JSON.stringify(rows));
  await expect(page.getByTestId('import-says')).toHaveText('3 found, 2 can be added.');
  await expect(page.getByText('token_cut')).toBeVisible();
  await page.getByTestId('import-take').click();
  await expect(page.getByTestId('import-says')).toHaveText('1 added. 1 not added, and nothing kept of it.');
  await expect(page.getByText('This token is valid, but not for this server.')).toBeVisible();
  await page.getByTestId('import-to-fleet').click();
  await expect(page.getByTestId('fleet-row-my atlas')).toBeVisible();
  await expect(page.getByText('Streams 1 of 1')).toBeVisible();
});

test('a link shows what it would add and adds nothing by itself; one that can not be read says why', async ({
  fleet,
}) => {
  const atlas = await ready('atlas');
  const page = await openEmpty(fleet);
  await goTo(page, 'Fleet');
  /** As a person does it: clicked in another program where the host can be asked, pasted otherwise. */
  const follow = async (link: string) => {
    if (fleet.host === 'electron') return fleet.openLink(link);
    await openWay(page, 'Link');
    await page.getByTestId('import-link').fill(link);
    await page.getByTestId('import-look').click();
  };
  await follow(`osmoda-fleet://add?order=${atlas.order_id}&token=${atlas.api_token.slice(0, 40)}`);
  await expectProblem(page, 'This token is cut off.', 'token_cut');
  await follow(linkTo(atlas, 'atlas'));
  await expect(page.getByTestId('import-says')).toHaveText('1 found, all can be added.');
  await expect(page.getByText('A link asks to add this server.')).toBeVisible();
  await expect(page.getByText('Streams 0 of 0')).toBeVisible();
  await page.getByTestId('import-put-away').click();
  await goTo(page, 'Fleet');
  await expect(page.getByText('No servers yet.')).toBeVisible();
  await follow(linkTo(atlas, 'atlas'));
  await page.getByTestId('import-take').click();
  await expect(page.getByTestId('import-says')).toHaveText('1 added.');
  await openServer(page, 'atlas');
  await expect(page.getByTestId('state-word')).toContainText('Ready');
});

test('a link that starts the app waits until a fleet is open', async ({ fleet }) => {
  test.skip(fleet.host !== 'electron', 'no program can hand a link to a browser tab');
  const atlas = await ready('atlas');
  const page = await fleet.open({ args: ['--api', service.url, linkTo(atlas, 'atlas')], bus: 'none' });
  await expectProblem(page, 'A link wants to add a server. Nothing is added by itself.', 'link_waits');
  await enterWithPassphrase(page);
  await expect(page.getByTestId('import-says')).toHaveText('1 found, all can be added.');
  await expect(page.getByText('link_waits')).toHaveCount(0);
});
