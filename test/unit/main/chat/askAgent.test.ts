import { describe, expect, it } from 'vitest';
import type { AskProgress } from '../../../../src-main/chat/index.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { openTestChat } from './openTestChat.ts';

const MINUTE_MS = 60_000;
const tick = () => new Promise((done) => setImmediate(done));

function ask(stand: ReturnType<typeof openTestChat>, text = 'List mesh peers') {
  const controller = new AbortController();
  const progress: AskProgress[] = [];
  const answer = stand.chat.ask(ATLAS, text, {
    signal: controller.signal,
    timeoutMs: 2 * MINUTE_MS,
    onProgress: (one) => progress.push(one),
  });
  return { answer, progress, cancel: () => controller.abort() };
}

describe('a question of the app', () => {
  it('is asked in the chat where a person can read along, and answered with all that was said', async () => {
    const stand = openTestChat();
    const { answer, progress } = ask(stand);
    stand.socket().onState({ kind: 'open' });
    const code = inviteCode('nova', START_AT + MINUTE_MS);
    stand.hear(
      { type: 'tool_use', name: 'mesh_peers' },
      { type: 'text', text: code },
      { type: 'text', text: ' there' },
    );
    stand.hear({ type: 'done' });
    expect(await answer).toEqual(ok(`${code} there`));
    expect(progress).toEqual([{ kind: 'sent' }, { kind: 'tool', name: 'mesh_peers' }]);
    expect(stand.messages().map((message) => message.role)).toEqual(['app', 'agent']);
    expect(stand.everything()).not.toContain(code);
  });

  it('leaves the draft, the unread and the last words of the conversation alone', async () => {
    const stand = openTestChat();
    stand.chat.saveDraft(ATLAS, 'half a thought');
    const { answer } = ask(stand);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'no peers' }, { type: 'done' });
    await answer;
    expect(stand.conversation()).toMatchObject({ draft: 'half a thought', unread: 0, lastText: null });
  });

  it('waits for a busy conversation, and its turn behind another question', async () => {
    const stand = openTestChat();
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    const first = ask(stand, 'one');
    const second = ask(stand, 'two');
    expect(stand.sent).toHaveLength(1);
    stand.hear({ type: 'text', text: 'Fine.' }, { type: 'done' });
    await tick();
    expect(stand.sent.at(-1)).toEqual({ type: 'chat', text: 'one' });
    expect(stand.chat.send(ATLAS, 'And?')).toMatchObject({ ok: false, problem: { code: 'turn_in_progress' } });
    stand.hear({ type: 'text', text: '1' }, { type: 'done' });
    expect(await first.answer).toEqual(ok('1'));
    await tick();
    stand.hear({ type: 'text', text: '2' }, { type: 'done' });
    expect(await second.answer).toEqual(ok('2'));
    expect(stand.sent).toHaveLength(3);
  });

  it('waits until the socket of the answer before it is closed, where a socket is for one answer', async () => {
    const stand = openTestChat();
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    const { answer } = ask(stand);
    stand.hear({ type: 'text', text: 'Fine.' }, { type: 'done' });
    stand.socket().onState({ kind: 'closed', why: 'idle' });
    await tick();
    expect(stand.sockets).toHaveLength(2);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'one' }, { type: 'done' });
    expect(await answer).toEqual(ok('one'));
  });

  it('leaves what a person has not read yet', async () => {
    const stand = openTestChat();
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'Fine.' }, { type: 'done' });
    const { answer } = ask(stand);
    stand.hear({ type: 'text', text: 'one' }, { type: 'done' });
    await answer;
    expect(stand.conversation()).toMatchObject({ unread: 1, lastText: 'Fine.' });
  });

  it('begins a session of its own where it is to prove what a new one runs on', async () => {
    const stand = openTestChat();
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'Fine.' }, { type: 'done' });
    void stand.chat.ask(ATLAS, 'Say the word ready.', { timeoutMs: MINUTE_MS, isNewSession: true });
    expect(stand.sockets).toHaveLength(2);
  });

  it('does not take an answer that another credential gave for a proof of the one in use', async () => {
    const stand = openTestChat();
    const options = { timeoutMs: MINUTE_MS, isNewSession: true } as const;
    const answer = stand.chat.ask(ATLAS, 'Say the word ready.', options);
    stand.socket().onState({ kind: 'open' });
    const fallback = { id: 'cred_b', label: 'Old key' };
    stand.hear(
      { type: 'credential_cooldown', label: 'New key', reason: 'auth_failed', falling_back_to: fallback },
      { type: 'text', text: 'ready' },
      { type: 'done' },
    );
    expect(await answer).toMatchObject({
      ok: false,
      problem: {
        code: 'credential_rests',
        say: 'The server put the credential “New key” aside, and its agent answered with “Old key”.',
        facts: { reason: 'auth_failed' },
      },
    });
    // It is the next turn's no longer; and whoever asks for something else is answered all the same.
    const again = stand.chat.ask(ATLAS, 'Say the word ready.', options);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'ready' }, { type: 'done' });
    expect(await again).toEqual({ ok: true, value: 'ready' });
    const { answer: plain } = ask(stand);
    stand.hear({ type: 'credential_cooldown', falling_back_to: null }, { type: 'text', text: 'one' }, { type: 'done' });
    expect(await plain).toEqual({ ok: true, value: 'one' });
  });

  it.each([
    ['nothing at all', [{ type: 'done' }]],
    ['spaces', [{ type: 'text', text: '  ' }, { type: 'done' }]],
  ])('ends with a problem when the agent says %s', async (_what, frames) => {
    const stand = openTestChat();
    const { answer } = ask(stand);
    stand.socket().onState({ kind: 'open' });
    stand.hear(...frames);
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'agent_silent' } });
  });

  it('stops listening where an answer can not be stopped', async () => {
    const stand = openTestChat();
    stand.refuses.set('abort', aProblem('abort_not_possible'));
    const { answer } = ask(stand);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'Well' });
    stand.clock.advance(2 * MINUTE_MS);
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'ask_timed_out' } });
    expect(stand.conversation()).toMatchObject({ turn: 'idle', unread: 0, socket: { kind: 'idle' } });
  });

  it('gives up on a conversation that stays busy, and on an answer that does not end', async () => {
    const stand = openTestChat();
    stand.chat.send(ATLAS, 'Count to a million');
    stand.socket().onState({ kind: 'open' });
    const busy = ask(stand);
    stand.clock.advance(10 * MINUTE_MS);
    expect(await busy.answer).toMatchObject({ ok: false, problem: { code: 'conversation_busy' } });
    stand.hear({ type: 'done' });
    const slow = ask(stand);
    stand.hear({ type: 'text', text: 'Well' });
    stand.clock.advance(2 * MINUTE_MS);
    expect(await slow.answer).toMatchObject({ ok: false, problem: { code: 'ask_timed_out' } });
    expect(stand.sent.at(-1)).toEqual({ type: 'abort' });
    stand.hear({ type: 'done' });
    expect(stand.conversation()?.turn).toBe('idle');
  });

  it('can be taken back while it waits, before it is sent, and while it is answered', async () => {
    const stand = openTestChat();
    const unsent = ask(stand, 'unsent');
    const waiting = ask(stand, 'waiting');
    waiting.cancel();
    unsent.cancel();
    for (const { answer } of [waiting, unsent]) {
      expect(await answer).toMatchObject({ ok: false, problem: { code: 'ask_cancelled' } });
    }
    expect([stand.messages(), stand.sent, stand.conversation()?.draft]).toEqual([[], [], '']);
    stand.socket().onState({ kind: 'open' });
    const answered = ask(stand);
    stand.hear({ type: 'text', text: 'Let me' });
    answered.cancel();
    expect(await answered.answer).toMatchObject({ ok: false, problem: { code: 'ask_cancelled' } });
    expect(stand.sent.at(-1)).toEqual({ type: 'abort' });
  });

  it.each([
    ['runs out of time', (stand: ReturnType<typeof openTestChat>) => stand.clock.advance(2 * MINUTE_MS)],
    ['is taken back', (_: unknown, cancel: () => void) => cancel()],
  ])('leaves the answer to a person alone when it %s after its own turn', async (_what, giveUp) => {
    const stand = openTestChat(undefined, new Promise(() => {}));
    const { answer, cancel } = ask(stand);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'We' });
    // What is missing is asked of the history, which does not answer; the conversation is free meanwhile.
    stand.socket().onState({ kind: 'closed', why: 'dropped', problem: aProblem('chat_dropped') });
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'text', text: 'I am' });
    giveUp(stand, cancel);
    expect(await answer).toMatchObject({ ok: false });
    expect(stand.sent.at(-1)).toEqual({ type: 'chat', text: 'How are you?' });
    expect(stand.conversation()?.turn).toBe('answering');
  });

  it('ends with the reason when the agent fails, the socket breaks or a person stops the answer', async () => {
    const stand = openTestChat();
    const failed = ask(stand);
    stand.socket().onState({ kind: 'open' });
    stand.hear({ type: 'error', code: 'gateway_wedged' });
    expect(await failed.answer).toMatchObject({ ok: false, problem: { code: 'gateway_wedged' } });
    const stopped = ask(stand);
    stand.hear({ type: 'text', text: 'We' });
    stand.chat.stopAnswer(ATLAS);
    stand.hear({ type: 'done' });
    expect(await stopped.answer).toMatchObject({ ok: false, problem: { code: 'answer_stopped' } });
    const broken = ask(stand);
    stand.hear({ type: 'text', text: 'We' });
    stand.socket().onState({ kind: 'closed', why: 'dropped', problem: aProblem('chat_dropped') });
    expect(await broken.answer).toMatchObject({ ok: false, problem: { code: 'chat_dropped' } });
    const refusedAtOnce = ask(stand);
    stand.socket().onState({ kind: 'refused', problem: aProblem('too_many_connections') });
    expect(await refusedAtOnce.answer).toMatchObject({ ok: false, problem: { code: 'too_many_connections' } });
  });

  it('always ends, also where the disk takes nothing: it is not asked then, or can be taken back', async () => {
    const stand = openTestChat();
    const queued = ask(stand, 'queued');
    const freeDisk = stand.fillDisk();
    stand.clock.advance(2 * MINUTE_MS);
    expect(await queued.answer).toMatchObject({ ok: false, problem: { code: 'ask_timed_out' } });
    expect(await ask(stand, 'now').answer).toMatchObject({ ok: false, problem: { code: 'question_not_saved' } });
    freeDisk();
    stand.chat.send(ATLAS, 'How are you?');
    stand.socket().onState({ kind: 'open' });
    const later = ask(stand, 'later');
    stand.fillDisk();
    stand.hear({ type: 'text', text: 'Fine.' }, { type: 'done' });
    expect(await later.answer).toMatchObject({ ok: false, problem: { code: 'question_not_saved' } });
    expect(stand.conversation()?.turn).toBe('idle');
    expect(stand.sent).toEqual([{ type: 'chat', text: 'How are you?' }]);
  });
});
