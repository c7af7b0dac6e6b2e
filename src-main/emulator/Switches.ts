import { z } from 'zod';
import { PHRASINGS } from './agents/mesh/phrasing.ts';
import { CHAT_DIALECTS } from './chat/Frame.ts';

/*
 * Where the documents of the service contradict each other, the emulator has one default and a switch for the other
 * reading; and a few things a developer may want larger or smaller than in life. What a switch does is said in its
 * description: the help pages show it.
 */
export const switchesSchema = z.strictObject({
  rateLimits: z
    .enum(['off', 'documented', 'strict'])
    .default('documented')
    .describe('Limits: none, those documented (per address for strangers, per token for owners), or both at once.'),
  rails: z
    .enum(['both', 'evm', 'solana'])
    .default('both')
    .describe('Which networks invoices, the price list and the agent card name.'),
  solanaMemo: z
    .string()
    .min(1)
    .max(256)
    .nullable()
    .default(null)
    .describe('The memo that a payment on Solana must carry; null leaves it to the payer.'),
  v1Networks: z
    .boolean()
    .default(false)
    .describe('Name the networks of the documented body as x402 version 1 does; the documents have the newer names.'),
  bodyOnlyInvoice: z
    .boolean()
    .default(false)
    .describe('Answer 402 with the documented body alone, without the header that the payment libraries read.'),
  tokenField: z
    .enum(['api_token', 'token', 'both'])
    .default('api_token')
    .describe('The field of a purchase that holds the access token.'),
  eventLine: z
    .enum(['server', 'type', 'none'])
    .default('server')
    .describe('What the event line of an SSE frame says: server, the type of the event, or that there is none.'),
  spawnLog: z
    .enum(['json', 'lines'])
    .default('json')
    .describe('The diary as one object, or as one line of JSON per row whatever the caller accepts.'),
  receiptList: z.enum(['object', 'array']).default('object').describe('The list of requests as an object, or bare.'),
  acceptedWord: z
    .enum(['pending', 'accepted'])
    .default('pending')
    .describe('The status of a request that nobody has begun to work on.'),
  deletedStreams: z
    .enum(['told', 'silent', 'gone'])
    .default('told')
    .describe(
      'The events of a deleted server: tell of it and go on, go on without a word, or end and are 404 from then on.',
    ),
  chatRefusal: z
    .enum(['401', '403'])
    .default('401')
    .describe('How a chat socket is refused to an expired or revoked token. X-Auth-Reason says why in any case.'),
  ownerActions: z
    .boolean()
    .default(true)
    .describe('An access token may restart agents, deliver keys and read chats. Off: only the dashboard may.'),
  heartbeatS: z
    .number()
    .int()
    .min(10)
    .max(600)
    .default(60)
    .describe('Seconds of server time between heartbeats: 60, or 300 as other pages say.'),
  keepEvents: z
    .number()
    .int()
    .min(500)
    .max(1_000_000)
    .default(10_000)
    .describe('How many events each server keeps; a reader further behind finds a hole in the numbering.'),
  requireApiKey: z
    .boolean()
    .default(false)
    .describe(
      'Without an AI key the agents refuse to talk, as they do in life. Off: they talk, having no need of one.',
    ),
  openclawTakesOauth: z
    .boolean()
    .default(false)
    .describe('Let openclaw take subscriptions (oauth), as late gateways do.'),
  spawnCredentials: z
    .number()
    .int()
    .min(1)
    .max(64)
    .default(64)
    .describe('How many credentials a purchase may bring: 64, or 8 as other pages say.'),
  bareServerList: z.boolean().default(false).describe('The server list as a bare array, without servers around it.'),
  bareDashboardErrors: z
    .boolean()
    .default(false)
    .describe('Refusals of the dashboard as an error word alone, as an old page has them.'),
  chatVocabulary: z
    .enum(['openapi', 'skill'])
    .default('openapi')
    .describe("Whose words the dashboard's chat stream speaks: those of the OpenAPI, or those of the skill document."),
  chatSilenceS: z
    .number()
    .int()
    .min(1)
    .max(600)
    .default(120)
    .describe(
      "How long an agent of the dashboard's chat may say nothing before its silence is the answer, real seconds.",
    ),
  wordMs: z
    .number()
    .int()
    .min(0)
    .max(10_000)
    .default(35)
    .describe('Silence between streamed words, real milliseconds.'),
  toolPace: z
    .number()
    .min(0)
    .max(10)
    .default(1)
    .describe("How long an agent's tools take, as a multiple of their usual time; 0 is at once."),
  chatDialect: z
    .enum(CHAT_DIALECTS)
    .default('classic')
    .describe(
      'How chats are told: as documented, or as newer gateways do (interim text, the answer whole at the end).',
    ),
  agentPhrasing: z
    .enum(['seeded', ...PHRASINGS])
    .default('seeded')
    .describe(
      'How agents word facts that programs look for, such as mesh invites: drawn by the seed, or always one way.',
    ),
  requestMs: z
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(2500)
    .describe('How long a restart or a key delivery takes, real milliseconds.'),
});

export type Switches = z.output<typeof switchesSchema>;
export type SwitchesInput = z.input<typeof switchesSchema>;
