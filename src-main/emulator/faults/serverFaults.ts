import { z } from 'zod';
import { INSTALL_STEPS } from '../life/installSteps.ts';
import { FAILURE_CODES, FALLBACKS } from '../receipts/failures.ts';
import { ACTIONS } from '../receipts/Receipt.ts';
import { type FaultRow, forOrder, orderId, whole } from './FaultRow.ts';

/** What goes wrong with the servers themselves. Seconds are on the server's own clock, which runs 1 to 600 times as fast. */
export const serverFaults = {
  cloudPending: {
    times: 1,
    params: z.strictObject({ seconds: whole(1, 86_400).default(600) }),
    does: 'The next order stays pending for so long before there is a machine.',
  },
  cloudFails: {
    times: 1,
    params: z.strictObject({ reason: z.string().max(512).default('The cloud has no machine of this size left.') }),
    does: 'The next order fails before there is a machine.',
  },
  installFails: {
    times: 1,
    params: z.strictObject({
      step: z.enum(INSTALL_STEPS).default('build'),
      reason: z.string().max(512).default('Install exited with code 137 at phase build (out of memory)'),
      ...forOrder,
    }),
    does: 'The next install that reaches this step fails there, with the tail of its log.',
  },
  installStalls: {
    times: 1,
    params: z.strictObject({
      step: z.enum(INSTALL_STEPS).default('build'),
      watchdog: z.enum(['phase_stalled', 'final_timeout']).default('final_timeout'),
      ...forOrder,
    }),
    does: 'The next install that reaches this step stays in it until the watchdog gives up, after 7 or 25 minutes.',
  },
  installSilent: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next installer never reports; the watchdog gives up on it after four minutes.',
  },
  heartbeatsStop: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'Heartbeats stop and nobody calls it a wedge.',
  },
  wedgeNeverHeals: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'Automatic restarts fail until they are exhausted; a restart by hand still helps.',
  },
  flappingAgent: {
    times: null,
    params: z.strictObject({ everyS: whole(1, 3600).default(60), ...forOrder }),
    does: 'The agent gets stuck and heals, over and over.',
  },
  requestFails: {
    times: 1,
    params: z.strictObject({
      action: z.enum(ACTIONS).default('agent_restart'),
      code: z.enum(FAILURE_CODES).default('timeout'),
      fallback: z.enum(FALLBACKS).nullable().optional(),
      seconds: whole(0, 600).optional(),
      ...forOrder,
    }),
    does: 'The next request of this action ends failed: at once or after real seconds; a chat in the manner of its code.',
  },
  requestHangs: {
    times: 1,
    params: z.strictObject({ action: z.enum(ACTIONS).default('agent_restart'), ...forOrder }),
    does: 'The next request of this action is accepted and never ends.',
  },
  endServer: {
    times: 0,
    params: z.strictObject({ as: z.enum(['expired', 'deleted', 'failed']).default('expired'), order_id: orderId }),
    does: 'The server is over: expired, deleted or failed.',
  },
  revokeToken: {
    times: 0,
    params: z.strictObject({ order_id: orderId }),
    does: 'Revokes every token of the order; its streams and chats end.',
  },
  expireToken: {
    times: 0,
    params: z.strictObject({ order_id: orderId }),
    does: 'Every token of the server expires now; its streams and chats end.',
  },
  hostSleep: {
    times: 0,
    params: z.strictObject({ hours: z.number().min(0.01).max(240).default(8) }),
    does: 'As if this computer had slept: every connection is dead, and it is so many hours later.',
  },
} as const satisfies Record<string, FaultRow>;
