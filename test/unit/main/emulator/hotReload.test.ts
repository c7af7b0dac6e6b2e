import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type Body, configOf } from './visitDashboard.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

let emulator: Emulator;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await emulator.stop();
});

async function open(made: Made): Promise<(text: string) => Promise<string>> {
  const path = `/api/v1/chat/${made.order_id}?token=${made.api_token}`;
  const socket = new WebSocket(`${emulator.url.replace('http', 'ws')}${path}`);
  sockets.push(socket);
  let ends: string[] = [];
  socket.on('message', (bytes) => {
    const frame = JSON.parse(bytes.toString()) as { type: string; code?: string };
    if (frame.type === 'done' || frame.type === 'error') ends.push(frame.code ?? frame.type);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  return async (text) => {
    ends = [];
    socket.send(JSON.stringify({ type: 'chat', text }));
    return until(() => ends[0] ?? null);
  };
}

const modelOfLast = async (made: Made): Promise<unknown> => {
  const answer = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/requests?action=chat_message&limit=1`);
  const { requests } = (await answer.json()) as { requests: Body[] };
  return (requests[0]?.['metadata'] as Body | undefined)?.['model'];
};

it('leaves a chat on what it began with, and gives the next one what is configured now', async () => {
  emulator = await openEmulator({ switches: { wordMs: 0, requireApiKey: true } });
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const config = configOf(emulator, made);
  const early = await open(made);
  const idle = await open(made);
  expect([await early('Xyzzy'), await modelOfLast(made)]).toEqual(['done', 'claude-opus-4-7']);
  await config('PATCH', 'agents/osmoda', { model: 'claude-sonnet-4-6' });
  const { default_credential_id: id, credentials } = (await config('GET', 'credentials')).body;
  expect(credentials).toEqual([expect.objectContaining({ id, last_used_at: expect.any(String) })]);
  expect([await early('Xyzzy'), await modelOfLast(made)]).toEqual(['done', 'claude-opus-4-7']);
  expect([await idle('Xyzzy'), await modelOfLast(made)]).toEqual(['done', 'claude-sonnet-4-6']);
  await config('DELETE', `credentials/${id}`);
  expect(await early('Xyzzy')).toBe('done');
  expect(await (await open(made))('Xyzzy')).toBe('no_credential');
});
