import { z } from 'zod';

/** What the server says on a chat socket (contract, WebSocket chat). */
export type Frame =
  | { readonly type: 'status'; readonly agent_connected: boolean }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly target?: string }
  | { readonly type: 'tool_result'; readonly outcome: 'success' | 'error' }
  | { readonly type: 'done' }
  | { readonly type: 'error'; readonly code: string; readonly text: string }
  | { readonly type: 'backpressure_pause' }
  | { readonly type: 'backpressure_resume' };

/** What a client may say. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chat'), text: z.string().min(1) }),
  z.object({ type: z.literal('abort') }),
]);
