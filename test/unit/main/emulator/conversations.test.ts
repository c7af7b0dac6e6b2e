import { Ajv } from 'ajv';
import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Emulator, openEmulator, type SwitchesInput } from '../../../../src-main/emulator/index.ts';
import { parseChatFrame } from '../../../../src-shared/protocol/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { contractFixture } from '../../shared/protocol/fixtures.ts';
import { type Body, dash, type Told } from './visitDashboard.ts';
import { asOwner, control, listenTo, type Made, until } from './visitEmulator.ts';

type Heard = { readonly id: number; readonly type: string } & Record<string, unknown>;

describe('chatting through the dashboard', () => {
  let emulator: Emulator;
  const opened: EventSource[] = [];
  beforeEach(async () => {
    emulator = await openEmulator({ switches: { wordMs: 1 } });
  });
  afterEach(async () => {
    for (const source of opened.splice(0)) source.close();
    await emulator.stop();
  });

  const order = (more: object = {}): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas', ...more });
  const post = (made: Made, message: string, more: object = {}): Promise<Told> =>
    dash(emulator, 'POST', `servers/${made.order_id}/chat-async`, { message, ...more });
  const history = async (made: Made, conversation: unknown): Promise<Heard[]> =>
    (await dash(emulator, 'GET', `servers/${made.order_id}/chat-history/${conversation}`)).body['events'] as Heard[];
  const over = (made: Made, conversation: unknown): Promise<Heard[]> =>
    until(async () => {
      const events = await history(made, conversation);
      return ['done', 'error'].includes(events.at(-1)?.type ?? '') ? events : null;
    });

  /** Listens as a stock client does, to the last word. */
  function listen(made: Made, conversation: unknown, query: string, names: readonly string[]): Promise<Heard[]> {
    const heard: Heard[] = [];
    const url = `${emulator.url}/api/dashboard/servers/${made.order_id}/chat-stream/${conversation}?${query}`;
    const headers = { authorization: `Bearer ${emulator.dashboardKey}` };
    const source = new EventSource(url, {
      fetch: (to, init) => fetch(to, { ...init, headers: { ...init.headers, ...headers } }),
    });
    opened.push(source);
    for (const name of names) source.addEventListener(name, (message) => heard.push(JSON.parse(message.data) as Heard));
    return new Promise((resolve) => {
      const end = (): void => {
        source.close();
        resolve(heard);
      };
      source.addEventListener('close', end);
      // Without a `close` the end of the stream is the end.
      source.addEventListener('error', end);
    });
  }

  it('takes a message, streams what comes of it, and has it all for a cold load', async () => {
    const made = await order();
    const lastFrameAt = async (): Promise<unknown> =>
      ((await (await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).json()) as Body)[
        'agent_last_frame_at'
      ];
    expect(await lastFrameAt()).toBeNull();
    const accepted = await post(made, 'hello');
    expect(accepted.status).toBe(202);
    const { conversation_id: conversation, message_id: message, request_id: request } = accepted.body;
    expect([conversation, message]).toEqual([expect.any(String), expect.any(String)]);
    const heard = await listen(made, conversation, 'cursor=0', ['chat']);
    expect(heard.map((event) => event.id)).toEqual(heard.map((_, index) => index + 1));
    expect(heard[0]).toMatchObject({ type: 'phase', phase: 'thinking' });
    expect(heard.filter((event) => event.type === 'tool_call_done')).toMatchObject([
      { tool: 'system_health', ok: true, duration_ms: expect.any(Number), result_preview: expect.stringMatching(/./) },
      { tool: 'service_status', ok: true, result_preview: expect.stringMatching(/./) },
    ]);
    const phases = heard.filter((event) => event.type === 'phase').map((event) => event['phase']);
    expect(phases).toEqual(phases.filter((phase, index) => phase !== phases[index - 1]));
    const text = heard.map((event) => (event.type === 'delta' ? event['text'] : '')).join('');
    expect(heard.at(-1)).toMatchObject({
      type: 'done',
      final_text: text,
      tokens_in: 2,
      tokens_out: expect.any(Number),
    });
    expect(text).toContain('Hello from **atlas**');
    expect(await history(made, conversation)).toEqual(heard);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(contractFixture('openapi-facts') as object, 'openapi');
    for (const event of heard) {
      expect(ajv.validate('openapi#/components/schemas/ChatEvent', event), ajv.errorsText()).toBe(true);
      expect(parseChatFrame(JSON.stringify(event))).toMatchObject({ ok: true });
    }

    const receipt = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${request}`);
    expect(receipt.body).toMatchObject({ action: 'chat_message', status: 'completed' });
    expect(ajv.validate('openapi#/components/schemas/RequestReceipt', receipt.body), ajv.errorsText()).toBe(true);
    const log = (await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/chat-history`)).json()) as {
      events: Body[];
    };
    expect(await lastFrameAt()).toBe(log.events.at(-1)?.['ts']);
    expect(log.events[0]).toMatchObject({ role: 'user', text: 'hello', source: 'dashboard', request_id: request });
  });

  it('goes on after any cursor, and is over for one at the end', async () => {
    const made = await order();
    const { conversation_id: conversation } = (await post(made, 'Xyzzy')).body;
    const all = await over(made, conversation);
    const middle = Math.floor(all.length / 2);
    expect(await listen(made, conversation, `cursor=${middle}`, ['chat'])).toEqual(all.slice(middle));
    const path = `servers/${made.order_id}/chat-stream/${conversation}`;
    const beyond = await dash(emulator, 'GET', `${path}?cursor=${all.length}`);
    expect([beyond.status, beyond.body['code']]).toEqual([410, 'conversation_terminated']);
    const other = await order();
    const elsewhere = await dash(emulator, 'GET', `servers/${other.order_id}/chat-stream/${conversation}`);
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([404, 'conversation_not_found']);
  });

  it('answers one message at a time', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 5000 });
    const made = await order();
    const other = await order();
    const first = await post(made, 'hello');
    const second = await post(made, 'hello again');
    expect([second.status, second.body['code']]).toEqual([409, 'conversation_in_progress']);
    expect((await post(other, 'hello')).status).toBe(202);
    expect(first.status).toBe(202);
    const request = `servers/${made.order_id}/requests/${first.body['request_id']}`;
    await until(async () => ((await dash(emulator, 'GET', request)).body['status'] === 'in_progress' ? true : null));
    expect((await post(made, '')).body['code']).toBe('validation_failed');
    const onSocket = await order();
    const address = `${emulator.url.replace('http', 'ws')}/api/v1/chat/${onSocket.order_id}?token=${onSocket.api_token}`;
    const socket = new WebSocket(address);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'chat', text: 'hello' })));
    const receipts = `servers/${onSocket.order_id}/requests`;
    await until(async () => ((await dash(emulator, 'GET', receipts)).body['count'] === 1 ? true : null));
    expect((await post(onSocket, 'hello')).body['code']).toBe('conversation_in_progress');
    socket.terminate();
  });

  it('ends as superseded when a message on a socket overtakes it', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 5000 });
    const made = await order();
    const { conversation_id: conversation, request_id: request } = (await post(made, 'hello')).body;
    await control(emulator, 'POST', 'requests', { order_id: made.order_id, action: 'chat_message' });
    expect((await over(made, conversation)).at(-1)).toMatchObject({ type: 'error', code: 'superseded' });
    const receipt = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${request}`);
    expect(receipt.body).toMatchObject({ status: 'superseded' });
  });

  it('says why nobody answers', async () => {
    const installing = await post(await order({ state: 'installing' }), 'hello');
    expect([installing.status, installing.body['code']]).toEqual([503, 'server_not_ready']);
    const stuck = await order({ state: 'stuck' });
    const { conversation_id: conversation } = (await post(stuck, 'hello')).body;
    expect((await over(stuck, conversation)).at(-1)).toMatchObject({ type: 'error', code: 'gateway_wedged' });
    await control(emulator, 'POST', 'switches', { requireApiKey: true });
    const keyless = await order({ has_api_key: false });
    const { conversation_id: unanswered } = (await post(keyless, 'hello')).body;
    expect((await over(keyless, unanswered)).at(-1)).toMatchObject({ type: 'error', code: 'no_credential' });
  });

  it('speaks the words of the other document when told to', async () => {
    await control(emulator, 'POST', 'switches', { chatVocabulary: 'skill' } satisfies SwitchesInput);
    const made = await order();
    const { conversation_id: conversation } = (await post(made, 'hello')).body;
    const heard = await listen(made, conversation, '', ['text', 'tool_use', 'tool_result', 'done']);
    expect(new Set(heard.map((event) => event.type))).toEqual(new Set(['text', 'tool_use', 'tool_result', 'done']));
    expect(await history(made, conversation)).toEqual(heard);
  });

  it('ends with agent_silent when nothing is said for too long, and is free for the next message', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 10_000, chatSilenceS: 1 });
    const made = await order();
    const { conversation_id: conversation, request_id: request } = (await post(made, 'hello')).body;
    const events = await over(made, conversation);
    expect(events.map((event) => event.type)).toEqual(['phase', 'error']);
    expect(events.at(-1)).toMatchObject({ code: 'agent_silent' });
    const receipt = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${request}`);
    expect(receipt.body).toMatchObject({ status: 'failed', failure: { code: 'agent_silent' } });
    expect((await post(made, 'hello?')).status).toBe(202);
  });

  it('is taken and never answered when that is armed, until the silence counts as one', async () => {
    await control(emulator, 'POST', 'switches', { chatSilenceS: 1 });
    await control(emulator, 'POST', 'faults', { name: 'requestHangs', action: 'chat_message' });
    const made = await order();
    const { conversation_id: conversation, request_id: request } = (await post(made, 'hello')).body;
    expect((await over(made, conversation)).at(-1)).toMatchObject({ type: 'error', code: 'agent_silent' });
    const receipt = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${request}`);
    expect(receipt.body).toMatchObject({ status: 'failed', failure: { code: 'agent_silent' } });
    expect((await post(made, 'hello?')).status).toBe(202);
  });

  it('is cut with the chats of its server, and with all that is open when this computer sleeps', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 10_000 });
    const read = async (made: Made): Promise<Response> => {
      const { conversation_id: conversation } = (await post(made, 'hello')).body;
      const path = `/api/dashboard/servers/${made.order_id}/chat-stream/${conversation}`;
      return fetch(emulator.url + path, { headers: { authorization: `Bearer ${emulator.dashboardKey}` } });
    };
    const [mine, other] = [await order(), await order()];
    const [first, second] = [await read(mine), await read(other)];
    let isCut = false;
    const end = second.text().catch(() => {
      isCut = true;
    });
    await control(emulator, 'POST', 'faults', { name: 'cutChats', order_id: mine.order_id });
    await expect(first.text()).rejects.toThrow();
    expect(isCut).toBe(false);
    await control(emulator, 'POST', 'faults', { name: 'hostSleep' });
    await end;
    expect(isCut).toBe(true);
  });

  it('speaks like a later version when told to', async () => {
    await control(emulator, 'POST', 'faults', { name: 'newerService' });
    const made = await order();
    const { conversation_id: conversation } = (await post(made, 'Xyzzy')).body;
    const heard = await listen(made, conversation, 'cursor=0', ['chat']);
    expect(heard.at(-1)?.type).toBe('done');
    expect(heard.every((event) => 'x_later' in event)).toBe(true);
  });

  it('runs on another model for one message when asked to, and says on which', async () => {
    const made = await order();
    const model = async (more: object): Promise<unknown> => {
      const { conversation_id: conversation, request_id: request } = (await post(made, 'Xyzzy', more)).body;
      await over(made, conversation);
      const { body } = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${request}`);
      return (body['metadata'] as Body)['model'];
    };
    expect(await model({ model: 'claude-haiku-4-5' })).toBe('claude-haiku-4-5');
    expect(await model({})).toBe('claude-opus-4-7');
  });
});

describe('a chat stream in time', () => {
  it('keeps alive every 15 s and ends after half an hour; conversations are kept for two days', async () => {
    const clock = fakeClock();
    const emulator = await openEmulator({
      switches: { wordMs: 10_000, chatSilenceS: 600 },
      machine: { clock, random: seededRandom(7) },
    });
    try {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
      const path = `servers/${made.order_id}`;
      const { conversation_id: conversation } = (await dash(emulator, 'POST', `${path}/chat-async`, { message: 'hi' }))
        .body;
      const response = await fetch(`${emulator.url}/api/dashboard/${path}/chat-stream/${conversation}`, {
        headers: { authorization: `Bearer ${emulator.dashboardKey}` },
      });
      const stream = listenTo(response);
      await stream.hear('thinking');
      clock.advance(15_000);
      expect(await stream.hear(': keepalive')).not.toContain('event: close');
      clock.advance(30 * 60_000);
      await stream.hearAll();
      const history = `${path}/chat-history/${conversation}`;
      expect((await dash(emulator, 'GET', history)).body['events']).toContainEqual(
        expect.objectContaining({ type: 'done' }),
      );
      clock.jumpWall(48 * 3_600_000);
      await dash(emulator, 'POST', `${path}/chat-async`, { message: 'hi' });
      expect((await dash(emulator, 'GET', history)).status).toBe(404);
    } finally {
      await emulator.stop();
    }
  });
});
