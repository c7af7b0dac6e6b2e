import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/basics/index.ts';
import {
  asChatMessage,
  dashboardKeyProblem,
  formatChatFrame,
  parseChatFrame,
  parseConversationHistory,
  retellChatEvent,
} from '../../../../src-shared/protocol/index.ts';

describe('an event of the dashboard’s chat, retold as the socket would say it', () => {
  it.each([
    ['its type inside', { id: '4', event: 'chat', data: '{"type":"delta","text":"a"}' }, 4, 'text', false],
    ['its type as its name', { id: '4', event: 'text', data: '{"text":"a"}' }, 4, 'text', false],
    ['an id inside', { event: 'chat', data: '{"id":9,"type":"delta","text":"a"}' }, 9, 'text', false],
    ['no id', { data: '{"type":"tool_call_start","tool":"df"}' }, null, 'tool_use', false],
    ['an odd id', { id: '-1', data: '{"type":"phase","phase":"thinking"}' }, null, 'phase', false],
    ['its end', { id: '5', event: 'done', data: '{}' }, 5, 'done', true],
    ['its failure', { id: '5', event: 'chat', data: '{"type":"error","code":"agent_silent"}' }, 5, 'error', true],
    ['a type nobody knows', { id: '5', event: 'weather', data: '{"is":"fine"}' }, 5, 'unknown', false],
  ])('with %s', (_what, frame, id, kind, isTerminal) => {
    const retold = retellChatEvent(frame);
    if (retold.kind !== 'frame') throw new Error('It was taken for the end of the stream.');
    expect(retold).toMatchObject({ id, isTerminal });
    expect(parseChatFrame(retold.text)).toMatchObject({ ok: true, value: { kind } });
  });

  it('tells the close of a stream from any event', () => {
    expect(retellChatEvent({ event: 'close', data: '{}' })).toEqual({ kind: 'close' });
  });

  it('makes something of any text', () => {
    const words = fc.oneof(fc.string(), fc.json());
    fc.assert(
      fc.property(words, words, words, (id, event, data) => {
        expect(['frame', 'close']).toContain(retellChatEvent({ id, event, data }).kind);
      }),
      { numRuns: 200 },
    );
  });
});

it.each([
  [
    'in one vocabulary',
    [
      { type: 'delta', text: 'a' },
      { type: 'delta', text: 'b' },
    ],
    'ab',
    false,
  ],
  ['in the other', [{ type: 'text', text: 'a' }, { type: 'done' }], 'a', true],
  [
    'with its whole text at the end',
    [
      { type: 'delta', text: 'a' },
      { type: 'done', final_text: 'whole' },
    ],
    'whole',
    true,
  ],
  ['that failed', [{ type: 'error', code: 'agent_silent' }], '', true],
  ['with rows that are none', [7, null, { type: 'delta', text: 'a' }], 'a', false],
])('reads a kept conversation %s', (_what, events, said, isOver) => {
  expect(parseConversationHistory({ conversation_id: 'c', events })).toEqual({ ok: true, value: { said, isOver } });
  expect(parseConversationHistory(events)).toEqual({ ok: true, value: { said, isOver } });
});

it('takes the message out of a frame of ours, and nothing out of another', () => {
  const frame = formatChatFrame({ kind: 'chat', text: 'grüße "🚀"' });
  expect(frame.ok && asChatMessage(frame.value)).toBe('grüße "🚀"');
  for (const other of ['{"type":"abort"}', 'no json', '[]', '{"type":"chat"}']) expect(asChatMessage(other)).toBeNull();
});

it('words a refused dashboard key as one, and keeps what else a refusal says', () => {
  const refusal = (code: string) => problem(code, 'The access token.', 'Add one.', { correlationId: 'req_1' });
  for (const code of ['unauthorized', 'token_expired', 'token_revoked', 'forbidden', 'http_401', 'http_403']) {
    const said = dashboardKeyProblem(refusal(code));
    expect(said).toMatchObject({ code, correlationId: 'req_1' });
    expect(`${said.say} ${said.hint}`).not.toContain('access token');
    expect(said.say).toContain('dashboard key');
  }
  expect(dashboardKeyProblem(refusal('rate_limited'))).toEqual(refusal('rate_limited'));
});
