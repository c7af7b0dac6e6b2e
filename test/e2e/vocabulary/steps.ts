import { expect, type Page } from '@playwright/test';

/** The longest a person waits for an installation on the demo's clock. */
export const INSTALLED = { timeout: 45_000 };

export async function goTo(page: Page, place: 'Fleet' | 'Inbox' | 'Wallet' | 'Settings'): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .first()
    .click();
}

/** Opens a server from the fleet. */
export async function openServer(page: Page, name: string, tab: 'Overview' | 'Chat' = 'Overview'): Promise<void> {
  await goTo(page, 'Fleet');
  await page.getByTestId(`fleet-row-${name}`).click();
  if (tab === 'Chat') await page.getByRole('tab', { name: /^Chat/ }).click();
}

/** Plan, engine, name, review; ends on the payment sheet. */
export async function orderServer(page: Page, name: string): Promise<void> {
  await goTo(page, 'Fleet');
  await page.getByTestId('open-spawn').click();
  await page.getByTestId('plan-test').click();
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-name').fill(name);
  await page.getByTestId('spawn-next').click();
  await page.getByTestId('spawn-button').click();
}

/** Holds Approve until the payment leaves: the button is inert for a moment after it appears, and wants a whole second. */
export async function approve(page: Page): Promise<void> {
  const button = page.getByTestId('pay-approve');
  await expect(button).toBeEnabled();
  await expect(async () => {
    await button.hover();
    await page.mouse.down();
    try {
      await expect(page.locator('[data-testid=payment-state]:not([data-state=guarded])')).toBeVisible({
        timeout: 2_500,
      });
    } finally {
      await page.mouse.up();
    }
  }).toPass();
}

export async function expectPayment(page: Page, state: string): Promise<void> {
  await expect(page.locator(`[data-testid=payment-state][data-state=${state}]`)).toBeVisible({ timeout: 20_000 });
}
