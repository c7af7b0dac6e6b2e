import { assertNever } from '../../../src-shared/basics/index.ts';

/** What the dashboard's chat stream says, in the words of the OpenAPI; an id and a time ride along. */
export type ChatEvent =
  | { readonly type: 'phase'; readonly phase: 'thinking' | 'answering' }
  | { readonly type: 'tool_call_start'; readonly tool: string; readonly args_preview?: string }
  | {
      readonly type: 'tool_call_done';
      readonly tool: string;
      readonly result_preview: string;
      readonly ok: boolean;
      readonly duration_ms: number;
    }
  | { readonly type: 'delta'; readonly text: string }
  | {
      readonly type: 'done';
      readonly final_text: string;
      readonly tokens_in: number;
      readonly tokens_out: number;
    }
  | { readonly type: 'error'; readonly code: string; readonly message: string };

export type StoredChatEvent = ChatEvent & { readonly id: number; readonly ts: string };

/** After this nothing comes. */
export function isTerminal(event: ChatEvent): boolean {
  return event.type === 'done' || event.type === 'error';
}

/** The same event in the words of the skill document, which has no phases: null. */
export function inSkillWords(event: StoredChatEvent): Record<string, unknown> | null {
  const { id, ts } = event;
  switch (event.type) {
    case 'phase':
      return null;
    case 'tool_call_start':
      return {
        id,
        ts,
        type: 'tool_use',
        name: event.tool,
        ...(event.args_preview ? { target: event.args_preview } : {}),
      };
    case 'tool_call_done':
      return { id, ts, type: 'tool_result', name: event.tool, outcome: event.ok ? 'success' : 'error' };
    case 'delta':
      return { id, ts, type: 'text', text: event.text };
    case 'done':
    case 'error':
      return { ...event };
    default:
      return assertNever(event);
  }
}
