import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../../src-main/assemble.ts';
import { type Flags, realClock, realRandom } from '../../../../src-main/host/index.ts';
import type { Answer } from '../../../../src-shared/basics/index.ts';
import { type AskArgument, type AskName, type AskResult, asks } from '../../../../src-shared/contract/index.ts';
import { FakeHost, type FakePage } from '../../../fakes/FakeHost.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { SOON } from '../../../fakes/soon.ts';

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
  emulator: new URL('../../../../src-main/emulator/worker.ts', import.meta.url),
  keychain: new URL('../../../../src-main/vault/keychain/worker.ts', import.meta.url),
  signer: new URL('../../../../src-main/vault/signer/worker.ts', import.meta.url),
};

let profileDir: string;
let host: FakeHost;
let page: FakePage;
let stop: () => Promise<void>;

async function open(flags: Flags): Promise<void> {
  host = new FakeHost();
  const logger = recordingLogger();
  const app = await assemble({
    host,
    flags,
    profileDir,
    workers: WORKERS,
    clock: realClock,
    random: realRandom,
    fetch,
    logger,
  });
  if (!app.ok) throw new Error(app.problem.say);
  stop = app.value.stop;
  page = host.openPage();
}

async function ask<N extends AskName>(name: N, argument?: AskArgument<N>): Promise<AskResult<N>> {
  const answer = (await page.ask(name, argument)) as Answer<AskResult<N>>;
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code} ${answer.problem.say}`);
  return answer.value;
}

beforeEach(() => {
  profileDir = mkdtempSync(join(tmpdir(), 'lab-asks-'));
});
afterEach(async () => {
  await stop();
  rmSync(profileDir, { recursive: true, force: true });
});

it('in the demo: what is made enters the fleet, the clock is said truly, and no key or token reaches a page', async () => {
  await open(FLAGS);
  await vi.waitFor(async () => expect((await ask('app:snapshot')).servers).toHaveLength(3), SOON);
  const opened = await ask('app:snapshot');
  expect(opened.lab).toMatchObject({ isRead: false, clock: { speed: 30 } });
  const { orderId } = await ask('lab:makeServer', {
    name: 'vesta',
    plan: 'developer',
    region: 'us-east',
    state: 'stuck',
    hasKey: true,
  });
  await vi.waitFor(async () => {
    const made = (await ask('app:snapshot')).servers.find(({ order }) => order.orderId === orderId);
    expect(made?.order).toMatchObject({ name: 'vesta', wedge: { kind: 'stuck' } });
  }, SOON);
  await ask('lab:changeClock', { speed: 600 });
  expect((await ask('app:snapshot')).app.service).toMatchObject({ isDemo: true, clockSpeed: 600 });
  await ask('lab:arm', { name: 'priceDrift', params: { percent: 5 } });
  await ask('lab:record', { action: 'start' });
  await ask('lab:startScenario', { name: 'lost-reply', speed: 10 });
  await ask('lab:record', { action: 'stop' });
  await ask('lab:copyRecording');
  expect(JSON.parse(host.copied[0] ?? '')).toMatchObject({ format: 'osmoda-recording' });
  const { file } = await ask('lab:saveRecording');
  await ask('lab:replay', { file, speed: 1_000 });
  await ask('lab:fund', { usdc: '12.5' });
  const seen = await ask('app:snapshot');
  expect(seen.lab).toMatchObject({
    isRead: true,
    folder: join(profileDir, 'demo', 'recordings'),
    files: [{ name: file }],
  });
  expect(seen.wallet.balance.amount).toEqual({ minor: '112500000', unit: 'USDC' });
  const told = JSON.stringify([page.told, seen, await ask('lab:catalog'), host.copied]);
  expect(page.told.some(({ name }) => name === 'lab:changed')).toBe(true);
  expect(told).not.toMatch(/adm_[0-9a-f]{8}|osk_[0-9a-f]{8}|sk_live_[0-9a-f]{8}/);
});

it('in any other fleet there is no lab, and every wish about it is refused', async () => {
  await open({ ...FLAGS, demo: false, api: new URL('http://127.0.0.1:9') });
  await ask('app:openReal');
  expect((await ask('app:snapshot')).lab).toBeNull();
  const wishes: { readonly [N in AskName & `lab:${string}`]: AskArgument<N> } = {
    'lab:catalog': null,
    'lab:watch': null,
    'lab:changeClock': { speed: 60 },
    'lab:makeServer': { name: 'a', plan: 'test', region: 'us-east', state: 'ready', hasKey: true },
    'lab:poke': { orderId: 'a' as AskArgument<'lab:poke'>['orderId'], poke: 'wedge' },
    'lab:arm': { name: 'priceDrift', params: {} },
    'lab:disarm': { name: null },
    'lab:startScenario': { name: 'tour', speed: 1 },
    'lab:stopScenario': null,
    'lab:record': { action: 'start' },
    'lab:saveRecording': null,
    'lab:copyRecording': null,
    'lab:takeRecording': { name: 'a', text: '{}' },
    'lab:replay': { file: 'a.json', speed: 1 },
    'lab:stopReplay': null,
    'lab:fund': { usdc: '1' },
  };
  const labAsks = Object.keys(asks).filter((name) => name.startsWith('lab:'));
  expect(Object.keys(wishes).sort()).toEqual(labAsks.sort());
  for (const [name, argument] of Object.entries(wishes)) {
    expect(await page.ask(name, argument), name).toMatchObject({ ok: false, problem: { code: 'not_the_demo' } });
  }
});
