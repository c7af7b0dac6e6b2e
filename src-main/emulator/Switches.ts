import { z } from 'zod';

/*
 * Where the documents of the service contradict each other, the emulator has one default and a switch for the other
 * reading; and a few things a developer may want larger or smaller than in life.
 */
export const switchesSchema = z.strictObject({
  /** Which limits hold: none, those documented (per address for strangers, per token for owners), or both at once. */
  rateLimits: z.enum(['off', 'documented', 'strict']).default('documented'),
  /** List a Solana entry in invoices. Nobody can settle on it yet. */
  offerSolana: z.boolean().default(false),
  /** Answer 402 with the documented body alone, without the header that the payment libraries read. */
  bodyOnlyInvoice: z.boolean().default(false),
  /** Seconds of server time between heartbeats: 60, or 300 as other pages say. */
  heartbeatS: z.number().int().min(10).max(600).default(60),
  /** How many events each server keeps; a reader further behind finds a hole in the numbering. */
  keepEvents: z.number().int().min(500).max(1_000_000).default(10_000),
  /** Without an AI key the agents refuse to talk, as they do in life. Off: they talk anyway, having no need of one. */
  requireApiKey: z.boolean().default(false),
  /** Silence between streamed words, real milliseconds. */
  wordMs: z.number().int().min(0).max(1000).default(35),
  /** How long a restart or a key delivery takes, real milliseconds. */
  requestMs: z.number().int().min(0).max(60_000).default(2500),
});

export type Switches = z.output<typeof switchesSchema>;
export type SwitchesInput = z.input<typeof switchesSchema>;
