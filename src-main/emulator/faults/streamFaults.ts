import { z } from 'zod';
import { type FaultRow, forOrder, orderId, whole } from './FaultRow.ts';

/** How a line of a stream may end; all three are right. */
export const LINE_ENDS = ['lf', 'crlf', 'cr'] as const;
/** What is no event and may stand in a stream all the same. */
export const GARBAGE = ['words', 'bytes', 'brokenJson', 'hugeLine', 'halfFrame'] as const;

/** How event streams misbehave. What is stored stays true: a reader that reconnects with its cursor gets it. */
export const streamFaults = {
  cutStreams: {
    times: 0,
    params: z.strictObject({ clean: z.boolean().default(false), ...forOrder }),
    does: 'Cuts every open event stream, or those of one order, at once; clean ends them as the 30-minute limit does.',
  },
  cutStreamsAfter: {
    times: null,
    params: z.strictObject({ seconds: whole(1, 1800).default(5), ...forOrder }),
    does: 'Each new event stream is cut after so many seconds.',
  },
  stallStreams: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'Event streams stay open and fall silent, keepalives included.',
  },
  unknownEvent: {
    times: 0,
    params: z.strictObject({ type: z.string().max(80).default('weather.changed'), ...forOrder }),
    does: 'An event of a type that nobody has heard of.',
  },
  duplicateEvents: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'Every event is told twice, with the same id.',
  },
  reorderEvents: {
    times: null,
    params: z.strictObject({ window: whole(2, 50).default(4), ...forOrder }),
    does: 'Events are told out of order, shuffled in groups of this many.',
  },
  loseEvents: {
    times: null,
    params: z.strictObject({ every: whole(1, 1000).default(3), ...forOrder }),
    does: 'One event in so many is never told: its id is a hole in the numbering.',
  },
  retellEvents: {
    times: 0,
    params: z.strictObject({ back: whole(1, 1000).default(3), ...forOrder }),
    does: 'The last events are told again on the open streams: the ids go back.',
  },
  resetEventIds: {
    times: 0,
    params: z.strictObject({ order_id: orderId }),
    does: 'The events of a server are gone and its numbering starts again at 1; open streams go on with that.',
  },
  burst: {
    times: 0,
    params: z.strictObject({
      count: whole(1, 100_000).default(10_000),
      type: z.string().max(80).default('heartbeat.received'),
      order_id: orderId,
    }),
    does: 'So many events at once, in one breath; of them the server keeps as many as the switch keepEvents says.',
  },
  streamGarbage: {
    times: 0,
    params: z.strictObject({
      as: z.enum(GARBAGE).default('words'),
      bytes: whole(1, 16 * 1024 * 1024).default(8 * 1024 * 1024),
      ...forOrder,
    }),
    does: 'Writes what is no event into the open streams; a hugeLine has so many bytes and no end.',
  },
  oddFraming: {
    times: null,
    params: z.strictObject({
      lineEnd: z.enum(LINE_ENDS).default('crlf'),
      multiLine: z.boolean().default(true),
      extras: z.boolean().default(true),
      ...forOrder,
    }),
    does: 'Frames as the SSE standard also allows: CR or CRLF, data over several lines, comments, unknown fields.',
  },
  splitStream: {
    times: null,
    params: z.strictObject({ bytes: whole(1, 1000).default(1), ...forOrder }),
    does: 'Streams are sent in pieces of so many bytes, cut anywhere, inside a letter too.',
  },
  halfOpenStreams: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'A new event stream gets its headers and then nothing, for as long as it is open.',
  },
} as const satisfies Record<string, FaultRow>;
