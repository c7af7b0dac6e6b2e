import { z } from 'zod';
import { anything, moment, whole } from '../help/fields.ts';
import { FAILURE_CODES, FALLBACKS } from '../receipts/failures.ts';
import { ACTIONS } from '../receipts/Receipt.ts';

const request = { request_id: z.string(), action: z.enum(ACTIONS) };

export const failure = z
  .object({
    code: z.enum(FAILURE_CODES),
    message: z.string(),
    fallback_recommendation: z.enum(FALLBACKS).nullish().describe('What to try next.'),
  })
  .meta({ id: 'Failure' });

/**
 * What each type of event carries, besides `id`, `ts`, `order_id` and `type` (contract, event types). It describes; the
 * events test holds what is sent against it. To add a type: a row.
 */
export const EVENT_BODIES = {
  'request.accepted': z.object({ ...request, accepted_at: moment, expected_completion_within_seconds: whole }),
  'request.progress': z.object({
    ...request,
    progress: z.looseObject({ stage: z.string(), tool: z.string().optional() }),
  }),
  'request.completed': z.object({ ...request, result: anything }),
  'request.failed': z.object({ ...request, failure }),
  'request.superseded': z.object({ ...request, superseded_by: z.string() }),
  'state.changed': z.object({ field: z.string(), value: z.unknown() }),
  'agent.wedged': z.object({ stale_min: whole, last_heartbeat: moment }),
  'agent.healed': z.object({ via: z.enum(['auto_recovery', 'manual']) }),
  'heartbeat.received': z.object({ server_status: z.string(), agents_count: whole, lag_ms: whole }),
  'install.progress': z.object({ step: z.string(), status: z.enum(['started', 'done', 'error']), detail: z.string() }),
} as const satisfies Readonly<Record<string, z.ZodObject>>;
