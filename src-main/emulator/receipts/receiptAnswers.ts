import { z } from 'zod';
import { failure } from '../events/eventBodies.ts';
import { anything, moment, uuid, whole } from '../help/fields.ts';
import { ACTIONS } from './Receipt.ts';

const links = z.object({ status: z.string(), events: z.string() }).describe('Relative addresses.');

export const receipt = z
  .object({
    request_id: z.string(),
    order_id: uuid,
    action: z.enum(ACTIONS),
    status: z.enum(['pending', 'accepted', 'in_progress', 'completed', 'failed', 'superseded', 'cancelled']),
    accepted_at: moment,
    completed_at: moment.optional(),
    expected_completion_within_seconds: whole,
    progress: anything.nullable(),
    result: anything.nullable(),
    failure: failure.nullable(),
    triggered_by: z.string(),
    metadata: anything,
    _links: links,
  })
  .meta({ id: 'Receipt' });

export const receiptList = z
  .object({ order_id: uuid, count: whole, requests: z.array(receipt) })
  .meta({ id: 'Receipts' });

export const restartAccepted = z
  .object({
    restart_id: uuid,
    request_id: z.string(),
    status: z.literal('restarting'),
    reused: z.boolean().describe('A restart was under way already; this is it.'),
    _links: links,
  })
  .meta({ id: 'RestartAccepted' });

export const keyAccepted = z
  .object({
    updated: z.literal(true),
    provider: z.string(),
    request_id: z.string(),
    status: z.enum(['pending', 'accepted']),
    accepted_at: moment,
    expected_completion_within_seconds: whole,
    _links: links,
  })
  .meta({ id: 'KeyAccepted' });
