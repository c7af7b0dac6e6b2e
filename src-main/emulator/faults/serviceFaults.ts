import { z } from 'zod';
import { type FaultRow, forOrder, none, whole } from './FaultRow.ts';

/** What an answer can be replaced by, whatever was asked. */
export const INSTEAD = [
  'unauthorized',
  'token_expired',
  'token_revoked',
  'forbidden',
  'order_not_found',
  'internal_error',
  'service_unavailable',
  'gatewayPage',
  'signInPage',
  'hangUp',
  'silence',
] as const;

/** The last fixed word of a route's path, such as `status`, `events`, `requests`, `spawn`; `chat` for the sockets. */
const family = z.string().regex(/^[a-z][a-z0-9._-]{0,39}$/);

/** How the service as a whole misbehaves, on every route or on one family of them. */
export const serviceFaults = {
  answerInstead: {
    times: null,
    params: z.strictObject({
      as: z.enum(INSTEAD).default('service_unavailable'),
      family: family.optional(),
      ...forOrder,
    }),
    does: 'Calls are answered with an error, a page of HTML, a hang-up or silence, streams and chats included.',
  },
  slowAnswers: {
    times: null,
    params: z.strictObject({ delayMs: whole(0, 120_000).default(3000), family: family.optional(), ...forOrder }),
    does: 'Every answer comes late.',
  },
  newerService: {
    times: null,
    params: z.strictObject({
      fields: z.boolean().default(true),
      words: z.enum(['none', 'some', 'all']).default('some'),
    }),
    does: 'Speaks like a later version: unknown fields everywhere, unknown states and codes, unknown chat frames.',
  },
  rateLimited: {
    times: 1,
    params: z.strictObject({
      retryAfterS: whole(1, 3600).default(5),
      family: family.optional(),
      asDate: z.boolean().default(false).describe('Retry-After as a date, which HTTP allows, too.'),
    }),
    does: 'The next requests are answered 429 with Retry-After; a family narrows it to some routes.',
  },
  clockSkew: {
    times: null,
    params: z.strictObject({ offsetMs: whole(-86_400_000, 86_400_000).default(600_000) }),
    does: 'The Date header is wrong by so much.',
  },
  staleServerList: { times: null, params: none, does: 'The server list of an account stays as it was last read.' },
} as const satisfies Record<string, FaultRow>;
