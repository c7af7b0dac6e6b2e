import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { barriers } from './vocabulary/barriers.ts';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, choosePassphrase } from './vocabulary/steps.ts';

const MANY = 1_000;

/** Copies the one order of a profile until there are many, and makes the database one of a newer app: it is shown, and nobody is asked about it. */
function multiplyServers(fleet: FleetUnderTest): void {
  const database = new DatabaseSync(join(fleet.profileDir, 'fleet.db'));
  const { record } = database.prepare('SELECT record FROM orders').get() as { record: string };
  const insert = database.prepare('INSERT INTO orders (order_id, cursor, record) VALUES (?, 0, ?)');
  database.exec('BEGIN');
  for (let nth = 1; nth < MANY; nth += 1) {
    const orderId = `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
    const order = { ...JSON.parse(record), orderId, name: `server-${nth}`, addedAt: JSON.parse(record).addedAt + nth };
    insert.run(orderId, JSON.stringify(order));
  }
  database.exec('COMMIT; PRAGMA user_version=999');
  database.close();
}

test('a thousand servers are one list: scrolled, walked by keys, filtered, and told in full', async ({ fleet }) => {
  const service = await openService();
  try {
    const order = await service.makeOrder({ name: 'server-0', plan: 'starter', state: 'ready' });
    const first = await fleet.open({ args: ['--api', service.url], bus: 'none' });
    await first.getByTestId('door-server').getByRole('button').click();
    await choosePassphrase(first);
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
  } finally {
    await fleet.stop();
    await service.stop();
  }
});
