import { expect, it } from 'vitest';
import type { Frame } from '../../../../src-main/emulator/chat/Frame.ts';
import type { Aside } from '../../../../src-main/emulator/chat/Send.ts';
import type { ChatEvent } from '../../../../src-main/emulator/dashboard/ChatEvent.ts';
import { retellFrames } from '../../../../src-main/emulator/dashboard/retellFrames.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

type Heard = Frame | readonly [Frame, Aside];

function retold(...heard: readonly Heard[]): ChatEvent[] {
  const clock = fakeClock();
  const retell = retellFrames(clock, 'Why is it gone?');
  return heard.flatMap((one) => {
    clock.advance(250);
    const [frame, aside] = 'type' in one ? [one] : one;
    return retell(frame, aside);
  });
}

it('tells a turn in phases, with the name, the time and the result of each tool call', () => {
  const events = retold(
    { type: 'status', agent_connected: true },
    { type: 'tool_use', name: 'file_read', target: 'x'.repeat(900) },
    [{ type: 'tool_result', outcome: 'error' }, { found: `${'no such file '.repeat(40)}` }],
    { type: 'text', text: 'Looking. ' },
    { type: 'tool_use', name: 'file_list' },
    { type: 'tool_result', outcome: 'success' },
    { type: 'text', text: 'Gone.' },
    { type: 'done' },
  );
  const found = 'no such file '.repeat(30).trimEnd();
  expect(events).toEqual([
    { type: 'tool_call_start', tool: 'file_read', args_preview: 'x'.repeat(400) },
    { type: 'tool_call_done', tool: 'file_read', ok: false, duration_ms: 250, result_preview: `${found} no such` },
    { type: 'phase', phase: 'answering' },
    { type: 'delta', text: 'Looking. ' },
    { type: 'phase', phase: 'thinking' },
    { type: 'tool_call_start', tool: 'file_list' },
    { type: 'tool_call_done', tool: 'file_list', ok: true, duration_ms: 250, result_preview: '' },
    { type: 'phase', phase: 'answering' },
    { type: 'delta', text: 'Gone.' },
    { type: 'done', final_text: 'Looking. Gone.', tokens_in: 4, tokens_out: 4 },
  ]);
});

it.each([
  ['answered', { type: 'error', code: 'agent_silent' }],
  ['superseded', { type: 'error', code: 'superseded' }],
  ['aborted', { type: 'done', final_text: '' }],
] as const)('calls an answer without a word what it is: %s', (end, word) => {
  expect(retold([{ type: 'done' }, { end }])).toMatchObject([word]);
});
