import { generatePrivateKey } from 'viem/accounts';
import { afterEach, expect, it } from 'vitest';
import { call, live, open, record, recordingOf, type Stage, stopAll } from './playRecordings.ts';
import { type Body, dash } from './visitDashboard.ts';
import { asOwner, fundedWallet, type Made, signFor, spawn } from './visitEmulator.ts';

afterEach(stopAll);

const AI_KEYS = {
  bought: 'sk-ant-api03-BoughtWithTheServer0001',
  delivered: 'sk-ant-api03-DeliveredAfterwards0002',
  added: 'sk-ant-oat01-AddedToTheConfigOnly0003',
};
const SOLANA_KEY = '4Zk7'.repeat(22);

/** Waits for what is said through the dashboard to be answered, and gives back the whole answer. */
async function answerTo(stage: Stage, { order_id }: Made, message: string): Promise<string> {
  const said = await dash(stage.emulator, 'POST', `servers/${order_id}/chat-async`, { message });
  await live(stage, 4000);
  const path = `servers/${order_id}/chat-history/${said.body['conversation_id']}`;
  const { events } = (await dash(stage.emulator, 'GET', path)).body as { events: Body[] };
  return String(events.at(-1)?.['final_text']);
}

it('holds no secret, whole, in lines or in words, wherever it came in', async () => {
  const stage = await open(1);
  const { emulator } = stage;
  await call(stage, 'POST', 'switches', { agentPhrasing: 'split', toolPace: 0 });
  const walletKey = generatePrivateKey();
  await record(stage, 'start');
  const account = await fundedWallet(emulator, '100');
  const credentials = [{ label: 'Mine', provider: 'anthropic', type: 'api_key', secret: AI_KEYS.bought }];
  const signed = await signFor(emulator, 'test', account);
  const bought = (await (await spawn(emulator, 'test', signed, JSON.stringify({ credentials }))).json()) as Made;
  const atlas = await call<Made>(stage, 'POST', 'orders', { name: 'atlas' });
  const nova = await call<Made>(stage, 'POST', 'orders', { name: 'nova' });
  const { dashboard_key: account_key } = await call<{ dashboard_key: string }>(stage, 'POST', 'dashboard-keys', {
    name: 'mine',
  });
  const own = `servers/${atlas.order_id}`;
  await dash(emulator, 'POST', `${own}/api-key`, { api_key: AI_KEYS.delivered });
  await live(stage, 1000);
  const added = { label: 'Mine', provider: 'anthropic', type: 'oauth', secret: AI_KEYS.added };
  expect((await dash(emulator, 'POST', `${own}/config/credentials`, added)).status).toBe(201);
  const invite = /```\n([A-Za-z0-9_\n-]+)\n```/.exec(await answerTo(stage, atlas, 'Create a mesh invite'))?.[1] ?? '';
  expect(invite.split('\n').length).toBeGreaterThan(20);
  await call(stage, 'POST', 'faults', { name: 'splitWords' });
  const secrets = [
    ...Object.values(AI_KEYS),
    atlas.api_token,
    bought.api_token,
    account_key,
    emulator.adminKey,
    walletKey,
    SOLANA_KEY,
  ];
  await answerTo(stage, atlas, `Remember that my keys are ${secrets.join(' and ')}`);
  expect(await answerTo(stage, atlas, 'What do you know about keys?')).toContain(walletKey);
  await answerTo(stage, atlas, 'Create a mesh invite');
  const code = invite.replaceAll('\n', '');
  for (const text of [`Accept this mesh invite: ${code}`, `Remember that ${secrets.join(' and ')}`]) {
    await call(stage, 'POST', 'requests', { order_id: nova.order_id, text });
    await live(stage, 4000);
  }
  await asOwner(emulator, bought, `/api/v1/servers/${bought.order_id}/agents/osmoda/restart`, 'POST');
  const { entries } = await recordingOf(stage);
  const events = entries.filter(({ kind }) => kind === 'conversation').map(({ event }) => event as Body);
  const inWords = events.map((event) => (event['type'] === 'delta' ? event['text'] : '')).join('');
  const text = JSON.stringify(entries);
  expect(text).toContain('agents/osmoda/restart');
  expect(inWords).toMatch(/Mesh invite[\s\S]*keys are/i);
  for (const secret of [...secrets, code]) {
    for (let at = 0; at + 20 <= secret.length; at += 1) {
      const piece = secret.slice(at, at + 20);
      expect(text).not.toContain(piece);
      expect(inWords).not.toContain(piece);
    }
  }
});

it('keeps the words of an answer apart when none of them is a secret', async () => {
  const stage = await open(1);
  const atlas = await call<Made>(stage, 'POST', 'orders', { name: 'atlas' });
  await record(stage, 'start');
  const answer = await answerTo(stage, atlas, 'Xyzzy plugh');
  const { entries } = await recordingOf(stage);
  const words = entries.filter(({ event }) => (event as Body | undefined)?.['type'] === 'delta');
  expect(words.length).toBeGreaterThan(5);
  expect(words.map(({ event }) => (event as Body)['text']).join('')).toBe(answer);
});

it('says nothing of a conversation that it did not hear from the beginning', async () => {
  const stage = await open(1);
  await call(stage, 'POST', 'switches', { wordMs: 500 });
  const atlas = await call<Made>(stage, 'POST', 'orders', { name: 'atlas' });
  await dash(stage.emulator, 'POST', `servers/${atlas.order_id}/chat-async`, { message: 'hello' });
  await live(stage, 1000);
  await record(stage, 'start');
  await live(stage, 60_000, 500);
  const { entries } = await recordingOf(stage);
  expect(entries.some(({ kind }) => kind === 'receipt')).toBe(true);
  expect(entries.filter(({ kind }) => kind === 'conversation')).toEqual([]);
});
