import { describe, expect, it } from 'vitest';
import { askAgent, Chat, ChatStore } from '../../../../src-main/chat/index.ts';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import type { ChatSocketState } from '../../../../src-main/wire/index.ts';
import { type Answer, ok, refused } from '../../../../src-shared/basics/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

type Hears = { onFrame(text: string): void; onState(state: ChatSocketState): void };

function setUp({ canAbort = true } = {}) {
  const clock = fakeClock(START_AT);
  const opened = openDatabase({ path: ':memory:', migrations, clock, logger: recordingLogger() });
  if (!opened.ok) throw new Error(opened.problem.say);
  const sockets: Hears[] = [];
  const sent: string[] = [];
  const chat = new Chat({
    store: new ChatStore(opened.value),
    openSocket: (_, hears) => {
      sockets.push(hears);
      return {
        send: (text) => {
          if (!canAbort && text.includes('abort')) return refused(aProblem('cannot_abort'));
          sent.push(text);
          return ok(null);
        },
        stop: () => hears.onState({ kind: 'closed', why: 'asked' }),
      };
    },
    fetchHistory: async () => refused(aProblem()),
    clock,
    random: seededRandom(),
    logger: recordingLogger(),
    isSeen: () => false,
  });
  const socket = () => sockets.at(-1) ?? { onFrame() {}, onState() {} };
  const hear = (...frames: object[]) => {
    for (const frame of frames) socket().onFrame(JSON.stringify(frame));
  };
  let answer: Answer<string> | null = null;
  const ask = () => {
    void askAgent(chat, clock, { orderId: ATLAS, text: 'Say the word ready.', timeoutMs: 60_000 }).then((given) => {
      answer = given;
    });
  };
  const answered = async () => {
    await new Promise((done) => setImmediate(done));
    return answer;
  };
  const unread = () => chat.conversations()[0]?.unread;
  return { chat, clock, sockets, socket, hear, ask, answered, unread, sent };
}

describe('asking an agent', () => {
  it('answers with all it said, and leaves nothing unread', async () => {
    const { ask, socket, hear, answered, unread, chat } = setUp();
    ask();
    socket().onState({ kind: 'open' });
    hear(
      { type: 'text', text: 'I am ' },
      { type: 'tool_use', name: 'x' },
      { type: 'text', text: 'ready.' },
      { type: 'done' },
    );
    expect(await answered()).toEqual(ok('I am ready.'));
    expect(unread()).toBe(0);
    expect(chat.transcript(ATLAS, null, 10).messages).toHaveLength(2);
  });

  it('leaves unread what was unread before', async () => {
    const { ask, socket, hear, unread, chat, answered } = setUp();
    chat.send(ATLAS, 'earlier');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'one' }, { type: 'done' });
    ask();
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'two' }, { type: 'done' });
    expect([(await answered())?.ok, unread()]).toEqual([true, 2]);
  });

  it('begins a session of its own: the one that is open keeps the engine it began with', async () => {
    const { ask, socket, hear, chat, sockets } = setUp();
    chat.send(ATLAS, 'earlier');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'one' }, { type: 'done' });
    ask();
    expect(sockets).toHaveLength(2);
  });

  it('waits for a turn that is under way, and takes the next', async () => {
    const { ask, socket, hear, chat, sent, answered } = setUp();
    chat.send(ATLAS, 'earlier');
    socket().onState({ kind: 'open' });
    ask();
    expect(sent).toHaveLength(1);
    hear({ type: 'text', text: 'one' }, { type: 'done' });
    socket().onState({ kind: 'open' });
    expect(sent).toHaveLength(2);
    hear({ type: 'text', text: 'ready' }, { type: 'done' });
    expect(await answered()).toEqual(ok('ready'));
  });

  it('gives up on a turn that does not end, without touching it', async () => {
    const { ask, socket, chat, clock, sent, answered } = setUp();
    chat.send(ATLAS, 'earlier');
    socket().onState({ kind: 'open' });
    ask();
    clock.advance(60_000);
    expect(await answered()).toMatchObject({ ok: false, problem: { code: 'turn_in_progress' } });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['an error of the agent', [{ type: 'error', code: 'no_credential', text: 'No AI key is set.' }], 'no_credential'],
    ['nothing at all', [{ type: 'done' }], 'agent_silent'],
    ['spaces', [{ type: 'text', text: '  ' }, { type: 'done' }], 'agent_silent'],
  ])('tells of %s', async (_what, frames, code) => {
    const { ask, socket, hear, answered } = setUp();
    ask();
    socket().onState({ kind: 'open' });
    hear(...frames);
    expect(await answered()).toMatchObject({ ok: false, problem: { code } });
  });

  it('tells of a socket that is refused', async () => {
    const { ask, socket, answered } = setUp();
    ask();
    socket().onState({ kind: 'refused', problem: aProblem('too_many_connections') });
    expect(await answered()).toMatchObject({ ok: false, problem: { code: 'too_many_connections' } });
  });

  it('stops an answer that takes too long', async () => {
    const { ask, socket, hear, clock, sent, answered } = setUp();
    ask();
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'Well' });
    clock.advance(60_000);
    expect(await answered()).toMatchObject({ ok: false, problem: { code: 'agent_silent' } });
    expect(sent.at(-1)).toContain('abort');
  });

  it('stops listening where an answer can not be stopped, and leaves nothing unread', async () => {
    const { ask, socket, hear, clock, sent, answered, unread, chat } = setUp({ canAbort: false });
    ask();
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'Well' });
    clock.advance(60_000);
    expect(await answered()).toMatchObject({ ok: false, problem: { code: 'agent_silent' } });
    expect(sent).toHaveLength(1);
    expect([unread(), chat.conversations()[0]?.turn]).toEqual([0, 'idle']);
  });
});
