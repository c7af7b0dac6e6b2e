import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import {
  type Authorize,
  type ChatSocketState,
  type Http,
  openDashboardChat,
  openHttp,
} from '../../../../src-main/wire/index.ts';
import { ok, orderId, problem, refused } from '../../../../src-shared/basics/index.ts';
import { formatChatFrame, parseChatFrame } from '../../../../src-shared/protocol/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { type MisbehavingServer, openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { baseUrlOf, evenRandom, until } from './openTestStream.ts';

const KEY = `sk_live_${'7'.repeat(64)}`;
const lendKey: Authorize = async (use) => ok(await use(KEY));

let server: MisbehavingServer;
let stops: Array<() => void> = [];

beforeEach(async () => {
  server = await openMisbehavingServer();
});
afterEach(async () => {
  for (const stop of stops) stop();
  stops = [];
  await server.close();
});

function open(way: string, more: { url?: string; authorize?: Authorize } = {}) {
  const clock = fakeClock();
  const logger = recordingLogger();
  const baseUrl = baseUrlOf(more.url ?? server.url);
  const http: Http = openHttp({ baseUrl, fetch, clock, random: evenRandom(0), logger });
  const states: ChatSocketState[] = [];
  const frames: string[] = [];
  const taken: string[] = [];
  const chat = openDashboardChat({
    baseUrl,
    http,
    orderId: orderId(way),
    authorize: more.authorize ?? lendKey,
    onFrame: (text) => frames.push(text),
    onState: (state) => states.push(state),
    onTaken: (conversationId) => taken.push(conversationId),
    clock,
    random: evenRandom(0),
    logger,
  });
  stops.push(
    () => chat.stop(),
    () => http.stop(),
  );
  const said = () =>
    frames.map((text) => {
      const frame = parseChatFrame(text);
      return frame.ok ? frame.value : frame.problem.code;
    });
  const words = () => said().flatMap((frame) => (typeof frame === 'object' && frame.kind === 'text' ? frame.text : []));
  return { chat, clock, logger, states, frames, taken, said, words, state: () => states.at(-1) };
}

type TestChat = ReturnType<typeof open>;

function say(test: TestChat, text: string): void {
  const frame = formatChatFrame({ kind: 'chat', text });
  if (!frame.ok) throw new Error(frame.problem.say);
  expect(test.chat.send(frame.value)).toEqual({ ok: true, value: null });
}

async function asked(way: string, more: Parameters<typeof open>[1] = {}): Promise<TestChat> {
  const test = open(way, more);
  await until(() => expect(test.state()?.kind).toBe('open'));
  say(test, 'How are you?');
  return test;
}

/** Ends each wait of the retry table, whenever it begins; they are drawn as no time at all, so no limit passes by it. */
const inTime = (test: TestChat, check: () => void): Promise<void> =>
  until(() => {
    test.clock.advance(0);
    check();
  });

describe('openDashboardChat', () => {
  it('posts the message, follows its answer, and closes as an idle socket does', async () => {
    const test = await asked('talks');
    await until(() => expect(test.state()).toEqual({ kind: 'closed', why: 'idle' }));
    expect(test.said()).toMatchObject([
      { kind: 'text', text: 'All ' },
      { kind: 'text', text: 'is well.' },
      { kind: 'done', finalText: 'All is well.' },
    ]);
    expect(test.taken).toEqual(['conv-1']);
    const [post, stream] = server.heard('talks');
    expect([post?.method, post?.url.pathname]).toEqual(['POST', '/api/dashboard/servers/talks/chat-async']);
    expect(`${stream?.url.pathname}${stream?.url.search}`).toBe(
      '/api/dashboard/servers/talks/chat-stream/conv-1?cursor=0',
    );
    for (const heard of [post, stream]) expect(heard?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(test.clock.waiting).toBe(0);
  });

  it('reads the other vocabulary, where the event is named after its type', async () => {
    const test = await asked('other-words');
    await until(() => expect(test.state()).toEqual({ kind: 'closed', why: 'idle' }));
    expect(test.said()).toMatchObject([
      { kind: 'tool_use', name: 'df' },
      { kind: 'tool_result', outcome: 'success' },
      { kind: 'text', text: 'Half full.' },
      { kind: 'done' },
    ]);
  });

  it.each(['breaks-once', 'cut-at-its-limit'])(
    '%s: it goes on from its cursor, nothing is lost and nothing doubled',
    async (way) => {
      const test = await asked(way);
      await until(() => expect(test.words()[0]).toBe('All '));
      await inTime(test, () => expect(test.state()).toEqual({ kind: 'closed', why: 'idle' }));
      expect(test.words()).toEqual(['All ', 'is well.']);
      const streams = server.heard(way).filter(({ method }) => method === 'GET');
      expect(streams.map(({ url }) => Number(url.searchParams.get('cursor')) > 0)).toEqual([false, true]);
    },
  );

  it('takes 40 s without a byte for the end of a connection, and no less', async () => {
    const test = await asked('goes-silent');
    await until(() => expect(test.words()).toEqual(['All ']));
    test.clock.advance(39_999);
    expect(server.heard('goes-silent')).toHaveLength(2);
    test.clock.advance(1);
    await inTime(test, () => expect(test.state()).toEqual({ kind: 'closed', why: 'idle' }));
    expect(test.words()).toEqual(['All ', 'is well.']);
  });

  it.each([
    ['busy', { kind: 'closed', why: 'untaken', problem: { code: 'conversation_in_progress' } }],
    ['not-ready', { kind: 'closed', why: 'untaken', problem: { code: 'server_not_ready' } }],
    [
      'key-refused',
      { kind: 'closed', why: 'untaken', problem: { code: 'token_revoked', say: 'The dashboard key was revoked.' } },
    ],
    ['post-lost', { kind: 'closed', why: 'dropped', problem: { code: 'network_unreachable' } }],
    ['post-odd', { kind: 'closed', why: 'dropped', problem: { code: 'unreadable_answer' } }],
    ['over-unheard', { kind: 'closed', why: 'dropped', problem: { code: 'conversation_terminated' } }],
    ['without-ids', { kind: 'closed', why: 'dropped', problem: { code: 'chat_dropped' } }],
    ['closes-early', { kind: 'closed', why: 'dropped', problem: { code: 'chat_dropped' } }],
    ['key-dies', { kind: 'refused', problem: { code: 'token_revoked', say: 'The dashboard key was revoked.' } }],
  ])('%s ends as it should, posted once, without the key in the words', async (way, end) => {
    const test = await asked(way);
    await inTime(test, () => expect(test.state()).toMatchObject(end));
    expect(server.heard(way).filter(({ method }) => method === 'POST')).toHaveLength(1);
    expect(test.words().length).toBeLessThanOrEqual(1);
    expect(JSON.stringify([test.states, test.logger.lines])).not.toContain('sk_live_');
  });

  it('gives up an answer whose stream never comes, after ten failures in a row', async () => {
    const test = await asked('never-there');
    await inTime(test, () => expect(test.state()).toMatchObject({ kind: 'closed', why: 'dropped' }));
    expect(server.heard('never-there').filter(({ method }) => method === 'GET')).toHaveLength(11);
  });

  it('has no abort: it says so, and stops listening when told to', async () => {
    const test = await asked('stays-open');
    await until(() => expect(test.words()).toEqual(['All ']));
    const abort = formatChatFrame({ kind: 'abort' });
    expect(abort.ok && test.chat.send(abort.value)).toMatchObject({ problem: { code: 'abort_not_possible' } });
    test.chat.stop();
    expect(test.state()).toEqual({ kind: 'closed', why: 'asked' });
    expect(test.clock.waiting).toBe(0);
  });

  it('takes one message, and none before it is open or after it is closed', async () => {
    const test = open('stays-open');
    expect(test.chat.send('{"type":"chat","text":"early"}')).toMatchObject({ problem: { code: 'chat_not_connected' } });
    await until(() => expect(test.state()?.kind).toBe('open'));
    say(test, 'one');
    expect(test.chat.send('{"type":"chat","text":"two"}')).toMatchObject({ problem: { code: 'turn_in_progress' } });
    test.chat.stop();
    expect(test.chat.send('{"type":"chat","text":"late"}')).toMatchObject({ problem: { code: 'chat_not_connected' } });
  });

  it('is refused, with nothing sent, when no key can be lent', async () => {
    const locked = problem('vault_locked', 'Locked.', 'Unlock.');
    const test = open('talks', { authorize: async () => refused(locked) });
    await until(() => expect(test.state()).toEqual({ kind: 'refused', problem: locked }));
    expect(server.heard('talks')).toHaveLength(0);
  });
});

describe('openDashboardChat with a faithful service', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await openEmulator({ switches: { wordMs: 1 } });
  });
  afterEach(() => emulator.stop());

  const made = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas' });
  const lent: Authorize = async (use) => ok(await use(emulator.dashboardKey));
  const talk = async (order: Made) => asked(order.order_id, { url: emulator.url, authorize: lent });

  it.each(['openapi', 'skill'])('has an answer with tools and words, in the words of %s', async (chatVocabulary) => {
    await control(emulator, 'POST', 'switches', { chatVocabulary });
    const test = await talk(await made());
    await until(() => expect(test.state()).toEqual({ kind: 'closed', why: 'idle' }));
    const kinds = new Set(test.said().map((frame) => (typeof frame === 'object' ? frame.kind : frame)));
    for (const kind of ['tool_use', 'tool_result', 'text', 'done']) expect(kinds).toContain(kind);
    expect(kinds).not.toContain('unreadable_answer');
    expect(test.words().join('')).toContain('Memory');
  });

  it('hears that the agent is busy, and that it says nothing', async () => {
    await control(emulator, 'POST', 'switches', { wordMs: 5_000, chatSilenceS: 1 });
    const order = await made();
    const first = await talk(order);
    await until(() => expect(first.taken).toHaveLength(1));
    const second = await talk(order);
    await until(() =>
      expect(second.state()).toMatchObject({ why: 'untaken', problem: { code: 'conversation_in_progress' } }),
    );
    await until(() => expect(first.state()).toEqual({ kind: 'closed', why: 'idle' }));
    expect(first.said().at(-1)).toMatchObject({ kind: 'error', code: 'agent_silent' });
  });
});
