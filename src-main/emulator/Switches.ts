import { z } from 'zod';
import { PHRASINGS } from './agents/mesh/phrasing.ts';
import { CHAT_DIALECTS } from './chat/Frame.ts';

/*
 * Where the documents of the service contradict each other, the emulator has one default and a switch for the other
 * reading; and a few things a developer may want larger or smaller than in life.
 */
export const switchesSchema = z.strictObject({
  /** Which limits hold: none, those documented (per address for strangers, per token for owners), or both at once. */
  rateLimits: z.enum(['off', 'documented', 'strict']).default('documented'),
  /** Which networks invoices and the price list name. */
  rails: z.enum(['both', 'evm', 'solana']).default('both'),
  /** The memo that a payment on Solana must carry; null leaves it to the payer. */
  solanaMemo: z.string().min(1).max(256).nullable().default(null),
  /** Answer 402 with the documented body alone, without the header that the payment libraries read. */
  bodyOnlyInvoice: z.boolean().default(false),
  /** Call the networks in that body what x402 version 1 calls them; the documented body has the newer names. */
  v1Networks: z.boolean().default(false),
  /** Seconds of server time between heartbeats: 60, or 300 as other pages say. */
  heartbeatS: z.number().int().min(10).max(600).default(60),
  /** How many events each server keeps; a reader further behind finds a hole in the numbering. */
  keepEvents: z.number().int().min(500).max(1_000_000).default(10_000),
  /** Without an AI key the agents refuse to talk, as they do in life. Off: they talk anyway, having no need of one. */
  requireApiKey: z.boolean().default(false),
  /** Let openclaw take subscriptions (oauth), as late gateways do. */
  openclawTakesOauth: z.boolean().default(false),
  /** How many credentials a purchase may bring: 64, or 8 as other pages say. */
  spawnCredentials: z.number().int().min(1).max(64).default(64),
  /** The server list as a bare array, without `servers` around it. */
  bareServerList: z.boolean().default(false),
  /** Refusals of the dashboard as `{error}` alone, as an old page has them. */
  bareDashboardErrors: z.boolean().default(false),
  /** Whose words the dashboard's chat stream speaks: those of the OpenAPI, or those of the skill document. */
  chatVocabulary: z.enum(['openapi', 'skill']).default('openapi'),
  /** How long an agent of the dashboard's chat may say nothing before its silence is the answer, real seconds. */
  chatSilenceS: z.number().int().min(1).max(600).default(120),
  /** Silence between streamed words, real milliseconds. */
  wordMs: z.number().int().min(0).max(10_000).default(35),
  /** How long an agent's tools take, as a multiple of their usual time; 0 is at once. */
  toolPace: z.number().min(0).max(10).default(1),
  /** How chats are told: as documented, or as newer gateways do (interim text, the answer whole at the end). */
  chatDialect: z.enum(CHAT_DIALECTS).default('classic'),
  /** How agents word facts that programs look for, such as mesh invites: drawn by the seed, or always one way. */
  agentPhrasing: z.enum(['seeded', ...PHRASINGS]).default('seeded'),
  /** How long a restart or a key delivery takes, real milliseconds. */
  requestMs: z.number().int().min(0).max(60_000).default(2500),
});

export type Switches = z.output<typeof switchesSchema>;
export type SwitchesInput = z.input<typeof switchesSchema>;
