import { expect, it } from 'vitest';
import type { Frame } from '../../../../src-main/emulator/chat/Frame.ts';
import type { ChatEvent } from '../../../../src-main/emulator/dashboard/ChatEvent.ts';
import { retellFrames } from '../../../../src-main/emulator/dashboard/retellFrames.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

function retold(...frames: readonly Frame[]): ChatEvent[] {
  const clock = fakeClock();
  const retell = retellFrames(clock);
  return frames.flatMap((frame) => {
    clock.advance(250);
    return retell(frame);
  });
}

it('tells a turn in phases, with the name and the time of each tool call', () => {
  const events = retold(
    { type: 'status', agent_connected: true },
    { type: 'text', text: 'Looking. ' },
    { type: 'tool_use', name: 'file_read', target: 'x'.repeat(900) },
    { type: 'tool_result', outcome: 'error' },
    { type: 'text', text: 'Gone.' },
    { type: 'done' },
  );
  expect(events).toEqual([
    { type: 'phase', phase: 'answering' },
    { type: 'delta', text: 'Looking. ' },
    { type: 'phase', phase: 'thinking' },
    { type: 'tool_call_start', tool: 'file_read', args_preview: 'x'.repeat(400) },
    { type: 'tool_call_done', tool: 'file_read', ok: false, duration_ms: 250 },
    { type: 'phase', phase: 'answering' },
    { type: 'delta', text: 'Gone.' },
    { type: 'done', final_text: 'Looking. Gone.' },
  ]);
});

it('calls an answer without a word what it is', () => {
  expect(retold({ type: 'done' })).toEqual([expect.objectContaining({ type: 'error', code: 'agent_silent' })]);
});
