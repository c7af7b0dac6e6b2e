import { z } from 'zod';
import { INSTALL_STEPS } from '../life/installSteps.ts';
import { chatFaults } from './chatFaults.ts';
import { none, orderId, whole } from './FaultRow.ts';
import { serverFaults } from './serverFaults.ts';
import { family, serviceFaults } from './serviceFaults.ts';
import { streamFaults } from './streamFaults.ts';

/*
 * Every misbehaviour, as a row. `times` is how often it strikes when the caller does not say; null means until it is
 * cleared; 0 means it strikes at the moment it is armed and is over. To add one: a row here or in the table of its
 * family, and one `take` or `look` at the place that misbehaves (or a line in strikeNow for those with 0).
 */
export const faultTable = {
  ...serviceFaults,
  ...streamFaults,
  ...chatFaults,
  ...serverFaults,
  dropReplyAfterSettle: { times: 1, params: none, does: 'Settles the payment, then hangs up without an answer.' },
  wrongPayTo: {
    times: null,
    params: z.strictObject({ payTo: z.string().default('0x00000000000000000000000000000000DeaDBeef') }),
    does: 'The invoice names another recipient.',
  },
  wrongAsset: {
    times: null,
    params: z.strictObject({ asset: z.string().default('0x0000000000000000000000000000000000000BAd') }),
    does: 'The invoice asks for another token.',
  },
  wrongNetwork: {
    times: null,
    params: z.strictObject({ network: z.string().default('eip155:8453') }),
    does: 'The invoice names another network, by default one with real money.',
  },
  priceDrift: {
    times: null,
    params: z.strictObject({ percent: z.number().min(-90).max(900).default(10) }),
    does: 'The invoice asks for more than the price list says.',
  },
  slowInvoice: {
    times: 1,
    params: z.strictObject({ delayMs: whole(0, 120_000).default(8000) }),
    does: 'The invoice comes late.',
  },
  facilitatorDown: { times: null, params: none, does: 'Nothing can be paid: 503 service_unavailable.' },
  rateLimited: {
    times: 1,
    params: z.strictObject({
      retryAfterS: whole(1, 3600).default(5),
      family: family.optional(),
      /** Retry-After as a date, which HTTP allows too. */
      asDate: z.boolean().default(false),
    }),
    does: 'The next requests are answered 429 with Retry-After; a family narrows it to some routes.',
  },
  cutStreams: {
    times: 0,
    params: z.strictObject({ clean: z.boolean().default(false), order_id: orderId.optional() }),
    does: 'Cuts every open event stream, or those of one order, at once; clean ends them as the 30-minute limit does.',
  },
  cutStreamsAfter: {
    times: null,
    params: z.strictObject({ seconds: whole(1, 1800).default(5), order_id: orderId.optional() }),
    does: 'Each new event stream is cut after so many seconds.',
  },
  stallStreams: {
    times: null,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'Event streams stay open and fall silent, keepalives included.',
  },
  unknownEvent: {
    times: 0,
    params: z.strictObject({ order_id: orderId.optional(), type: z.string().max(80).default('weather.changed') }),
    does: 'An event of a type that nobody has heard of.',
  },
  installFails: {
    times: 1,
    params: z.strictObject({
      step: z.enum(INSTALL_STEPS).default('build'),
      reason: z.string().max(512).default('Install exited with code 137 at phase build (out of memory)'),
      order_id: orderId.optional(),
    }),
    does: 'The next install that reaches this step fails there, with the tail of its log.',
  },
  installStalls: {
    times: 1,
    params: z.strictObject({
      step: z.enum(INSTALL_STEPS).default('build'),
      watchdog: z.enum(['phase_stalled', 'final_timeout']).default('final_timeout'),
      order_id: orderId.optional(),
    }),
    does: 'The next install that reaches this step stays in it until the watchdog gives up, after 7 or 25 minutes.',
  },
  wedgeNeverHeals: {
    times: null,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'Automatic restarts fail until they are exhausted; a restart by hand still helps.',
  },
  revokeToken: {
    times: 0,
    params: z.strictObject({ order_id: orderId }),
    does: 'Revokes every token of the order; its streams and chats end.',
  },
  clockSkew: {
    times: null,
    params: z.strictObject({ offsetMs: whole(-86_400_000, 86_400_000).default(600_000) }),
    does: 'The Date header is wrong by so much.',
  },
  chatPauseWithLoss: {
    times: 1,
    params: z.strictObject({ lose: whole(1, 200).default(6), order_id: orderId.optional() }),
    does: 'In the next answer the chat pauses, loses some words, and resumes.',
  },
  splitWords: { times: null, params: none, does: 'Chat text is cut in the middle of words.' },
} as const;

export type FaultName = keyof typeof faultTable;
export type FaultParams<N extends FaultName> = z.output<(typeof faultTable)[N]['params']>;

export const FAULT_NAMES = Object.keys(faultTable) as readonly FaultName[];
