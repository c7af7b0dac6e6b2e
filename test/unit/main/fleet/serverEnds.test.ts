import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openEmulator, type SwitchesInput } from '../../../../src-main/emulator/index.ts';
import { realRandom } from '../../../../src-main/host/index.ts';
import { Disposer, orderId } from '../../../../src-shared/basics/index.ts';
import { describeState } from '../../../../src-shared/domain/index.ts';
import { fastClock } from '../../../fakes/fastClock.ts';
import { openHeadlessApp } from '../../../fakes/headlessApp.ts';
import { control } from '../emulator/visitEmulator.ts';

const SOON = { timeout: 10_000, interval: 20 };
const MADE = z.object({ order_id: z.string(), api_token: z.string() });
const stops: Disposer[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop.dispose();
});

it.each<[string, NonNullable<SwitchesInput['deletedStreams']>, number]>([
  ['tells of it, and goes on', 'told', 1],
  ['ends, and is not found again', 'gone', 1],
  ['goes on without a word', 'silent', 100],
])('a deleted server is known to be gone, also where its stream %s', async (_how, deletedStreams, times) => {
  const stop = new Disposer();
  stops.push(stop);
  const clock = fastClock(times);
  const emulator = await openEmulator({
    machine: { clock, random: realRandom },
    switches: { rateLimits: 'off', deletedStreams },
  });
  stop.add(() => emulator.stop());
  const profileDir = mkdtempSync(join(tmpdir(), 'fleet-ends-'));
  stop.add(() => rmSync(profileDir, { recursive: true, force: true }));
  const made = MADE.parse(await control(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state: 'ready' }));
  const app = await openHeadlessApp({ profileDir, api: emulator.url, clock });
  stop.add(() => app.stop());
  await app.ask('servers:add', { orderId: orderId(made.order_id), accessToken: made.api_token });
  const word = async () => {
    const [server] = (await app.snapshot()).servers;
    return server === undefined ? null : describeState(server.order, server.link, clock.now()).word;
  };
  await vi.waitFor(async () => expect(await word()).toBe('ready'), SOON);
  await control(emulator, 'DELETE', `orders/${made.order_id}`);
  await vi.waitFor(async () => expect(await word()).toBe('expired'), SOON);
});
