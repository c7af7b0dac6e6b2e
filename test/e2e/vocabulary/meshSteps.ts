import { expect, type Page } from '@playwright/test';
import { goTo } from './steps.ts';

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

/** Waits until an agent can be asked: the server is installed, and its agent is there. */
export async function untilReady(page: Page, name: string): Promise<void> {
  await goTo(page, 'Fleet');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Ready', { timeout: 45_000 });
}
