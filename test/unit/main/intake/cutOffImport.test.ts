import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openFacts } from '../../../../src-main/disk/index.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { orderId } from '../../../../src-shared/basics/index.ts';
import { granted } from '../account/openTestAccounts.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { openTestIntake } from './openTestIntake.ts';

let emulator: Emulator;
let test: ReturnType<typeof openTestIntake>;

beforeEach(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  test = openTestIntake(emulator.url);
});
afterEach(async () => {
  test.intake.stop();
  test.http.stop();
  await emulator.stop();
});

const made = (name: string): Promise<Made> => control(emulator, 'POST', 'orders', { name });
const preview = (text: string) => granted(test.intake.preview({ text, source: 'paste' }));
const over = () => vi.waitFor(() => expect(test.told.at(-1)?.stage.kind).toBe('over'), { timeout: 10_000 });
const addedNow = () => test.told.at(-1)?.rows.filter(({ state }) => state.kind === 'added').length;

/** As many as the service lets through at once, and two more. */
async function cutOff() {
  const orders = await Promise.all(Array.from({ length: 30 }, (_, index) => made(`server-${index}`)));
  const text = orders.map((one) => `${one.order_id} ${one.api_token} ${one.order_id.slice(0, 4)}`).join('\n');
  const view = preview(text);
  granted(test.intake.import({ importId: view.importId, orderIds: orders.map((one) => orderId(one.order_id)) }));
  await vi.waitFor(() => expect(addedNow()).toBe(28), {
    timeout: 10_000,
  });
  restart();
  return { orders, text };
}

/** Another app over the same disk. The one before is not asked to write anything, as in a crash. */
function restart(): void {
  const { database, intake, http } = test;
  intake.stop();
  http.stop();
  test = openTestIntake(emulator.url, database);
  test.fleet.load();
  test.intake.load();
}

const onDisk = () => JSON.stringify(test.database.all((row) => row, 'SELECT * FROM facts'));

it('is told after a restart: how far it came, and is forgotten once the rest was tried', async () => {
  const { orders, text } = await cutOff();
  expect(test.cutOffs).toEqual([{ added: 28, of: 30 }]);
  expect(onDisk()).toContain(orders.at(-1)?.order_id);
  expect(onDisk()).not.toContain('osk_');
  const again = preview(text);
  expect(again.rows.filter(({ verdict }) => verdict === 'here')).toHaveLength(28);
  const orderIds = again.rows.flatMap((row) => row.orderId ?? []);
  granted(test.intake.import({ importId: again.importId, orderIds }));
  await over();
  await vi.waitFor(() => expect(test.cutOffs.at(-1)).toBeNull());
  restart();
  expect(test.cutOffs).toEqual([]);
});

it('is kept in mind while something else is imported, and forgotten when a person says so', async () => {
  await cutOff();
  const other = await made('other');
  const view = preview(`${other.order_id} ${other.api_token}`);
  granted(test.intake.import({ importId: view.importId, orderIds: [orderId(other.order_id)] }));
  await over();
  await vi.waitFor(() => expect(test.cutOffs.at(-1)).toEqual({ added: 29, of: 31 }));
  test.intake.dismissCutOff();
  restart();
  expect(test.cutOffs).toEqual([]);
});

it('takes a note that can not be read for none', () => {
  openFacts(test.database).write('intake.unfinished', '[{"orderId":1}]');
  restart();
  expect(test.cutOffs).toEqual([]);
});
