import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { barriers } from './vocabulary/barriers.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, goTo } from './vocabulary/steps.ts';

const MANY = 1_000;
/** Two of every server: what a day without anybody may leave behind. */
const PROBLEMS = ['request_failed', 'lost_key'] as const;

/** Copies the one order of a profile until there are many, each with its items of the inbox, and makes the database one of a newer app: it is shown, and nobody is asked about it. */
function multiplyServers(fleet: FleetUnderTest): void {
  const database = new DatabaseSync(join(fleet.profileDir, 'fleet.db'));
  const { record } = database.prepare('SELECT record FROM orders').get() as { record: string };
  const insert = database.prepare('INSERT INTO orders (order_id, cursor, record) VALUES (?, 0, ?)');
  const need = database.prepare('INSERT INTO inbox (id, changed_at, record) VALUES (?, ?, ?)');
  database.exec('BEGIN');
  for (let nth = 0; nth < MANY; nth += 1) {
    const orderId = `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
    for (const [place, problem] of PROBLEMS.entries()) {
      const at = JSON.parse(record).addedAt + PROBLEMS.length * nth + place;
      const id = `order:${orderId}|${problem}`;
      const words = { title: `server-${nth} needs you`, body: 'It waits.', eventId: null, isReplay: false };
      const state = { kind: 'open' };
      const item = {
        id,
        subject: { kind: 'order', orderId },
        problem,
        state,
        revision: 1,
        openedAt: at,
        changedAt: at,
      };
      need.run(id, at, JSON.stringify({ ...item, ...words }));
    }
    if (nth === 0) continue;
    const order = { ...JSON.parse(record), orderId, name: `server-${nth}`, addedAt: JSON.parse(record).addedAt + nth };
    insert.run(orderId, JSON.stringify(order));
  }
  database.exec('COMMIT; PRAGMA user_version=999');
  database.close();
}

test('a thousand servers are one list: scrolled, walked by keys, filtered, and told in full, and so is what needs a person', async ({
  fleet,
}) => {
  const service = await openService();
  try {
    const order = await service.makeOrder({ name: 'server-0', plan: 'starter', state: 'ready' });
    const first = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await enterWithPassphrase(first);
    await addServer(first, order.order_id, order.api_token);
    await expect(first.getByTestId('state-word')).toContainText('Ready');
    await fleet.stop();
    multiplyServers(fleet);

    const page = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    const table = page.getByRole('table', { name: 'Servers' });
    const row = (nth: number) => page.getByTestId(`fleet-row-server-${nth}`);
    await expect(row(0)).toBeVisible();
    await expect(table).toHaveAttribute('aria-rowcount', String(MANY + 1));
    expect(await table.getByRole('row').count()).toBeLessThan(80);

    await row(3).hover();
    await page.mouse.wheel(0, 26_000);
    await expect(row(500)).toBeInViewport();
    await expect(row(900)).toHaveCount(0);
    expect(await table.getByRole('row').count()).toBeLessThan(80);
    expect(await barriers(page)).toEqual([]);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await expect(row(MANY - 1)).toBeFocused();
    await expect(row(MANY - 1)).toBeInViewport();
    await page.keyboard.press('k');
    await expect(row(MANY - 2)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(row(0)).toBeFocused();
    await expect(row(0)).toBeInViewport();

    await page.keyboard.press('/');
    await page.keyboard.type('server-77');
    await expect(row(777)).toBeVisible();
    await expect(row(0)).toHaveCount(0);
    await row(777).click();
    await expect(page.getByRole('heading', { name: 'server-777', exact: true })).toBeVisible();

    await goTo(page, 'Inbox');
    const items = page.getByRole('region', { name: 'Needs you' }).getByRole('listitem');
    const inPage = () => items.count();
    const item = (place: number) => items.and(page.locator(`[aria-posinset="${place}"]`));
    await expect(item(1)).toHaveAttribute('aria-setsize', String(MANY * PROBLEMS.length));
    expect(await inPage()).toBeLessThan(80);
    await item(2).getByRole('button').first().focus();
    await item(3).hover();
    await page.mouse.wheel(0, 58_000);
    await expect(item(1_001)).toBeInViewport();
    await expect(item(500)).toHaveCount(0);
    expect(await inPage()).toBeLessThan(80);
    expect(await barriers(page)).toEqual([]);
    await expect(item(2).getByRole('button').first()).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(item(3).getByRole('button').first()).toBeFocused();
    await expect(item(3)).toBeInViewport();
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
