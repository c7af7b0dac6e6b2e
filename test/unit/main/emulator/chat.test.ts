import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

type Frame = { readonly type: string; readonly text?: string; readonly name?: string; readonly code?: string };

describe('chatting with an agent over a plain socket', () => {
  let emulator: Emulator;
  const sockets: WebSocket[] = [];
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { wordMs: 1, toolPace: 0 } });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.terminate();
    await emulator.stop();
  });

  const order = (state = 'ready'): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas', state });
  const addressOf = (made: Made): string =>
    `${emulator.url.replace('http', 'ws')}/api/v1/chat/${made.order_id}?token=${made.api_token}`;

  function open(made: Made): { socket: WebSocket; frames: Frame[]; closed: { code: number | null } } {
    const socket = new WebSocket(addressOf(made));
    const frames: Frame[] = [];
    const closed: { code: number | null } = { code: null };
    socket.on('message', (bytes) => frames.push(JSON.parse(bytes.toString()) as Frame));
    socket.on('close', (code) => {
      closed.code = code;
    });
    sockets.push(socket);
    return { socket, frames, closed };
  }
  const arrived = (frames: Frame[], type: string): Promise<Frame> =>
    until(() => frames.find((frame) => frame.type === type) ?? null);

  function refusal(address: string): Promise<{ status: number; reason: string | undefined; body: string }> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(address);
      socket.once('open', () => reject(new Error('It was let in.')));
      socket.once('error', () => {});
      socket.once('unexpected-response', (_request, response) => {
        let body = '';
        response.on('data', (bytes) => {
          body += bytes;
        });
        const reason = response.headers['x-auth-reason'];
        response.on('end', () => resolve({ status: response.statusCode ?? 0, reason: String(reason), body }));
      });
    });
  }

  it('streams an answer with tool cards, and remembers it', async () => {
    const made = await order();
    const { socket, frames } = open(made);
    await arrived(frames, 'status');
    socket.send(JSON.stringify({ type: 'chat', text: 'hello' }));
    await arrived(frames, 'done');
    expect(frames[0]).toEqual({ type: 'status', agent_connected: true });
    expect(frames.filter((frame) => frame.type === 'tool_use').map((frame) => frame.name)).toEqual([
      'system_health',
      'service_status',
    ]);
    const text = frames.map((frame) => frame.text ?? '').join('');
    expect(text).toContain('Hello from **atlas**');
    const history = (await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/chat-history`)).json()) as {
      events: Array<{ role: string; text?: string; final?: boolean }>;
    };
    expect(history.events[0]).toMatchObject({ role: 'user', text: 'hello' });
    expect(history.events.at(-1)).toMatchObject({ role: 'agent', text, final: true });
    const list = (await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/requests`)).json()) as {
      requests: object[];
    };
    expect(list.requests).toEqual([expect.objectContaining({ action: 'chat_message', status: 'completed' })]);
  });

  it('says what it did not understand, with examples', async () => {
    const { socket, frames } = open(await order());
    await arrived(frames, 'status');
    socket.send(JSON.stringify({ type: 'chat', text: 'Xyzzy plugh' }));
    await arrived(frames, 'done');
    expect(frames.map((frame) => frame.text ?? '').join('')).toContain('How full is the disk?');
  });

  it('stops when asked to', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 1000 });
    const { socket, frames } = open(await order());
    await arrived(frames, 'status');
    socket.send(JSON.stringify({ type: 'chat', text: 'hello' }));
    socket.send(JSON.stringify({ type: 'abort' }));
    await arrived(frames, 'done');
    expect(frames.some((frame) => frame.type === 'tool_use')).toBe(false);
    await control(emulator, 'POST', 'switches', { wordMs: 1 });
  });

  it('pauses, loses words and resumes when told to, while the history keeps them all', async () => {
    await control(emulator, 'POST', 'faults', { name: 'chatPauseWithLoss', lose: 4 });
    const made = await order();
    const { socket, frames } = open(made);
    await arrived(frames, 'status');
    socket.send(JSON.stringify({ type: 'chat', text: 'hello' }));
    await arrived(frames, 'done');
    expect(frames.map((frame) => frame.type)).toEqual(
      expect.arrayContaining(['backpressure_pause', 'backpressure_resume']),
    );
    const heard = frames.map((frame) => frame.text ?? '').join('');
    const history = await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/chat-history`)).json();
    const said = (history as { events: Array<{ text?: string }> }).events.at(-1)?.text ?? '';
    expect(said.length).toBeGreaterThan(heard.length);
  });

  it('refuses strangers before the upgrade, and says why', async () => {
    const made = await order();
    const other = await order();
    expect(await refusal(addressOf({ ...made, api_token: 'osk_nonsense' }))).toMatchObject({
      status: 401,
      reason: 'unauthorized',
    });
    expect(await refusal(addressOf({ ...other, order_id: made.order_id }))).toMatchObject({
      status: 403,
      reason: 'forbidden',
    });
    const three = [open(made), open(made), open(made)];
    for (const { frames } of three) await arrived(frames, 'status');
    expect(await refusal(addressOf(made))).toMatchObject({ status: 429, reason: 'too_many_connections' });
    await control(emulator, 'POST', 'faults', { name: 'revokeToken', order_id: made.order_id });
    await until(() => (three.every(({ closed }) => closed.code === 4001) ? true : null));
    expect(await refusal(addressOf(made))).toMatchObject({ status: 401, reason: 'token_revoked' });
  });

  it('survives frames that are not frames', async () => {
    const { socket, frames, closed } = open(await order());
    await arrived(frames, 'status');
    socket.send('{');
    socket.send(Buffer.from([1, 2, 3]));
    await until(() => (frames.filter((frame) => frame.code === 'validation_failed').length === 2 ? true : null));
    socket.send('x'.repeat(70_000));
    await until(() => (closed.code === 1009 ? true : null));
  });

  it('is not there before the install is through, and says so when it is stuck', async () => {
    const early = open(await order('installing'));
    expect(await arrived(early.frames, 'status')).toEqual({ type: 'status', agent_connected: false });
    early.socket.send(JSON.stringify({ type: 'chat', text: 'hello' }));
    expect(await arrived(early.frames, 'error')).toMatchObject({ code: 'agent_disconnected' });
    const stuck = open(await order('stuck'));
    await arrived(stuck.frames, 'status');
    stuck.socket.send(JSON.stringify({ type: 'chat', text: 'hello' }));
    expect(await arrived(stuck.frames, 'error')).toMatchObject({ code: 'gateway_wedged' });
  });
});
