import { z } from 'zod';

/** What the server says on a chat socket (contract, WebSocket chat). The lower half only newer gateways say. */
export type Frame =
  | { readonly type: 'status'; readonly agent_connected: boolean }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'tool_use'; readonly name: string; readonly target?: string; readonly round?: number }
  | {
      readonly type: 'tool_result';
      readonly outcome: 'success' | 'error';
      readonly name?: string;
      readonly summary?: string;
    }
  | { readonly type: 'done' }
  | { readonly type: 'error'; readonly code: string; readonly text: string }
  | { readonly type: 'backpressure_pause' }
  | { readonly type: 'backpressure_resume' }
  | { readonly type: 'status'; readonly step: string }
  | { readonly type: 'phase'; readonly phase: 'planning' | 'answering' }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'interim_text'; readonly text: string }
  | { readonly type: 'text_bulk'; readonly text: string }
  | {
      readonly type: 'credential_cooldown';
      readonly credential_id: string;
      readonly label: string;
      readonly reason: 'auth_failed' | 'out_of_usage';
      readonly cooldown_minutes: number;
      readonly falling_back_to: { readonly id: string; readonly label: string } | null;
    };

/**
 * Which gateway speaks: the documented one, or a newer one whose preamble is interim and whose answer comes at once.
 */
export const CHAT_DIALECTS = ['classic', 'modern'] as const;
export type ChatDialect = (typeof CHAT_DIALECTS)[number];

/** What a client may say. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chat'), text: z.string().min(1) }),
  z.object({ type: z.literal('abort') }),
]);

export type ClientFrame = z.output<typeof clientFrame>;

/** A frame of some type. One of a type that nobody knows is passed over, as gateways do (contract, contradiction C20). */
export const typedFrame = z.looseObject({ type: z.string() });
export const CLIENT_TYPES: readonly string[] = clientFrame.options.map(({ shape }) => shape.type.value);
