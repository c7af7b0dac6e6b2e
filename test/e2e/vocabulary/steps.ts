import { expect, type Locator, type Page } from '@playwright/test';

/** The longest a person waits for an installation on the demo's clock. */
export const INSTALLED = { timeout: 45_000 };

export async function goTo(
  page: Page,
  place: 'Fleet' | 'Inbox' | 'Wallet' | 'Mesh' | 'Access' | 'Projects' | 'Demo lab' | 'Settings',
): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .first()
    .click();
}

/** Waits until the app has heard all the page has told it so far: asks are heard in order, and this one shows when it was. */
export async function untilHeard(page: Page): Promise<void> {
  const quiet = page.getByRole('button', { name: /^(Quiet notices|Notices are quiet)/ });
  for (const pressed of ['true', 'false']) {
    await quiet.click();
    await expect(quiet).toHaveAttribute('aria-pressed', pressed);
  }
}

/** Opens a server from the fleet. */
export async function openServer(
  page: Page,
  name: string,
  tab: 'Overview' | 'Chat' | 'Engine' | 'Mesh' | 'Access' = 'Overview',
): Promise<void> {
  await goTo(page, 'Fleet');
  await page.getByTestId(`fleet-row-${name}`).click();
  if (tab !== 'Overview') await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
}

/** A part of the demo's lab. */
export async function openLab(
  page: Page,
  part: 'Faults' | 'Scenarios' | 'Servers' | 'Record and replay' | 'Ledger',
): Promise<void> {
  await goTo(page, 'Demo lab');
  await page.getByRole('tab', { name: part }).click();
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

/** Where a payment is approved: the page itself, or in Electron a window of its own. Waits until one asks for it. */
export async function paymentOf(page: Page): Promise<Page> {
  const asks = (one: Page) => one.getByRole('dialog').getByTestId('pay-refuse').isVisible();
  let found: Page | null = null;
  await expect(async () => {
    for (const one of [...windowsOfPayments(page), page]) if (await asks(one)) found = one;
    expect(found, 'a payment asks to be approved').not.toBeNull();
  }).toPass({ timeout: 25_000 });
  return found ?? page;
}

/** The windows that payments have of their own; none in the browser host. */
export function windowsOfPayments(page: Page): readonly Page[] {
  return page
    .context()
    .pages()
    .filter((one) => one.url().includes('?window=payment'));
}

/** Goes to a purchase that waits for approval, and to where it is approved. */
export async function reviewPayment(page: Page, name: string): Promise<Page> {
  await goTo(page, 'Fleet');
  await page.getByTestId(`fleet-row-${name}`).click();
  const review = page.getByTestId('review-payment');
  await expect(review.or(page.getByTestId('pay-refuse'))).toBeVisible();
  if (await review.isVisible()) await review.click();
  return paymentOf(page);
}

/** Leaves a payment undecided: Escape. A window goes while the key is still down. */
export async function leavePayment(page: Page): Promise<void> {
  const payment = await paymentOf(page);
  await payment.keyboard.press('Escape').catch((error: unknown) => {
    if (!payment.isClosed()) throw error;
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => windowsOfPayments(page).length).toBe(0);
}

/** Demo only: the answer to the payment that is being decided will be lost. */
export async function loseReply(page: Page): Promise<void> {
  await (await paymentOf(page)).getByTestId('lose-reply').getByText('Lose the answer').click();
}

/** A hold counts drawn frames, a tenth of a second each at most: a slow machine needs many times the second it wants. */
const HELD = { timeout: 15_000 };

/** Holds a button until something else is seen: it is inert for a moment after it appears, and wants a whole second. */
export async function holdUntil(page: Page, button: Locator, seen: Locator): Promise<void> {
  await expect(async () => {
    if (await seen.isVisible()) return;
    // A hold counts drawn frames, and a window behind another one is not drawn: a person would click it first.
    await page.bringToFront();
    // The hold before may have counted after all: then there is no button any more, and what was waited for is looked at again.
    await button.hover(HELD);
    // A press in the first moment is meant for what stood there before: it does nothing however long it lasts.
    await expect(button).toBeEnabled(HELD);
    await page.mouse.down();
    try {
      await expect(seen).toBeVisible(HELD);
    } finally {
      await page.mouse.up();
    }
  }).toPass();
}

/** Holds Approve until the payment leaves: the button is inert for a moment after it appears, and wants a whole second. */
export async function approve(page: Page): Promise<void> {
  const payment = await paymentOf(page);
  const button = payment.getByTestId('pay-approve');
  await holdApprove(page, payment, {
    async press() {
      await button.hover(HELD);
      await payment.mouse.down();
    },
    release: () => payment.mouse.up(),
  });
}

/** The same with its letter, from wherever the focus is. */
export async function approveByKey(page: Page): Promise<void> {
  const payment = await paymentOf(page);
  await holdApprove(page, payment, {
    press: () => payment.keyboard.down('a'),
    release: () => payment.keyboard.up('a'),
  });
}

type Finger = { press(): Promise<void>; release(): Promise<void> };

async function holdApprove(page: Page, payment: Page, finger: Finger): Promise<void> {
  const waits = ['drafted', 'invoiced', 'guarded'].map((state) => `:not([data-state=${state}])`).join('');
  const left = page.locator(`[data-testid=payment-state]${waits}`);
  await expect(async () => {
    // A window that went with its payment needs nothing any more, and what has left is not pressed again.
    if (payment.isClosed() || (await left.isVisible())) return;
    await expect(payment.getByTestId('pay-approve')).toBeEnabled(HELD);
    await finger.press();
    try {
      await expect(left).toBeVisible(HELD);
    } finally {
      if (!payment.isClosed()) await finger.release().catch(() => undefined);
    }
  }).toPass();
}

/** Refuses the payment that waits. A window goes while the click is still on its way back. */
export async function refusePayment(page: Page): Promise<void> {
  const payment = await paymentOf(page);
  await payment
    .getByTestId('pay-refuse')
    .click()
    .catch((error: unknown) => {
      if (!payment.isClosed()) throw error;
    });
}

export async function expectPayment(page: Page, state: string): Promise<void> {
  await expect(page.locator(`[data-testid=payment-state][data-state=${state}]`)).toBeVisible({ timeout: 20_000 });
}

const PASSPHRASE = 'correct horse battery staple';

/** Goes in by the door for own servers, where secrets get a passphrase. */
export async function enterWithPassphrase(page: Page): Promise<void> {
  await page.getByTestId('door-server').getByRole('button').click();
  await choosePassphrase(page);
}

/** Without a keychain the app asks where secrets may go: into a file sealed with a passphrase. */
export async function choosePassphrase(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
  await page.getByRole('textbox', { name: 'The same again' }).fill(PASSPHRASE);
  await page.getByTestId('vault-choose').click();
  await expect(page.getByTestId('vault-choose')).toHaveCount(0);
}

/** Opens the sealed file again, from wherever the app says that secrets are locked. */
export async function unlockSecrets(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Unlock', exact: true }).first().click();
  await typePassphrase(page);
}

/** Opens the sealed file again, where its passphrase is asked for. */
export async function typePassphrase(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(PASSPHRASE);
  await page.getByTestId('vault-unlock').click();
  await expect(page.getByTestId('vault-unlock')).toHaveCount(0);
}

/** Fills in the form for a server a person already has, and sends it. */
export async function addServer(page: Page, orderId: string, token: string): Promise<void> {
  await page.getByTestId('add-order-id').fill(orderId);
  await page.getByTestId('add-token').fill(token);
  await page.getByTestId('add-server').click();
}

export async function importWallet(page: Page, key: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Private key' }).fill(key);
  await page.getByTestId('wallet-import').click();
}

/** A problem as a person must find it: the sentence and, on the same card, the code to quote. */
export async function expectProblem(page: Page, say: string | RegExp, code: string): Promise<void> {
  const card = page.getByRole('alert').filter({ hasText: say }).filter({ hasText: code });
  await expect(card.first()).toBeVisible();
}
