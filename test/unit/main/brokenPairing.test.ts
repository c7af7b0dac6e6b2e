import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../src-main/assemble.ts';
import { realClock, realRandom } from '../../../src-main/host/index.ts';
import type { Answer, OrderId } from '../../../src-shared/basics/index.ts';
import type { ServerView, Snapshot } from '../../../src-shared/contract/index.ts';
import { FakeHost, type FakePage } from '../../fakes/FakeHost.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';

const FLAGS = { opensBrowser: false, port: 0, profile: null, api: null, rpcEvm: null, rpcSvm: null, json: false };
const WORKERS = {
  emulator: new URL('../../../src-main/emulator/worker.ts', import.meta.url),
  keychain: new URL('../../../src-main/vault/keychain/worker.ts', import.meta.url),
  signer: new URL('../../../src-main/vault/signer/worker.ts', import.meta.url),
};
const SOON = { timeout: 20_000, interval: 50 };

let profileDir: string;
let host: FakeHost;
let page: FakePage;
let stop: () => Promise<void>;

beforeEach(async () => {
  profileDir = mkdtempSync(join(tmpdir(), 'fleet-pair-'));
  vi.stubEnv('XDG_STATE_HOME', join(profileDir, 'state'));
  host = new FakeHost();
  const own = { host, flags: { ...FLAGS, demo: true }, profileDir, workers: WORKERS };
  const app = await assemble({ ...own, clock: realClock, random: realRandom, fetch, logger: recordingLogger() });
  if (!app.ok) throw new Error(app.problem.say);
  stop = app.value.stop;
  page = host.openPage();
  await vi.waitFor(async () => expect((await server('atlas')).link.kind).toBe('live'), SOON);
});
afterEach(async () => {
  await stop();
  vi.unstubAllEnvs();
  rmSync(profileDir, { recursive: true, force: true });
});

async function ask<T>(name: Parameters<FakePage['ask']>[0], argument?: object): Promise<T> {
  const answer = (await page.ask(name, argument)) as Answer<T>;
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`);
  return answer.value;
}

async function server(name: string): Promise<ServerView> {
  const found = (await ask<Snapshot>('app:snapshot')).servers.find(({ order }) => order.name === name);
  if (found === undefined) throw new Error(`No server is called ${name}.`);
  return found;
}

async function failNextChat(orderId: OrderId): Promise<void> {
  const running = readFileSync(join(profileDir, 'demo', 'emulator', 'running.json'), 'utf8');
  const { url, adminKey } = JSON.parse(running) as { url: string; adminKey: string };
  const fault = { name: 'requestFails', action: 'chat_message', code: 'agent_disconnected', order_id: orderId };
  const reply = await fetch(`${url}/__emulator/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  expect(reply.status).toBe(201);
}

/** How many chats of a server its service says have failed. */
const failedChats = async () =>
  (await server('atlas')).order.receipts.filter(
    ({ action, status }) => action === 'chat_message' && status.kind === 'failed',
  ).length;
const open = async () =>
  (await ask<Snapshot>('app:snapshot')).inbox
    .filter(({ state, problem }) => state.kind === 'open' && problem !== 'ready')
    .map(({ problem }) => problem);

it('tells of a pairing that broke once, as that: the chat in which the app asked is nobody’s', async () => {
  const { orderId } = (await server('atlas')).order;
  await failNextChat(orderId);
  await ask('mesh:pair', { first: orderId, second: (await server('echo')).order.orderId });
  await vi.waitFor(async () => expect(await failedChats()).toBe(1), SOON);
  await vi.waitFor(async () => expect(await open()).toEqual(['mesh_failed']), SOON);
  expect(host.shown.map(({ title }) => title).filter((title) => title.includes('chat'))).toEqual([]);

  await failNextChat(orderId);
  await ask('chat:send', { orderId, text: 'How are you?' });
  await vi.waitFor(async () => expect(await failedChats()).toBe(2), SOON);
  await vi.waitFor(async () => expect(await open()).toContain('request_failed'), SOON);
}, 60_000);
