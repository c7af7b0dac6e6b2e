import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Authorize, type ChatSocketState, openChatSocket } from '../../../../src-main/wire/index.ts';
import { ok, orderId, problem, refused } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { type FaultProxy, openFaultProxy } from '../../../fakes/faultProxy.ts';
import { type MisbehavingServer, openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { baseUrlOf, lendToken, TOKEN, until } from './openTestStream.ts';

let server: MisbehavingServer;
let proxy: FaultProxy;
let stops: Array<() => void> = [];

beforeEach(async () => {
  server = await openMisbehavingServer();
  proxy = await openFaultProxy(server.port);
});

afterEach(async () => {
  for (const stop of stops) stop();
  stops = [];
  await proxy.close();
  await server.close();
});

function open(
  way: string,
  more: { url?: string; authorize?: Authorize; onFrame?: (text: string) => void; onState?: () => void } = {},
) {
  const clock = fakeClock();
  const logger = recordingLogger();
  const states: ChatSocketState[] = [];
  const frames: string[] = [];
  const chat = openChatSocket({
    baseUrl: baseUrlOf(more.url ?? server.url),
    orderId: orderId(way),
    authorize: more.authorize ?? lendToken,
    onFrame: (text) => {
      frames.push(text);
      more.onFrame?.(text);
    },
    onState: (state) => {
      states.push(state);
      more.onState?.();
    },
    clock,
    logger,
  });
  stops.push(() => chat.stop());
  return { chat, clock, logger, states, frames, state: () => states.at(-1) };
}

type TestChat = ReturnType<typeof open>;

async function opened(way: string, more: Parameters<typeof open>[1] = {}): Promise<TestChat> {
  const test = open(way, more);
  await until(() => expect(test.state()?.kind).toBe('open'));
  return test;
}

describe('openChatSocket', () => {
  it('carries the token in the handshake alone, and frames both ways', async () => {
    const test = await opened('echo');
    expect(server.heard('echo')[0]?.url.searchParams.get('token')).toBe(TOKEN);
    expect(test.chat.send('hello')).toEqual({ ok: true, value: null });
    await until(() => expect(test.frames).toEqual(['you said hello']));
    test.chat.stop();
    expect(test.states).toEqual([{ kind: 'connecting' }, { kind: 'open' }, { kind: 'closed', why: 'asked' }]);
    expect(test.clock.waiting).toBe(0);
  });

  it.each([
    ['fourth', 'too_many_connections'],
    ['revoked', 'token_revoked'],
    ['expired-as-403', 'token_expired'],
    ['unknown', 'order_not_found'],
    ['busy', 'http_503'],
    ['redirect', 'http_302'],
    ['hangs-up', 'network_unreachable'],
  ])(
    '%s before the upgrade is refused as %s, with one request and without the token in the words',
    async (way, code) => {
      const elsewhere = await openMisbehavingServer();
      server.stage.elsewhere = elsewhere.url;
      const test = open(way);
      await until(() => expect(test.state()).toMatchObject({ kind: 'refused', problem: { code } }));
      expect(server.heard(way)).toHaveLength(1);
      expect(elsewhere.heard('echo')).toHaveLength(0);
      expect(JSON.stringify([test.states, test.logger.lines])).not.toMatch(/osk_|token=/);
      await elsewhere.close();
    },
  );

  it('says how long a busy service asks to wait', async () => {
    const test = open('busy');
    await until(() => expect(test.state()).toMatchObject({ problem: { retry: { kind: 'safe', afterMs: 3_000 } } }));
  });

  it.each([
    ['idle', { kind: 'closed', why: 'idle' }],
    ['bye', { kind: 'closed', why: 'ended' }],
    ['breaks', { kind: 'closed', why: 'dropped', problem: { code: 'chat_dropped' } }],
    ['token-dies', { kind: 'refused', problem: { code: 'unauthorized' } }],
    ['crowded', { kind: 'refused', problem: { code: 'too_many_connections' } }],
  ])('%s after the upgrade ends as it should, and is not reopened', async (way, end) => {
    const test = await opened(way);
    test.chat.send('go');
    await until(() => expect(test.state()).toMatchObject(end));
    if (way === 'idle') expect(test.logger.lines).toEqual([]);
    expect(test.states).toHaveLength(3);
    expect(server.heard(way)).toHaveLength(1);
  });

  it('refuses a frame of more than 65,536 bytes before it is sent, counted in UTF-8', async () => {
    const test = await opened('echo');
    expect(test.chat.send('ü'.repeat(32_768)).ok).toBe(true);
    expect(test.chat.send(`${'ü'.repeat(32_768)}.`)).toMatchObject({
      ok: false,
      problem: { code: 'message_too_long' },
    });
    await until(() => expect(test.frames).toHaveLength(1));
    expect(test.state()?.kind).toBe('open');
  });

  it('refuses to pile up what the other side does not read', async () => {
    const test = await opened('never-reads', { url: proxy.url });
    proxy.stall();
    const text = 'x'.repeat(60_000);
    const answers = Array.from({ length: 200 }, () => test.chat.send(text));
    expect(answers.at(-1)).toMatchObject({ ok: false, problem: { code: 'chat_backed_up' } });
  });

  it('does not send before it is open or after it is closed', async () => {
    const test = open('echo');
    expect(test.chat.send('early')).toMatchObject({ problem: { code: 'chat_not_connected' } });
    test.chat.stop();
    expect(test.chat.send('late')).toMatchObject({ problem: { code: 'chat_not_connected' } });
    expect(server.heard('echo')).toHaveLength(0);
  });

  it('does not read a frame of two megabytes', async () => {
    const test = await opened('flood');
    test.chat.send('go');
    await until(() => expect(test.state()).toMatchObject({ kind: 'closed', why: 'dropped' }));
    expect(test.frames).toEqual([]);
  });

  it('answers pings, and takes 75 s of silence for the end', async () => {
    const test = await opened('pings', { url: proxy.url });
    test.clock.advance(60_000);
    test.chat.send('ping me');
    await until(() => expect(test.frames).toEqual(['pong heard']));
    test.clock.advance(74_999);
    expect(test.state()?.kind).toBe('open');
    proxy.stall();
    test.clock.advance(1);
    expect(test.state()).toEqual({ kind: 'closed', why: 'silent' });
  });

  it('gives up on a handshake that is never answered', async () => {
    const test = open('no-answer');
    await until(() => expect(server.heard('no-answer')).toHaveLength(1));
    test.clock.advance(20_000);
    expect(test.state()).toMatchObject({ kind: 'refused', problem: { code: 'timeout' } });
  });

  it('goes on when a listener throws at what became of the socket', async () => {
    let isFailing = false;
    const test = open('echo', {
      onState: () => {
        if (isFailing) throw new RangeError('canary');
      },
    });
    isFailing = true;
    await until(() => expect(test.state()?.kind).toBe('open'));
    expect(test.chat.send('hello').ok).toBe(true);
    await until(() => expect(test.frames).toEqual(['you said hello']));
    test.chat.stop();
    expect(test.logger.lines.filter(({ message }) => message === 'listener of the chat threw')).toHaveLength(2);
  });

  it('goes on when a listener throws, and logs no text', async () => {
    const test = await opened('echo', {
      onFrame: (text) => {
        if (text.includes('first')) throw new RangeError(`canary ${text}`);
      },
    });
    test.chat.send('first');
    test.chat.send('second');
    await until(() => expect(test.frames).toHaveLength(2));
    expect(test.logger.lines).toHaveLength(1);
    expect(JSON.stringify(test.logger.lines)).not.toContain('canary');
  });

  it.each([
    ['echo', 'open', 1],
    ['fourth', 'refused', 1],
    ['nobody', 'refused', 0],
  ])('tells the lender whether anybody answered the token: %s', async (way, kind, times) => {
    let heard = 0;
    const authorize: Authorize = async (use) => ok(await use('osk_1', () => (heard += 1)));
    const test = open(way, { authorize, ...(way === 'nobody' ? { url: 'http://127.0.0.1:9' } : {}) });
    await until(() => expect(test.state()?.kind).toBe(kind));
    expect(heard).toBe(times);
  });

  it('says why the vault has no token, and opens nothing', async () => {
    const locked = problem('vault_locked', 'Locked.', 'Unlock it.');
    const test = open('echo', { authorize: async () => refused(locked) });
    await until(() => expect(test.state()).toEqual({ kind: 'refused', problem: locked }));
    expect(server.heard('echo')).toHaveLength(0);
  });
});
