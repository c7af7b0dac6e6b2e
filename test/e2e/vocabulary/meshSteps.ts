import { expect, type Page } from '@playwright/test';
import type { FleetUnderTest } from './fleetTest.ts';
import { goTo, INSTALLED, openServer } from './steps.ts';

/** Waits for what an agent says: it works in real time, and is asked more than one thing. */
export const SAID = { timeout: 45_000 };
/** The longest a pairing takes: six questions to two agents, and the handshake between them. */
const PAIRED = { timeout: 60_000 };

export async function openMesh(page: Page, view: 'Map' | 'List' | 'Rooms' = 'Map'): Promise<void> {
  await goTo(page, 'Mesh');
  await page.getByRole('group', { name: 'View' }).getByText(view, { exact: true }).click();
}

/** Chooses two servers on the Mesh page and begins. */
export async function beginPairing(page: Page, first: string, second: string): Promise<void> {
  await page.getByTestId('mesh-open-pair').click();
  await page.getByLabel('Who invites').selectOption({ label: first });
  await page.getByLabel('Who is invited').selectOption({ label: second });
  await page.getByTestId('mesh-pair').click();
}

/** Waits until the run on the page has ended so. */
export async function expectRun(page: Page, outcome: string): Promise<void> {
  await expect(page.locator(`[data-testid=mesh-run][data-state=${outcome}]`)).toBeVisible(PAIRED);
}

/** Has one server make an invite that a person carries. */
export async function inviteByHand(page: Page, from: string): Promise<void> {
  await page.getByTestId('mesh-open-pair').click();
  await page.getByRole('button', { name: /^By hand/ }).click();
  await page.getByLabel('Invite to').selectOption({ label: from });
  await page.getByTestId('mesh-make-invite').click();
  await expect(page.getByTestId('invite-well')).toBeVisible(SAID);
}

/** Makes a room on one server and takes another one in. */
export async function makeRoom(page: Page, on: string, name: string, takenIn: string): Promise<void> {
  await openMesh(page, 'Rooms');
  await page.getByLabel('On', { exact: true }).selectOption({ label: on });
  await page.getByTestId('room-name').fill(name);
  await page.getByTestId('room-make').click();
  const room = page.getByTestId('mesh-room');
  await expect(room.getByRole('heading', { name })).toBeVisible(SAID);
  await room.getByLabel('Server', { exact: true }).selectOption({ label: takenIn });
  await page.getByTestId('room-take-in').click();
  await expect(room.getByText(`was taken in by ${on}`)).toBeVisible(SAID);
}

export async function sayInRoom(page: Page, text: string): Promise<void> {
  await page.getByTestId('room-text').fill(text);
  await page.getByTestId('room-send').click();
  await expect(page.getByTestId('room-message').filter({ hasText: text })).toBeVisible(SAID);
}

/** Waits until an agent can be asked: the server is installed, and its agent is there. */
export async function untilReady(page: Page, name: string): Promise<void> {
  await goTo(page, 'Fleet');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Ready', { timeout: 45_000 });
}

/** Asks for a mesh invite in the chat, repeats it there, leaves it in the draft; gives the code as the service knows it. */
export async function inviteInChat(
  page: Page,
  url: string,
  own: { order_id: string; api_token: string },
): Promise<string> {
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  await page.getByTestId('composer').fill('Create a mesh invite');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('invite-note')).toBeVisible(INSTALLED);
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeHidden(INSTALLED);
  const reply = await fetch(`${url}/api/v1/servers/${own.order_id}/chat-history?since=0`, {
    headers: { authorization: `Bearer ${own.api_token}` },
  });
  const [code = ''] = /eyJlbmRwb2ludC[A-Za-z0-9_-]{2000,}/.exec(await reply.text()) ?? [];
  expect(code).not.toBe('');
  await page.getByTestId('composer').fill(`Accept this mesh invite: ${code}`);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('message-person').getByTestId('invite-note')).toBeVisible();
  await expect(page.getByTestId('message-agent').last()).toContainText('our own', INSTALLED);
  await page.getByTestId('composer').fill(`Later: ${code}`);
  await goTo(page, 'Fleet');
  await openServer(page, 'atlas', 'Chat');
  await expect(page.getByTestId('composer')).toHaveValue(/^Later: \[mesh invite [0-9a-f]{8}\]$/);
  return code;
}

/** Copies the invite from the chat; how many messages to the page had its code then. */
export async function copyInviteFromChat(page: Page, fleet: FleetUnderTest, code: string): Promise<number> {
  const before = (await fleet.told()).length;
  await openServer(page, 'atlas', 'Chat');
  const copy = page.getByTestId('message-agent').getByRole('button', { name: /^Copy the invite/ });
  await copy.click();
  await expect(copy).toHaveText('Copied');
  return (await fleet.told()).slice(before).filter((text) => text.includes(code.slice(700, 780))).length;
}
