import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src-shared/basics/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { openMemory, openTestChat } from './openTestChat.ts';

describe('Chat', () => {
  it('opens the socket when a person writes, sends when it is open, and keeps the answer with its tools', () => {
    const { chat, sent, sockets, socket, hear, messages, conversation } = openTestChat();
    expect(sockets).toHaveLength(0);
    expect(chat.send(ATLAS, 'How are you?').ok).toBe(true);
    expect(sent).toEqual([]);
    socket().onState({ kind: 'open' });
    expect(sent).toEqual([{ type: 'chat', text: 'How are you?' }]);
    hear(
      { type: 'status', agent_connected: true },
      { type: 'text', text: 'Let me ' },
      { type: 'text', text: 'look.' },
      { type: 'tool_use', name: 'system_health' },
      { type: 'tool_result' },
      { type: 'text', text: ' All well.' },
      { type: 'brand_new_frame', x: 1 },
      { type: 'done' },
    );
    const [question, answer] = messages();
    expect(question).toMatchObject({ role: 'person', state: 'sent' });
    expect(answer?.state).toBe('done');
    expect(answer?.parts.map((part) => part.kind)).toEqual(['text', 'tool', 'text']);
    expect(answer?.parts[1]).toMatchObject({ name: 'system_health', outcome: 'success' });
    expect(conversation()).toMatchObject({ turn: 'idle', unread: 1, socket: { kind: 'open', agentConnected: true } });
  });

  it('shows an answer that comes whole instead of streamed', () => {
    const { chat, socket, hear, messages } = openTestChat();
    chat.send(ATLAS, 'Hello');
    socket().onState({ kind: 'open' });
    hear(
      { type: 'interim_text', text: 'thinking aloud' },
      { type: 'text_bulk', text: 'Hello there.' },
      { type: 'done' },
    );
    expect(messages()[1]?.parts).toEqual([{ kind: 'text', text: 'Hello there.' }]);
  });

  it('stops before anything was sent by giving the message back as a draft', () => {
    const { chat, sent, messages, conversation } = openTestChat();
    chat.send(ATLAS, 'Delete everything');
    chat.stopAnswer(ATLAS);
    expect(sent).toEqual([]);
    expect(messages()).toEqual([]);
    expect(conversation()).toMatchObject({ turn: 'idle', draft: 'Delete everything' });
  });

  it('goes on with the socket that is on its way when another message follows one that was taken back', () => {
    const { chat, sent, sockets, socket, messages } = openTestChat();
    chat.send(ATLAS, 'One');
    chat.stopAnswer(ATLAS);
    chat.send(ATLAS, 'Two');
    expect(sockets).toHaveLength(1);
    socket().onState({ kind: 'open' });
    expect(sent).toEqual([{ type: 'chat', text: 'Two' }]);
    expect(messages()).toMatchObject([{ role: 'person', state: 'sent' }]);
  });

  it('stops before the first word with an abort, and keeps what was said so far', () => {
    const { chat, sent, socket, hear, messages, conversation } = openTestChat();
    chat.send(ATLAS, 'Tell me a long story');
    socket().onState({ kind: 'open' });
    chat.stopAnswer(ATLAS);
    expect(sent.at(-1)).toEqual({ type: 'abort' });
    expect(conversation()?.turn).toBe('stopping');
    hear({ type: 'text', text: 'Once' }, { type: 'done' });
    expect(messages()[1]).toMatchObject({ state: 'stopped', parts: [{ kind: 'text', text: 'Once' }] });
  });

  it('takes one message at a time and says so; the text is not lost', () => {
    const { chat, socket } = openTestChat();
    chat.send(ATLAS, 'One');
    socket().onState({ kind: 'open' });
    expect(chat.send(ATLAS, 'Two')).toMatchObject({ ok: false, problem: { code: 'turn_in_progress' } });
    expect(chat.send(ATLAS, '  ')).toMatchObject({ ok: false });
    expect(openTestChat().chat.send(ATLAS, 'x'.repeat(70_000))).toMatchObject({
      ok: false,
      problem: { code: 'message_too_long' },
    });
  });

  it('marks dropped frames as a gap and refills the answer from the history of the service', async () => {
    const row = (id: number, role: string, text: string, isFinal = false) => ({
      id,
      at: START_AT,
      role,
      text,
      toolPhase: null,
      toolName: null,
      source: null,
      requestId: null,
      isFinal,
    });
    const rows = [row(1, 'user', 'List files'), row(2, 'agent', 'a, b and c', true)];
    const { chat, socket, hear, messages } = openTestChat(
      openMemory(),
      ok({ rows, cursor: 2, isTruncated: false, unreadable: 0 }),
    );
    chat.send(ATLAS, 'List files');
    socket().onState({ kind: 'open' });
    hear(
      { type: 'text', text: 'a' },
      { type: 'backpressure_pause' },
      { type: 'backpressure_resume' },
      { type: 'done' },
    );
    expect(messages()[1]?.parts.some((part) => part.kind === 'gap')).toBe(true);
    await Promise.resolve();
    await Promise.resolve();
    expect(messages()[1]).toMatchObject({ state: 'done', parts: [{ kind: 'text', text: 'a, b and c' }] });
  });

  it('keeps the partial answer when the socket breaks under it, with the reason', () => {
    const { chat, socket, hear, messages, conversation } = openTestChat();
    chat.send(ATLAS, 'Hello');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'Hel' });
    socket().onState({ kind: 'closed', why: 'dropped', problem: aProblem('chat_dropped') });
    expect(messages()[1]).toMatchObject({ state: 'failed', problem: { code: 'chat_dropped' } });
    expect(messages()[1]?.parts).toEqual([{ kind: 'text', text: 'Hel' }, { kind: 'gap' }]);
    expect(conversation()?.turn).toBe('idle');
  });

  it('says why a socket was refused, and does not pretend that the message was sent', () => {
    const { chat, socket, messages, conversation } = openTestChat();
    chat.send(ATLAS, 'Hello');
    socket().onState({ kind: 'refused', problem: aProblem('too_many_connections') });
    expect(messages()[0]).toMatchObject({ state: 'failed', problem: { code: 'too_many_connections' } });
    expect(conversation()?.socket).toMatchObject({ kind: 'refused' });
  });

  it('leaves a message that the service did not take with the reason, and makes no answer of it', () => {
    const { chat, socket, messages, conversation } = openTestChat();
    chat.send(ATLAS, 'Hello');
    socket().onState({ kind: 'open' });
    socket().onState({ kind: 'closed', why: 'untaken', problem: aProblem('conversation_in_progress') });
    expect(messages()).toMatchObject([
      { role: 'person', state: 'failed', problem: { code: 'conversation_in_progress' } },
    ]);
    expect(conversation()).toMatchObject({ turn: 'idle', socket: { kind: 'idle' } });
  });

  it.each([
    ['before the first word', []],
    ['after some words', [{ type: 'text', text: 'Once' }]],
  ])('stops listening where an agent can not be stopped, and says so, %s', (_when, frames) => {
    const { chat, refuses, socket, hear, messages, conversation } = openTestChat();
    refuses.set('abort', aProblem('abort_not_possible'));
    chat.send(ATLAS, 'Tell me a long story');
    socket().onState({ kind: 'open' });
    hear(...frames);
    chat.stopAnswer(ATLAS);
    expect(messages()[1]).toMatchObject({ state: 'stopped', problem: { code: 'abort_not_possible' } });
    expect(messages()[1]?.parts).toEqual(frames.map(({ text }) => ({ kind: 'text', text })));
    expect(conversation()).toMatchObject({ turn: 'idle', socket: { kind: 'idle' } });
    hear({ type: 'text', text: ' upon a time' }, { type: 'done' });
    expect(messages()).toHaveLength(2);
    expect(chat.send(ATLAS, 'Another').ok).toBe(true);
  });

  it('keeps drafts and what a crash cut off', () => {
    const first = openTestChat();
    first.chat.send(ATLAS, 'Hello');
    first.socket().onState({ kind: 'open' });
    first.hear({ type: 'text', text: 'Half an ans' });
    first.clock.advance(250);
    first.chat.saveDraft(ATLAS, 'my next quest');
    const second = openTestChat(first.database);
    expect(second.conversation()?.draft).toBe('my next quest');
    expect(second.messages()[1]).toMatchObject({ state: 'failed', problem: { code: 'cut_off' } });
    expect(second.messages()[1]?.parts[0]).toEqual({ kind: 'text', text: 'Half an ans' });
  });

  it('goes on while the disk takes nothing, and writes what it did not take when it does again', () => {
    const stand = openTestChat();
    const { chat, socket, hear, clock, errors, messages, conversation } = stand;
    chat.send(ATLAS, 'Hello');
    const freeDisk = stand.fillDisk();
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'Hel' });
    clock.advance(250);
    hear({ type: 'text', text: 'lo.' }, { type: 'done' });
    expect(messages()).toMatchObject([{ state: 'queued' }]);
    expect(conversation()).toMatchObject({ turn: 'idle', lastText: 'Hello.', unread: 1 });
    expect(errors.length).toBeGreaterThan(0);
    expect(() => chat.send(ATLAS, 'Are you well?')).toThrow('disk full');
    expect(conversation()?.turn).toBe('idle');
    freeDisk();
    chat.send(ATLAS, 'Are you well?');
    expect(messages()).toMatchObject([
      { state: 'sent' },
      { state: 'done', parts: [{ kind: 'text', text: 'Hello.' }] },
      { state: 'sent' },
    ]);
    expect(openTestChat(stand.database).conversation()?.lastText).toBe('Are you well?');
  });
});
