import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Frame } from '../chat/Frame.ts';
import type { ChatEvent } from './ChatEvent.ts';

const LONGEST_PREVIEW = 400;

/** Retells one turn's frames as chat events. Frames that mean nothing to a conversation are passed over. */
export function retellFrames(clock: Clock): (frame: Frame) => readonly ChatEvent[] {
  let said = '';
  let phase: 'thinking' | 'answering' | null = null;
  let tool: { readonly name: string; readonly startedMs: number } = { name: '', startedMs: 0 };
  const enter = (next: 'thinking' | 'answering'): readonly ChatEvent[] => {
    if (phase === next) return [];
    phase = next;
    return [{ type: 'phase', phase: next }];
  };
  return (frame) => {
    switch (frame.type) {
      case 'text':
        said += frame.text;
        return [...enter('answering'), { type: 'delta', text: frame.text }];
      case 'tool_use': {
        tool = { name: frame.name, startedMs: clock.monotonicMs() };
        const args = frame.target === undefined ? {} : { args_preview: frame.target.slice(0, LONGEST_PREVIEW) };
        return [...enter('thinking'), { type: 'tool_call_start', tool: frame.name, ...args }];
      }
      case 'tool_result': {
        const took = Math.round(clock.monotonicMs() - tool.startedMs);
        return [{ type: 'tool_call_done', tool: tool.name, ok: frame.outcome === 'success', duration_ms: took }];
      }
      case 'done':
        // An answer without a word is the agent being silent (contract, chat-stream).
        return [said === '' ? SILENT : { type: 'done', final_text: said }];
      case 'error':
        return [{ type: 'error', code: frame.code, message: frame.text }];
      default:
        return [];
    }
  };
}

/** The last word of a conversation whose agent says nothing. */
export const SILENT = {
  type: 'error',
  code: 'agent_silent',
  message: 'The agent took the message and said nothing.',
} as const;
