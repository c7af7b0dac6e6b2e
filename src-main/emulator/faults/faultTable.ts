import { z } from 'zod';
import { TURN_FAILURES } from '../chat/failTurn.ts';
import { RUNTIMES } from '../engine/drivers.ts';
import { INSTALL_STEPS } from '../life/installSteps.ts';

/*
 * Every misbehaviour, as a row. `times` is how often it strikes when the caller does not say; null means until it is
 * cleared; 0 means it strikes at the moment it is armed and is over. To add one: a row here, and one `take` or `look`
 * at the place that misbehaves (or a line in strikeNow for those with 0).
 */
const none = z.strictObject({});
const whole = (min: number, max: number) => z.number().int().min(min).max(max);
const orderId = z.uuid();

export const faultTable = {
  dropReplyAfterSettle: { times: 1, params: none, does: 'Settles the payment, then hangs up without an answer.' },
  wrongPayTo: {
    times: null,
    params: z.strictObject({ payTo: z.string().default('0x00000000000000000000000000000000DeaDBeef') }),
    does: 'The invoice names another recipient; one that looks like a Solana address, on Solana.',
  },
  wrongAsset: {
    times: null,
    params: z.strictObject({ asset: z.string().default('0x0000000000000000000000000000000000000BAd') }),
    does: 'The invoice asks for another token; one that looks like a Solana address, on Solana.',
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
  slowSettlement: {
    times: 1,
    params: z.strictObject({ delayMs: whole(0, 120_000).default(8000) }),
    does: 'A verified payment waits before it is settled; whoever hangs up meanwhile has paid all the same.',
  },
  settleFails: { times: 1, params: none, does: 'A verified payment is not settled: 402, and no money moves.' },
  settledButRefused: {
    times: 1,
    params: z.strictObject({
      status: z.union([z.literal(402), z.literal(500)]).default(402),
      makesOrder: z.boolean().default(true),
    }),
    does: 'The money moves, but the answer is a refusal. With makesOrder=false no order is made for it, ever.',
  },
  duplicateReply: {
    times: 1,
    params: none,
    does: 'Something on the way sends the paid request twice: its sender gets the second answer, a replay.',
  },
  facilitatorDown: { times: null, params: none, does: 'Nothing can be paid: 503 service_unavailable.' },
  rateLimited: {
    times: 1,
    params: z.strictObject({ retryAfterS: whole(1, 3600).default(5) }),
    does: 'The next requests are answered 429 with Retry-After.',
  },
  cutStreams: {
    times: 0,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'Cuts every open event stream, or those of one order, at once.',
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
    params: z.strictObject({ order_id: orderId.optional(), type: z.string().default('weather.changed') }),
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
    params: z.strictObject({ step: z.enum(INSTALL_STEPS).default('build'), order_id: orderId.optional() }),
    does: 'The next install that reaches this step stays in it until the watchdog gives up.',
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
  turnFails: {
    times: 1,
    params: z.strictObject({
      code: z.enum(TURN_FAILURES).default('agent_silent'),
      seconds: whole(0, 600).default(15),
      order_id: orderId.optional(),
    }),
    does: 'The next chat turn fails: at once, half-way, or after so many seconds of silence, as its code says.',
  },
  appBreaks: {
    times: 0,
    params: z.strictObject({ app: z.string().max(64).optional(), order_id: orderId.optional() }),
    does: 'An app (the newest that runs unless named) fails its health check; the watcher on its server notices.',
  },
  meshRefuses: {
    times: 1,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'The next mesh invite that this server accepts is turned down in the handshake.',
  },
  meshSlow: {
    times: null,
    params: z.strictObject({ seconds: whole(1, 600).default(20), order_id: orderId.optional() }),
    does: 'Mesh handshakes take so many seconds.',
  },
  driverUnhealthy: {
    times: null,
    params: z.strictObject({ driver: z.enum(RUNTIMES).default('openclaw'), order_id: orderId.optional() }),
    does: 'A driver of the servers does not work: agents can not be moved to it.',
  },
  gatewayHtml: {
    times: 1,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'The next call to a config is answered 502 with a page.',
  },
  gatewayUnreachable: {
    times: null,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'The service does not reach the server: its config answers 503 and keys are not delivered.',
  },
  configChangedElsewhere: {
    times: 0,
    params: z.strictObject({ order_id: orderId.optional(), agent: z.string().max(64).default('osmoda') }),
    does: 'Somebody else gives an agent another model, at once and without a word.',
  },
  keyDeliveryFails: {
    times: 1,
    params: z.strictObject({
      code: z
        .enum(['format_invalid', 'auth_rejected', 'billing_rejected', 'gateway_unreachable', 'timeout', 'exception'])
        .default('auth_rejected'),
      order_id: orderId.optional(),
    }),
    does: 'The next AI key is not delivered, for this reason.',
  },
  hasApiKeyLie: {
    times: 1,
    params: z.strictObject({ order_id: orderId.optional() }),
    does: 'The next AI key is said to be delivered, but the agent stays disabled.',
  },
  staleServerList: { times: null, params: none, does: 'The server list of an account stays as it was last read.' },
} as const;

export type FaultName = keyof typeof faultTable;
export type FaultParams<N extends FaultName> = z.output<(typeof faultTable)[N]['params']>;

export const FAULT_NAMES = Object.keys(faultTable) as readonly FaultName[];
