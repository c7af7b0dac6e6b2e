import type { Page } from '@playwright/test';
import { barriers } from './vocabulary/barriers.ts';
import { expect, test } from './vocabulary/fleetTest.ts';
import {
  beginPairing,
  expectRun,
  inviteByHand,
  makeRoom,
  openMesh,
  SAID,
  sayInRoom,
  untilReady,
} from './vocabulary/meshSteps.ts';
import { goTo, holdUntil, openServer, untilHeard } from './vocabulary/steps.ts';

const HOUR_MS = 3_600_000;
/** A handshake that outlasts every look at it, until the clock is moved on. Seconds. */
const HANDSHAKE_S = 300;

test('two servers are paired by their agents, seen by both, speak in a room, and are parted again', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await fleet.demoService().hurry();
  await untilReady(page, 'nova');
  // The handshake waits until the page has been left: a pairing that ends under one's eyes is no notice.
  await fleet.demoService().arm({ name: 'meshSlow', seconds: HANDSHAKE_S });
  await openMesh(page);
  await expect(page.getByText('0 of 3 servers paired')).toBeVisible();
  await beginPairing(page, 'atlas', 'nova');
  await expect(page.getByText('Step 3 of 4')).toBeVisible(SAID);
  await expect(page.getByText(/^runs out in/)).toBeVisible();
  await goTo(page, 'Fleet');
  await untilHeard(page);
  await fleet.demoService().jumpClock(HANDSHAKE_S * 1_000);
  await fleet.demoService().disarm();
  await expect.poll(() => fleet.notices(), SAID).toContain('atlas and nova are paired');
  await openMesh(page);
  await expectRun(page, 'verified');
  await expect(page.getByText('2 of 3 servers paired')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await readAlong(page);
  await dragOnTheMap(page, () => fleet.told());
  await walkTheMap(page);
  await shareRoom(page);
  await part(page);
});

/** Both conversations have the questions of the app, and a note where the code stood. */
async function readAlong(page: Page): Promise<void> {
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('message-app').first()).toContainText('Create a mesh invite');
  await expect(page.getByText('asked by osmoda Fleet').first()).toBeVisible();
  await expect(page.getByTestId('message-agent').getByTestId('invite-note')).toContainText('Mesh invite from atlas');
  await openServer(page, 'nova', 'Chat');
  await expect(page.getByTestId('message-app').getByTestId('invite-note')).toBeVisible();
  await expect(page.getByText(/eyJlbmRwb2ludC/)).toHaveCount(0);
}

/** By mouse, while news of the servers keeps coming: the node stays under the pointer, and where it was dropped. */
async function dragOnTheMap(page: Page, told: () => Promise<readonly string[]>): Promise<void> {
  const untilNews = async () => {
    const before = (await told()).length;
    await expect.poll(async () => (await told()).length).toBeGreaterThan(before + 1);
  };
  await openMesh(page);
  const node = page.locator('.mesh-node', { hasText: 'atlas' });
  const middle = async () => {
    const box = await node.boundingBox();
    return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  const from = await middle();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 4; step += 1) {
    await page.mouse.move(from.x + 20 * step, from.y + 10 * step);
    await untilNews();
  }
  await page.mouse.up();
  await untilNews();
  const to = await middle();
  expect(Math.hypot(to.x - from.x - 80, to.y - from.y - 40)).toBeLessThan(3);
}

/** By keys alone: into the map, to another node, and into its server. */
async function walkTheMap(page: Page): Promise<void> {
  await openMesh(page);
  const map = page.getByRole('region', { name: 'Map of the mesh' });
  const nodes = map.getByRole('button', { name: /, \d links?$/ });
  await expect(nodes).toHaveCount(3);
  await nodes.filter({ hasText: 'atlas' }).focus();
  const focused = map.locator('.mesh-node:focus');
  await expect(async () => {
    for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(arrow);
      if ((await focused.textContent())?.includes('nova')) return;
    }
    expect(await focused.textContent()).toContain('nova');
  }).toPass();
  const before = await focused.boundingBox();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await focused.boundingBox())?.y ?? 0).toBeGreaterThan(before?.y ?? 0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Mesh' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('mesh-peer')).toContainText('atlas');
  await expect(page.getByTestId('mesh-peer')).toHaveAttribute('data-state', 'connected');
  expect(await barriers(page)).toEqual([]);
}

async function shareRoom(page: Page): Promise<void> {
  await makeRoom(page, 'atlas', 'ops', 'nova');
  await sayInRoom(page, 'hello all');
  const room = page.getByTestId('mesh-room');
  await expect(room.getByText('delivered to 1')).toBeVisible();
  await page.getByLabel('Ask', { exact: true }).selectOption({ label: 'nova' });
  await page.getByTestId('rooms-ask').click();
  await room.getByLabel('Which server speaks and reads', { exact: true }).selectOption({ label: 'nova' }, SAID);
  await page.getByTestId('room-read').click();
  await expect(room.getByTestId('room-message')).toHaveCount(1);
  await expect(room.getByTestId('room-message')).toContainText('as atlas and nova have it', SAID);
  expect(await barriers(page)).toEqual([]);
}

async function part(page: Page): Promise<void> {
  await openMesh(page, 'List');
  await expect(page.getByTestId('mesh-link')).toContainText('Verified by both');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Unpair…' }).click();
  await page.getByTestId('mesh-unpair').click();
  await expectRun(page, 'unpaired');
  await expect(page.getByTestId('mesh-link')).toHaveCount(0);
  await expect(page.getByText('0 of 3 servers paired')).toBeVisible();
}

test('an invite is carried by hand, runs out, and a pairing that the closing of the app cut off is asked about again', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await fleet.demoService().hurry();
  await untilReady(page, 'nova');
  await openMesh(page);
  await inviteByHand(page, 'atlas');
  await holdUntil(page, page.getByTestId('reveal-invite'), page.getByTestId('invite-code'));
  const code = (await page.getByTestId('invite-code').textContent()) ?? '';
  expect(code.length).toBeGreaterThan(2_000);
  const holdsCode = (text: string) => text.includes(code.slice(600, 700));
  expect((await fleet.told()).filter(holdsCode)).toHaveLength(1);
  await expect(page.getByTestId('reveal-invite')).toHaveCount(0);

  const field = page.getByTestId('mesh-code');
  await field.fill(code.slice(0, 900));
  await expect(page.getByText(/^This invite is not whole/)).toBeVisible();
  await expect(page.getByTestId('mesh-give')).toHaveAttribute('aria-disabled', 'true');
  await field.fill(`Here: ${code}`);
  await expect(page.getByText(/^From atlas, at /)).toBeVisible();
  await page.getByLabel('Give it to').selectOption({ label: 'nova' });
  await fleet.demoService().jumpClock(HOUR_MS);
  await page.getByTestId('mesh-give').click();
  await expectRun(page, 'expired');
  await expect(page.getByText('The invite ran out before it was accepted.')).toBeVisible();
  await expect(page.getByText('Nothing was changed.')).toBeVisible();

  await goTo(page, 'Inbox');
  const item = page.getByTestId('inbox-item-mesh_expired');
  await expect(item).toContainText('Invite ran out');
  await item.getByRole('button', { name: 'Try again' }).click();

  await fleet.demoService().arm({ name: 'meshSlow', seconds: HANDSHAKE_S });
  await beginPairing(page, 'atlas', 'nova');
  await expect(page.getByText(/looks again in a moment|waiting for/)).toBeVisible(SAID);
  await fleet.kill();
  const again = await fleet.openDemo();
  await fleet.demoService().jumpClock(HANDSHAKE_S * 1_000);
  await openMesh(again);
  await expectRun(again, 'interrupted');
  await expect(again.getByText(/a link may stand/)).toBeVisible();
  await again.getByTestId('mesh-verify').click();
  await expectRun(again, 'verified');
});

test('a panic lock cuts a pairing off and forgets its invite; unlocked, it says what remains and both can be asked', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await fleet.demoService().hurry();
  await untilReady(page, 'nova');
  // The handshake outlasts every look at it: whenever the lock comes, the pairing is under way.
  await fleet.demoService().arm({ name: 'meshSlow', seconds: HANDSHAKE_S });
  await openMesh(page);
  await beginPairing(page, 'atlas', 'nova');
  await expect(page.getByText('Step 3 of 4')).toBeVisible(SAID);
  await page.keyboard.press('Control+Shift+L');
  await holdUntil(page, page.getByTestId('panic-lock'), page.getByTestId('locked'));
  await holdUntil(page, page.getByTestId('unlock-app'), page.getByRole('navigation', { name: 'Places' }));
  await openMesh(page);
  await expectRun(page, 'cancelled');
  await expect(page.getByText(/a link may stand/)).toBeVisible();
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('invite-note')).toContainText('its code is not kept any more');
  await expect(page.getByRole('button', { name: /^Copy the invite/ })).toHaveCount(0);
  await fleet.demoService().jumpClock(HANDSHAKE_S * 1_000);
  await openMesh(page);
  await page.getByTestId('mesh-verify').click();
  await expectRun(page, 'verified');
});
