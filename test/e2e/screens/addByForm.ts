import type { Page } from '@playwright/test';

export type Added = { readonly order_id: string; readonly api_token: string };

/** Fills the form of a server that is already there; leaves it to the caller to send it. */
export async function fillServerForm(page: Page, { order_id, api_token }: Added): Promise<void> {
  await page.getByTestId('add-order-id').fill(order_id);
  await page.getByTestId('add-token').fill(api_token);
}
