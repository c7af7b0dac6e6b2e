import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assemble } from '../../../src-main/assemble.ts';
import { type Flags, realClock, realRandom } from '../../../src-main/host/index.ts';
import type { Answer, OrderId } from '../../../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult, ServerView, Snapshot } from '../../../src-shared/contract/index.ts';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { FakeHost, type FakePage } from '../../fakes/FakeHost.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { SOON } from '../../fakes/soon.ts';

const FLAGS: Flags = {
  opensBrowser: false,
  port: 0,
  profile: null,
  api: null,
  rpcEvm: null,
  rpcSvm: null,
  demo: true,
  json: false,
};
const WORKERS = {
  emulator: new URL('../../../src-main/emulator/worker.ts', import.meta.url),
  keychain: new URL('../../../src-main/vault/keychain/worker.ts', import.meta.url),
  signer: new URL('../../../src-main/vault/signer/worker.ts', import.meta.url),
};

let profileDir: string;
let host: FakeHost;
let page: FakePage;
let log: ReturnType<typeof recordingLogger>;
let stop: () => Promise<void>;

async function open(flags: Flags = FLAGS): Promise<void> {
  host = new FakeHost();
  log = recordingLogger();
  const lent = { host, flags, profileDir, workers: WORKERS, clock: realClock, random: realRandom, fetch, logger: log };
  const app = await assemble(lent);
  if (!app.ok) throw new Error(app.problem.say);
  stop = app.value.stop;
  page = host.openPage();
}

async function ask<N extends AskName>(name: N, argument?: AskArgument<N>): Promise<AskResult<N>> {
  const answer = (await page.ask(name, argument)) as Answer<AskResult<N>>;
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${answer.problem.say}`);
  return answer.value;
}

const snapshot = (): Promise<Snapshot> => ask('app:snapshot');

async function server(name: string): Promise<ServerView> {
  const found = (await snapshot()).servers.find(({ order }) => order.name === name);
  if (found === undefined) throw new Error(`No server is called ${name}.`);
  return found;
}

async function intent(id: string): Promise<PurchaseIntent> {
  const found = (await snapshot()).intents.find((each) => each.intentId === id);
  if (found === undefined) throw new Error('The purchase is gone.');
  return found;
}

async function startPurchase(name: string): Promise<PurchaseIntent> {
  const { intentId } = await ask('purchase:start', {
    name,
    planId: 'test',
    regionCode: 'eu-central',
    runtime: 'claude-code',
    model: null,
    sshKey: null,
    credential: null,
    replaces: null,
  });
  await vi.waitFor(async () => expect((await intent(intentId)).state.kind).toBe('guarded'), SOON);
  return intent(intentId);
}

async function approve(purchase: PurchaseIntent): Promise<void> {
  if (purchase.state.kind !== 'guarded') throw new Error(`Not to be approved: ${purchase.state.kind}`);
  const { amount, payTo, network, asset } = purchase.state.terms;
  await ask('purchase:approve', {
    intentId: purchase.intentId,
    seen: { amount, payTo, network, asset },
    typedRecipient: null,
  });
}

/** The control API of the demo's service, by the address it left for its own tools. */
async function control<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
  const found = JSON.parse(readFileSync(join(profileDir, 'demo', 'emulator', 'running.json'), 'utf8')) as {
    url: string;
    adminKey: string;
  };
  const reply = await fetch(`${found.url}/__emulator/${path}`, {
    method,
    headers: { authorization: `Bearer ${found.adminKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(reply.ok).toBe(true);
  return (await reply.json()) as T;
}

async function ledger(): Promise<Array<{ order_id: string; amount: string }>> {
  return (await control<{ transfers: Array<{ order_id: string; amount: string }> }>('GET', 'ledger')).transfers;
}

const poke = (order_id: OrderId, type: string): Promise<unknown> =>
  control('POST', 'events', { order_id, type, heals_itself: false });

beforeEach(async () => {
  profileDir = mkdtempSync(join(tmpdir(), 'fleet-job-'));
  vi.stubEnv('XDG_STATE_HOME', join(profileDir, 'state'));
  await open();
  await vi.waitFor(async () => expect((await snapshot()).servers).toHaveLength(3), SOON);
});
afterEach(async () => {
  await stop();
  vi.unstubAllEnvs();
  rmSync(profileDir, { recursive: true, force: true });
});

describe('the main job, without a screen', () => {
  it('answers hello with words and tools, over the chat socket', async () => {
    await vi.waitFor(async () => expect((await server('atlas')).order.status.kind).toBe('running'), SOON);
    const { orderId } = (await server('atlas')).order;
    await ask('chat:send', { orderId, text: 'How are you?' });
    await vi.waitFor(async () => {
      const { messages } = await ask('chat:transcript', { orderId, limit: 10 });
      expect(messages[1]?.state).toBe('done');
      expect(messages[1]?.parts.some((part) => part.kind === 'tool')).toBe(true);
      expect(messages[1]?.parts.some((part) => part.kind === 'text' && part.text.length > 20)).toBe(true);
    }, SOON);
  });

  it('watches an installation to Ready and tells of it once', async () => {
    await control('POST', 'clock', { speed: 600 });
    await vi.waitFor(async () => expect((await server('nova')).order.status.kind).toBe('running'), SOON);
    const { order } = await server('nova');
    expect(order.installSteps.length).toBeGreaterThan(4);
    await vi.waitFor(
      () => expect(host.shown.filter((notice) => notice.title === 'nova is ready')).toHaveLength(1),
      SOON,
    );
    expect(host.shown.filter((notice) => notice.title.startsWith('atlas'))).toEqual([]);
  });

  it('tells of a stuck one, restarts it, and heals the same item and the same notice', async () => {
    const { orderId } = (await server('atlas')).order;
    await vi.waitFor(async () => expect((await server('atlas')).link.kind).toBe('live'), SOON);
    await poke(orderId, 'agent.wedged');
    await vi.waitFor(async () => expect((await server('atlas')).order.wedge.kind).toBe('stuck'), SOON);
    await vi.waitFor(
      () => expect(host.shown.some((notice) => notice.title === 'atlas stopped answering')).toBe(true),
      SOON,
    );
    await vi.waitFor(() => expect(host.trays.at(-1)?.shape).toBe('attention'), SOON);
    await ask('agents:restart', { orderId, agentId: 'osmoda' });
    await vi.waitFor(async () => expect((await server('atlas')).order.wedge.kind).toBe('healed'), SOON);
    const items = (await snapshot()).inbox.filter((item) => item.problem === 'stuck');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ state: { kind: 'healed' }, title: 'atlas is back' });
    const keys = new Set(host.shown.filter((notice) => notice.title.startsWith('atlas')).map((notice) => notice.key));
    expect([...keys]).toEqual([items[0]?.id]);
    const story = `${orderId}#${items[0]?.eventId}`;
    expect(log.lines.filter((line) => JSON.stringify(line).includes(story)).length).toBeGreaterThanOrEqual(2);
  });

  it('buys a server with play money: one transfer, the token in the vault, the installation begun', async () => {
    await vi.waitFor(async () => expect((await snapshot()).wallet.balance.amount?.minor).toBe('100000000'), SOON);
    const purchase = await startPurchase('vega');
    await approve(purchase);
    await vi.waitFor(async () => expect((await intent(purchase.intentId)).state.kind).toBe('settled'), SOON);
    await vi.waitFor(async () => expect((await server('vega')).order.installSteps.length).toBeGreaterThan(0), SOON);
    const { order } = await server('vega');
    expect(await ledger()).toMatchObject([{ order_id: order.orderId, amount: '14990000' }]);
  });

  it('finds a server whose reply was lost, by asking again, and pays once', async () => {
    await vi.waitFor(async () => expect((await snapshot()).wallet.balance.amount?.minor).toBe('100000000'), SOON);
    await ask('demo:loseNextReply');
    const purchase = await startPurchase('lyra');
    await approve(purchase);
    await vi.waitFor(async () => expect((await intent(purchase.intentId)).state.kind).toBe('unknown'), SOON);
    expect((await snapshot()).inbox).toContainEqual(
      expect.objectContaining({ problem: 'payment_unknown', state: { kind: 'open' } }),
    );
    await ask('purchase:checkAgain', { intentId: purchase.intentId });
    expect((await intent(purchase.intentId)).state).toMatchObject({ kind: 'settled', recovered: true });
    await vi.waitFor(async () => expect((await server('lyra')).link.kind).toBe('live'), SOON);
    expect(await ledger()).toHaveLength(1);
  });

  it('opens the window of a payment when a person asks for it, and takes it away when there is nothing left to decide', async () => {
    host.hasPaymentWindows = true;
    const { intentId } = await startPurchase('mira');
    expect([...host.payments]).toEqual([]);
    await ask('windows:openPayment', { intentId });
    await ask('windows:openPayment', { intentId });
    expect([...host.payments]).toEqual([intentId]);
    await ask('windows:closePayment', { intentId });
    expect([...host.payments]).toEqual([]);
    host.chooseTray(`payment:${intentId}`);
    expect([...host.payments]).toEqual([intentId]);
    await ask('purchase:refuse', { intentId });
    expect([...host.payments]).toEqual([]);
    const refused = { ok: false, problem: { code: 'payment_not_waiting' } };
    expect(await page.ask('windows:openPayment', { intentId })).toMatchObject(refused);
    const other = await startPurchase('hebe');
    await ask('windows:openPayment', { intentId: other.intentId });
    await ask('app:leave');
    expect([...host.payments]).toEqual([]);
  });

  it('is all there again after a restart, without a single notice about the past', async () => {
    const { orderId } = (await server('atlas')).order;
    await vi.waitFor(async () => expect((await server('atlas')).link.kind).toBe('live'), SOON);
    await poke(orderId, 'agent.wedged');
    await vi.waitFor(
      () => expect(host.shown.some((notice) => notice.title === 'atlas stopped answering')).toBe(true),
      SOON,
    );
    await ask('agents:restart', { orderId, agentId: 'osmoda' });
    await vi.waitFor(async () => expect((await server('atlas')).order.wedge.kind).toBe('healed'), SOON);
    const before = await snapshot();
    await stop();
    await open({ ...FLAGS, demo: false });
    await vi.waitFor(async () => expect((await snapshot()).app.streams).toEqual({ live: 3, of: 3 }), SOON);
    const after = await snapshot();
    expect(after.app.profile).toEqual({ kind: 'open', profile: 'demo' });
    expect(after.servers.map(({ order }) => order.orderId)).toEqual(before.servers.map(({ order }) => order.orderId));
    expect(host.shown.filter((notice) => notice.title.startsWith('atlas'))).toEqual([]);
  });

  it('does nothing but unlock once it has locked itself, whoever asks', async () => {
    const { orderId } = (await server('atlas')).order;
    await ask('access:panic', { level: 'freeze', held: true });
    expect((await snapshot()).wallet.frozenAt).not.toBeNull();
    for (const [name, wish] of [
      ['servers:rename', { orderId, name: 'other' }],
      ['wallet:freeze', { frozen: false }],
      ['chat:send', { orderId, text: 'hello' }],
    ] as const) {
      expect(await page.ask(name, wish)).toMatchObject({ ok: false, problem: { code: 'app_locked' } });
    }
    await ask('access:unlock', { held: true });
    await ask('servers:rename', { orderId, name: 'other' });
    expect((await server('other')).order.orderId).toBe(orderId);
  });

  it('opens a database of a newer version for reading, says so, and changes nothing', async () => {
    await stop();
    const path = join(profileDir, 'demo', 'fleet.db');
    const file = new DatabaseSync(path);
    file.exec('PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)');
    file.close();
    await open({ ...FLAGS, demo: false });
    await vi.waitFor(async () => expect((await snapshot()).app.profile.kind).toBe('open'), SOON);
    const { app, servers } = await snapshot();
    expect(app.problems.map((problem) => problem.code)).toContain('database_newer');
    expect(servers).toHaveLength(3);
    const [first] = servers;
    const rename = { orderId: first?.order.orderId, name: 'other' };
    expect(await page.ask('servers:rename', rename)).toMatchObject({ ok: false, problem: { code: 'database_newer' } });
    expect((await server('atlas')).order.name).toBe('atlas');
  });

  it('writes no secret to its log, its database or a page', async () => {
    const token = /osk_[0-9a-f]{64}/;
    expect(log.lines.some((line) => token.test(JSON.stringify(line)))).toBe(false);
    expect(token.test(JSON.stringify([await snapshot(), page.told]))).toBe(false);
    const files = readdirSync(join(profileDir, 'demo')).filter((name) => name.startsWith('fleet.db'));
    expect(files.length).toBeGreaterThan(0);
    for (const name of files) expect(token.test(readFileSync(join(profileDir, 'demo', name), 'latin1'))).toBe(false);
  });
});
