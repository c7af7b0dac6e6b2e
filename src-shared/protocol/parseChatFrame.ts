import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { ok, refused } from '../basics/index.ts';
import { countOrNull, numberOrNull, textOrNull } from './fields.ts';
import type { JsonObject } from './Json.ts';
import { asJsonObject, parseJson } from './Json.ts';
import type { Label } from './OpenWord.ts';
import { unreadable } from './readWith.ts';

/** What the chat socket says. The dashboard's stream has other names for some of it; both read the same. */
export type ChatFrame =
  | { readonly kind: 'status'; readonly agentConnected: boolean }
  /** Same wire type as `status`, another meaning: what the agent is doing, in a word or two. */
  | { readonly kind: 'statusStep'; readonly step: string }
  /** More of the answer. */
  | { readonly kind: 'text'; readonly text: string }
  /** The whole answer at once: it replaces what was streamed. */
  | { readonly kind: 'text_bulk'; readonly text: string }
  | { readonly kind: 'thinking'; readonly text: string }
  /** What the agent says before its answer; becomes part of it only with `interim_commit_final`. */
  | { readonly kind: 'interim_text'; readonly text: string }
  | { readonly kind: 'interim_commit_final'; readonly length: number | null }
  | {
      readonly kind: 'tool_use';
      readonly name: string | null;
      readonly target: string | null;
      readonly round: number | null;
    }
  | {
      readonly kind: 'tool_result';
      readonly name: string | null;
      readonly outcome: Label<'success' | 'error'> | null;
      readonly summary: string | null;
    }
  | { readonly kind: 'phase'; readonly phase: Label<'planning' | 'thinking' | 'answering'> }
  /** `finalText` replaces what was streamed, when it is said. */
  | { readonly kind: 'done'; readonly finalText: string | null }
  | { readonly kind: 'error'; readonly code: string; readonly text: string | null }
  /** The service stopped forwarding; frames until `backpressure_resume` are lost. */
  | { readonly kind: 'backpressure_pause' }
  | { readonly kind: 'backpressure_resume' }
  | {
      readonly kind: 'credential_cooldown';
      readonly label: string | null;
      readonly reason: string | null;
      readonly cooldownMin: number | null;
      /** Label of the credential used instead; null when there is none. */
      readonly fallingBackTo: string | null;
    }
  | { readonly kind: 'unknown'; readonly type: string; readonly fields: JsonObject };

const text = z.object({ text: z.string() });

const toolUse = z
  .object({ name: textOrNull, tool: textOrNull, target: textOrNull, args_preview: textOrNull, round: countOrNull })
  .transform(
    (wire): ChatFrame => ({
      kind: 'tool_use',
      name: wire.name ?? wire.tool,
      target: wire.target ?? wire.args_preview,
      round: wire.round,
    }),
  );

const toolResult = z
  .object({
    name: textOrNull,
    tool: textOrNull,
    outcome: textOrNull,
    ok: z.boolean().nullable().catch(null),
    summary: textOrNull,
    result_preview: textOrNull,
  })
  .transform(
    (wire): ChatFrame => ({
      kind: 'tool_result',
      name: wire.name ?? wire.tool,
      outcome: wire.outcome ?? (wire.ok === null ? null : wire.ok ? 'success' : 'error'),
      summary: wire.summary ?? wire.result_preview,
    }),
  );

const status = z.union([
  z
    .object({ agent_connected: z.boolean() })
    .transform((wire): ChatFrame => ({ kind: 'status', agentConnected: wire.agent_connected })),
  z.object({ step: z.string() }).transform((wire): ChatFrame => ({ kind: 'statusStep', step: wire.step })),
]);

const failure = z
  .object({ code: textOrNull, text: textOrNull, message: textOrNull })
  .transform((wire): ChatFrame => ({ kind: 'error', code: wire.code ?? 'unknown', text: wire.text ?? wire.message }));

const cooldown = z
  .object({
    label: textOrNull,
    reason: textOrNull,
    cooldown_minutes: numberOrNull,
    falling_back_to: z.object({ label: textOrNull }).nullable().catch(null),
  })
  .transform(
    (wire): ChatFrame => ({
      kind: 'credential_cooldown',
      label: wire.label,
      reason: wire.reason,
      cooldownMin: wire.cooldown_minutes,
      fallingBackTo: wire.falling_back_to?.label ?? null,
    }),
  );

const spoken = (kind: 'text' | 'text_bulk' | 'thinking' | 'interim_text') =>
  text.transform((wire): ChatFrame => ({ kind, text: wire.text }));
const bare = (kind: 'backpressure_pause' | 'backpressure_resume') =>
  z.object({}).transform((): ChatFrame => ({ kind }));

/** Wire types and how each reads. Both vocabularies: the socket's, and the dashboard stream's (`delta`, `tool_call_…`). */
const FRAMES: ReadonlyMap<string, z.ZodType<ChatFrame>> = new Map<string, z.ZodType<ChatFrame>>([
  ['status', status],
  ['text', spoken('text')],
  ['delta', spoken('text')],
  ['text_bulk', spoken('text_bulk')],
  ['thinking', spoken('thinking')],
  ['interim_text', spoken('interim_text')],
  [
    'interim_commit_final',
    z.object({ length: countOrNull }).transform((w): ChatFrame => ({ kind: 'interim_commit_final', length: w.length })),
  ],
  ['tool_use', toolUse],
  ['tool_call_start', toolUse],
  ['tool_result', toolResult],
  ['tool_call_done', toolResult],
  ['phase', z.object({ phase: z.string() }).transform((w): ChatFrame => ({ kind: 'phase', phase: w.phase }))],
  [
    'done',
    z.object({ final_text: textOrNull }).transform((w): ChatFrame => ({ kind: 'done', finalText: w.final_text })),
  ],
  ['error', failure],
  ['backpressure_pause', bare('backpressure_pause')],
  ['backpressure_resume', bare('backpressure_resume')],
  ['credential_cooldown', cooldown],
]);

/** One frame of the chat socket. A type we do not know is kept as `unknown`. Problem: `unreadable_answer`. */
export function parseChatFrame(frameText: string): Answer<ChatFrame> {
  const parsed = parseJson(frameText);
  const fields = parsed.ok ? asJsonObject(parsed.value) : null;
  if (fields === null) return refused(unreadable('the conversation'));
  const type = typeof fields['type'] === 'string' ? fields['type'] : '';
  const known = FRAMES.get(type)?.safeParse(fields);
  if (known?.success) return ok(known.data);
  const { type: _, ...rest } = fields;
  return ok({ kind: 'unknown', type, fields: rest });
}
