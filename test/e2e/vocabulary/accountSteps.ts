import { expect, type Page } from '@playwright/test';
import { goTo } from './steps.ts';

/** Opens the sheet for a dashboard account in Settings and sends a key. */
export async function addAccount(page: Page, name: string, key: string): Promise<void> {
  await goTo(page, 'Settings');
  await page.getByTestId('open-add-account').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: /^Name/ }).fill(name);
  await page.getByTestId('dashboard-key').fill(key);
  await page.getByTestId('account-add').click();
}

/** Takes servers of an account into the fleet, by the names it lists them under. */
export async function importListed(page: Page, account: string, names: readonly string[]): Promise<void> {
  await page.getByTestId(`account-${account}`).getByTestId('account-import').click();
  const sheet = page.getByRole('dialog');
  for (const name of names) {
    // By its words: the box itself lies under its drawing, and a forced press does not wait for the sheet to stand still.
    await sheet.getByText(name, { exact: true }).click();
    await expect(sheet.getByRole('checkbox', { name })).toBeChecked();
  }
  await page.getByTestId('import-listed').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Opens *Add a server* on one of its ways. */
export async function openWay(
  page: Page,
  way: 'Order id and token' | 'File or text' | 'Link' | 'From an account',
): Promise<void> {
  await goTo(page, 'Fleet');
  await page
    .getByRole('button', { name: /^(Add a server|I have a server)$/ })
    .first()
    .click();
  // By its words: the button itself is not drawn.
  await page.getByRole('group', { name: 'How to add' }).getByText(way, { exact: true }).click();
  await expect(page.getByRole('radio', { name: way })).toBeChecked();
}
