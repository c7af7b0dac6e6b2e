import { describe, expect, it } from 'vitest';
import { inviteId, ok } from '../../../../src-shared/basics/index.ts';
import type { MessagePart } from '../../../../src-shared/domain/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { inLines, inviteCode, inviteFields } from '../../../fakes/invites.ts';
import { openMemory, openTestChat } from './openTestChat.ts';

const CODE = inviteCode('atlas', START_AT + 600_000);
const FIELDS = inviteFields('atlas', START_AT + 600_000);
/** Enough of the code to know it by: none of its pieces may lie around either. */
const PIECES = Array.from({ length: 40 }, (_, place) => CODE.slice(place * 60, place * 60 + 40));

function expectNoCode(text: string): void {
  for (const piece of PIECES) expect(text.includes(piece)).toBe(false);
}

const kinds = (parts: readonly MessagePart[] | undefined) => parts?.map((part) => part.kind);
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

describe('an invite in a conversation', () => {
  it.each([
    ['letter by letter', 1],
    ['in words', 17],
    ['in one piece', 9_999],
  ])('is never stored, told or shown as it streams %s, and is a part of its own', (_, size) => {
    const { chat, socket, hear, messages, everything, invites, conversation } = openTestChat();
    chat.send(ATLAS, 'Create a mesh invite');
    socket().onState({ kind: 'open' });
    const answer = `Here it is:\n\n\`\`\`\n${inLines(CODE)}\n\`\`\`\n\nBe quick.`;
    for (let at = 0; at < answer.length; at += size) hear({ type: 'text', text: answer.slice(at, at + size) });
    hear({ type: 'done' });
    expectNoCode(everything());
    const [, said] = messages();
    expect(kinds(said?.parts)).toEqual(['text', 'invite', 'text']);
    expect(said?.parts[1]).toMatchObject({
      instanceId: FIELDS.instance_id,
      endpoint: '203.0.113.7:18800',
      expiresAt: START_AT + 600_000,
    });
    expect(said?.parts[2]).toEqual({ kind: 'text', text: '\n```\n\nBe quick.' });
    const [kept] = invites.list();
    expect(invites.codeOf(kept?.inviteId ?? inviteId(''))).toBe(CODE);
    expect(conversation()?.lastText).toContain('a mesh invite');
  });

  it('is masked in what is sent, in answers that come whole, in tools and in failures; sent is what was meant', () => {
    const { chat, socket, sent, hear, messages, everything } = openTestChat();
    chat.send(ATLAS, `Accept this mesh invite: ${CODE}`);
    socket().onState({ kind: 'open' });
    expect(sent).toEqual([{ type: 'chat', text: `Accept this mesh invite: ${CODE}` }]);
    expect(kinds(messages()[0]?.parts)).toEqual(['text', 'invite']);
    hear(
      { type: 'interim_text', text: `I was given ${CODE}` },
      { type: 'tool_use', name: 'mesh_invite_accept', target: CODE },
      { type: 'tool_result', summary: CODE },
      { type: 'text_bulk', text: `You gave me ${CODE}.` },
      { type: 'done', final_text: `Final: ${CODE}` },
    );
    expect(messages()[1]).toMatchObject({ state: 'done' });
    expect(kinds(messages()[1]?.parts)).toEqual(['tool', 'text', 'invite']);
    chat.send(ATLAS, 'And now?');
    hear({ type: 'text', text: 'I' }, { type: 'error', code: 'exception', text: `bad code ${CODE}` });
    expect(messages()[3]?.state).toBe('failed');
    expectNoCode(everything());
  });

  it('is masked in an answer that is refilled from the history', async () => {
    const rows = [row(1, 'user', `Repeat ${CODE}`), row(2, 'agent', `It was ${CODE}`, true)];
    const history = ok({ rows, cursor: 2, isTruncated: false, unreadable: 0 });
    const { chat, socket, hear, messages, everything } = openTestChat(openMemory(), history);
    chat.send(ATLAS, `Repeat ${CODE}`);
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: `It was ${CODE.slice(0, 900)}` });
    socket().onState({ kind: 'closed', why: 'dropped', problem: aProblem('chat_dropped') });
    expect(kinds(messages()[1]?.parts)).toEqual(['text', 'invite', 'gap']);
    await Promise.resolve();
    await Promise.resolve();
    expect(messages()[1]).toMatchObject({ state: 'done' });
    expect(kinds(messages()[1]?.parts)).toEqual(['text', 'invite']);
    expectNoCode(everything());
  });

  it('leaves a mark in a draft, which stands for the code when the draft is sent', () => {
    const { chat, socket, sent, conversation, everything, clock } = openTestChat();
    chat.saveDraft(ATLAS, `Accept this: ${CODE} please`);
    const draft = conversation()?.draft ?? '';
    expect(draft).toMatch(/^Accept this: \[mesh invite [0-9a-f]{8}\] please$/);
    chat.send(ATLAS, draft);
    socket().onState({ kind: 'open' });
    expect(sent).toEqual([{ type: 'chat', text: `Accept this: ${CODE} please` }]);
    chat.saveDraft(ATLAS, `again ${CODE}`);
    clock.advance(600_000);
    expect(chat.send(ATLAS, conversation()?.draft ?? '')).toMatchObject({
      ok: false,
      problem: { code: 'invite_gone' },
    });
    expect(conversation()?.draft).toMatch(/^again \[mesh invite/);
    expectNoCode(everything());
  });

  it('comes back into the draft as a mark when a message was taken back before it was sent', () => {
    const { chat, conversation, everything } = openTestChat();
    chat.send(ATLAS, `Accept ${CODE}`);
    chat.stopAnswer(ATLAS);
    expect(conversation()?.draft).toMatch(/^Accept \[mesh invite [0-9a-f]{8}\]$/);
    expectNoCode(everything());
  });

  it.each([1, 2, 3, 10, 16, 60, 180, 250, 900])('is one part when a tool runs after %i letters of it', (cut) => {
    const { chat, socket, hear, messages, everything } = openTestChat();
    chat.send(ATLAS, 'Create a mesh invite');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: `Here: ${CODE.slice(0, cut)}` }, { type: 'tool_use', name: 'file_read' });
    hear({ type: 'tool_result' }, { type: 'text', text: `${CODE.slice(cut)} now` }, { type: 'done' });
    // Of its first letters it can not be told yet: they stay where they were said.
    const before = cut > 3 ? 'Here: ' : `Here: ${CODE.slice(0, cut)}`;
    expect(messages()[1]?.parts.filter((part) => part.kind !== 'tool')).toMatchObject([
      { kind: 'text', text: before },
      { kind: 'invite', instanceId: FIELDS.instance_id },
      { kind: 'text', text: ' now' },
    ]);
    expectNoCode(everything());
  });

  it.each([60, 180, 250, 900])('is hidden, both halves of it, when the service drops some after %i letters', (cut) => {
    const { chat, socket, hear, everything } = openTestChat();
    chat.send(ATLAS, 'Create a mesh invite');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: `Here: ${CODE.slice(0, cut)}` }, { type: 'backpressure_pause' });
    hear({ type: 'backpressure_resume' }, { type: 'text', text: CODE.slice(cut + 21) }, { type: 'done' });
    expectNoCode(everything());
  });

  it('that was not one leaves every word where it was said, tools between them or not', () => {
    const { chat, socket, hear, messages } = openTestChat();
    chat.send(ATLAS, 'Look');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: 'I look at the' }, { type: 'tool_use', name: 'look' }, { type: 'tool_result' });
    hear({ type: 'text', text: 'y are' }, { type: 'text', text: ' here, mone' }, { type: 'tool_use', name: 'look' });
    hear({ type: 'tool_result' }, { type: 'text', text: 'y' }, { type: 'text', text: 'es' }, { type: 'done' });
    const said = messages()[1]?.parts.map((part) => (part.kind === 'text' ? part.text : part.kind));
    expect(said).toEqual(['I look at the', 'tool', 'y are here, mone', 'tool', 'yes']);
  });

  it('that was cut is hidden all the same', () => {
    const { chat, socket, hear, messages, everything } = openTestChat();
    chat.send(ATLAS, 'Create a mesh invite');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: `Here: ${CODE.slice(0, 1_500)}` }, { type: 'done' });
    expect(messages()[1]?.parts).toEqual([
      { kind: 'text', text: 'Here: ' },
      { kind: 'invite', inviteId: null, instanceId: null, endpoint: null, expiresAt: null },
    ]);
    expectNoCode(everything());
  });
});

describe('the codes that are held', () => {
  const held = () => {
    const { chat, socket, hear, ...rest } = openTestChat();
    chat.send(ATLAS, 'Create a mesh invite');
    socket().onState({ kind: 'open' });
    hear({ type: 'text', text: CODE }, { type: 'done' });
    return { ...rest, id: rest.invites.list()[0]?.inviteId ?? inviteId('') };
  };

  it('are shown once, and gone when they run out', () => {
    const { invites, clock, id } = held();
    expect(invites.reveal(id)).toEqual(ok({ secret: CODE }));
    expect(invites.reveal(id)).toMatchObject({ ok: false, problem: { code: 'invite_shown_already' } });
    expect(invites.list()).toMatchObject([{ wasShown: true }]);
    clock.advance(600_000);
    expect(invites.list()).toEqual([]);
    for (const answer of [invites.reveal(id), invites.copy(id)]) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'invite_gone' } });
    }
  });

  it('leave the clipboard after 30 s and at the end, but only where they still are', async () => {
    const { invites, clock, host, id } = held();
    invites.copy(id);
    expect(host.onClipboard).toBe(CODE);
    clock.advance(29_000);
    invites.copy(id);
    clock.advance(29_000);
    expect(host.onClipboard).toBe(CODE);
    clock.advance(1_000);
    expect(host.onClipboard).toBe('');
    invites.copy(id);
    host.onClipboard = 'a recipe';
    clock.advance(30_000);
    expect(host.onClipboard).toBe('a recipe');
    invites.copy(id);
    await invites.forgetAll();
    expect(host.onClipboard).toBe('');
    expect(invites.codeOf(id)).toBeNull();
  });
});
