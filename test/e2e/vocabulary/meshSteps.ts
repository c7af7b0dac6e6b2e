import { expect, type Page } from '@playwright/test';
import { goTo } from './steps.ts';

/** Waits for what an agent says: it works in real time, and is asked more than one thing. */
export const SAID = { timeout: 45_000 };
/** The longest a pairing takes: four questions to two agents, and the handshake between them. */
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
