import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { configOf, dash } from './visitDashboard.ts';
import { control, type Made } from './visitEmulator.ts';

const SECRET = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';

let folder: string;
let emulator: Emulator;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  emulator = await openEmulator({ dataDir: folder, switches: { wordMs: 10_000 } });
});
afterEach(async () => {
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const again = async (): Promise<void> => {
  await emulator.stop();
  emulator = await openEmulator({ dataDir: folder });
};
const filesWith = (text: string): string[] =>
  readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text));

it('keeps what was configured, the keys of accounts, and no secret in the clear', async () => {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const config = configOf(emulator, made);
  await config('POST', 'credentials', { label: 'Mine', provider: 'anthropic', type: 'api_key', secret: SECRET });
  await config('PATCH', 'agents/mobile', { enabled: false });
  const account = { name: 'ann', orders: [made.order_id] };
  const { dashboard_key: key } = await control<{ dashboard_key: string }>(emulator, 'POST', 'dashboard-keys', account);
  await dash(emulator, 'POST', `servers/${made.order_id}/api-key`, { api_key: SECRET });
  const before = [(await config('GET', 'agents')).body, (await config('GET', 'credentials')).body];
  await again();
  const restored = configOf(emulator, made);
  expect([(await restored('GET', 'agents')).body, (await restored('GET', 'credentials')).body]).toEqual(before);
  expect((await dash(emulator, 'GET', 'servers', undefined, key)).body['servers']).toHaveLength(1);
  await emulator.stop();
  expect(filesWith(SECRET)).toEqual([]);
  expect(filesWith(key)).toEqual([]);
  expect(statSync(join(folder, 'credentials.key')).mode & 0o777).toBe(0o600);
});

it('ends a conversation that was under way, and says so', async () => {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const path = `servers/${made.order_id}`;
  const { conversation_id: id } = (await dash(emulator, 'POST', `${path}/chat-async`, { message: 'hello' })).body;
  await again();
  const { events } = (await dash(emulator, 'GET', `${path}/chat-history/${id}`)).body;
  expect(events).toMatchObject([{ type: 'phase' }, { id: 2, type: 'error', code: 'agent_error' }]);
  expect((await dash(emulator, 'POST', `${path}/chat-async`, { message: 'hello' })).status).toBe(202);
});

it('sets up a box from before there were engines, with a key of play when it had one', async () => {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  await emulator.stop();
  const file = new DatabaseSync(join(folder, 'emulator.db'));
  file.exec('DELETE FROM engines');
  file.close();
  await again();
  const { default_credential_id: id } = (await configOf(emulator, made)('GET', 'credentials')).body;
  expect((await configOf(emulator, made)('GET', 'agents')).body['agents']).toMatchObject([
    { id: 'osmoda', enabled: true, credential_id: id },
    { id: 'mobile' },
  ]);
});

it('does not open what was sealed under another key', async () => {
  await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  await emulator.stop();
  const key = readFileSync(join(folder, 'credentials.key'));
  writeFileSync(
    join(folder, 'credentials.key'),
    key.map((byte) => byte ^ 1),
  );
  await expect(openEmulator({ dataDir: folder })).rejects.toThrow(/credentials\.key does not open/);
  writeFileSync(join(folder, 'credentials.key'), key);
  await again();
});
