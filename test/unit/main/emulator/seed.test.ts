import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type EmulatorOptions, openEmulator } from '../../../../src-main/emulator/index.ts';
import { openChatSocket } from './openChatSocket.ts';
import { EVM, signBy } from './rails.ts';
import { asOwner, control, type Made, spawn } from './visitEmulator.ts';

type Seen = {
  readonly ids: string[];
  readonly addresses: unknown[];
  readonly agent: string;
  readonly tokens: string[];
};

/** Two servers, one of them bought, and what the agent of the first says of its machine. */
async function live(options: EmulatorOptions): Promise<Seen> {
  const switches = { rateLimits: 'off', wordMs: 0, toolPace: 0 } as const;
  const emulator = await openEmulator({ switches, ...options });
  try {
    const first = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', state: 'ready' });
    const signed = await signBy(emulator, 'test', await EVM.fundedPayer(emulator, '20'));
    const second = (await (await spawn(emulator, 'test', signed, '{}')).json()) as Made;
    const addresses = [];
    for (const made of [first, second]) {
      const status = await asOwner(emulator, made, `/api/v1/status/${made.order_id}`);
      addresses.push(((await status.json()) as { server_ip: unknown }).server_ip);
    }
    const chat = await openChatSocket(emulator, first);
    chat.say('what is your mesh identity?');
    await chat.heard('done');
    const agent = chat.frames.map(({ text }) => String(text ?? '')).join('');
    chat.socket.terminate();
    return {
      ids: [first.order_id, second.order_id],
      addresses,
      agent,
      tokens: [first.api_token, second.api_token, emulator.adminKey, emulator.dashboardKey],
    };
  } finally {
    await emulator.stop();
  }
}

it('draws ids, addresses and mesh identities from the seed, and no token or key', async () => {
  const [one, again, other] = [await live({ seed: 'foo' }), await live({ seed: 'foo' }), await live({ seed: 'bar' })];
  expect(again).toEqual({ ...one, tokens: again.tokens });
  expect(one.agent).toMatch(/[0-9a-f]{16}/);
  expect(other.ids).not.toEqual(one.ids);
  expect(other.agent).not.toBe(one.agent);
  expect(new Set([...one.tokens, ...again.tokens]).size).toBe(8);
});

it('has new ids each time when nobody gave a seed', async () => {
  expect((await live({})).ids).not.toEqual((await live({})).ids);
});

it('draws no id twice when it is started again on what it kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  try {
    const dataDir = join(folder, 'data');
    const ids = [...(await live({ seed: 'foo', dataDir })).ids, ...(await live({ seed: 'foo', dataDir })).ids];
    expect(new Set(ids).size).toBe(4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
