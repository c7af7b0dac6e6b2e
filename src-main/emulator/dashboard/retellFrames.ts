import type { Clock } from '../../../src-shared/basics/index.ts';
import type { Frame } from '../chat/Frame.ts';
import type { Aside } from '../chat/Send.ts';
import type { ChatEvent } from './ChatEvent.ts';

const LONGEST_PREVIEW = 400;
/** What a token is long, about. */
const TOKEN_LENGTH = 4;

export type Retell = (frame: Frame, aside?: Aside) => readonly ChatEvent[];

/**
 * Retells the frames of the turn that answers a message as chat events. It takes over in the phase `thinking`, in which
 * every conversation begins. Frames that mean nothing to a conversation are passed over.
 */
export function retellFrames(clock: Clock, asked: string): Retell {
  let said = '';
  let phase: 'thinking' | 'answering' = 'thinking';
  let tool: { readonly name: string; readonly startedMs: number } = { name: '', startedMs: 0 };
  const enter = (next: 'thinking' | 'answering'): readonly ChatEvent[] => {
    if (phase === next) return [];
    phase = next;
    return [{ type: 'phase', phase: next }];
  };
  return (frame, aside = {}) => {
    switch (frame.type) {
      case 'text':
        said += frame.text;
        return [...enter('answering'), { type: 'delta', text: frame.text }];
      case 'tool_use': {
        tool = { name: frame.name, startedMs: clock.monotonicMs() };
        const args = frame.target === undefined ? {} : { args_preview: previewOf(frame.target) };
        return [...enter('thinking'), { type: 'tool_call_start', tool: frame.name, ...args }];
      }
      case 'tool_result': {
        const took = Math.round(clock.monotonicMs() - tool.startedMs);
        const done = { tool: tool.name, ok: frame.outcome === 'success', duration_ms: took };
        return [{ type: 'tool_call_done', ...done, result_preview: previewOf(aside.found ?? '') }];
      }
      case 'done':
        return [lastWord(asked, said, aside.end)];
      case 'error':
        return [{ type: 'error', code: frame.code, message: frame.text }];
      default:
        return [];
    }
  };
}

/** An answer without a word is the agent being silent (contract, chat-stream), unless somebody stopped it. */
function lastWord(asked: string, said: string, end: Aside['end'] = 'answered'): ChatEvent {
  if (end === 'superseded') return SUPERSEDED;
  if (end === 'answered' && said === '') return SILENT;
  return { type: 'done', final_text: said, tokens_in: tokensIn(asked), tokens_out: tokensIn(said) };
}

function tokensIn(text: string): number {
  return Math.ceil(text.length / TOKEN_LENGTH);
}

/** The beginning of a text. It ends with a whole word, so that half a secret never passes for none. */
function previewOf(text: string): string {
  if (text.length <= LONGEST_PREVIEW) return text;
  const end = text.slice(0, LONGEST_PREVIEW + 1).lastIndexOf(' ');
  return text.slice(0, end > 0 ? end : LONGEST_PREVIEW);
}

/** The last word of a conversation that a newer message ended, on whatever way it came. */
const SUPERSEDED = {
  type: 'error',
  code: 'superseded',
  message: 'A newer message took the place of this one.',
} as const;

/** The last word of a conversation whose agent says nothing. */
export const SILENT = {
  type: 'error',
  code: 'agent_silent',
  message: 'The agent took the message and said nothing.',
} as const;
