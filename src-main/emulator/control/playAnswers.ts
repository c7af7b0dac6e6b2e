import { z } from 'zod';
import { uuid, whole } from '../help/fields.ts';

const token = z.string().describe('A token to it. It is shown this once.');
const server = { name: z.string(), order_id: uuid };
const progress = {
  state: z.enum(['running', 'finished', 'stopped']),
  speed: z.number(),
  done: whole,
  of: whole,
};

const run = {
  name: z.string(),
  ...progress,
  servers: z.array(z.object(server)),
  refused: z.array(z.object({ call: z.string(), why: z.string() })).describe('Calls that were refused; it went on.'),
};

export const scenarioList = z
  .object({
    run: z.object(run).nullable().describe('The scenario that was started last.'),
    scenarios: z.array(
      z.object({
        name: z.string(),
        does: z.string(),
        servers: z.array(z.string()).describe('Servers of these names are used, and made where there are none.'),
        lasts_s: whole,
      }),
    ),
  })
  .meta({ id: 'Scenarios' });

export const startedScenario = z
  .object({ ...run, servers: z.array(z.object({ ...server, api_token: token.optional() })) })
  .meta({ id: 'StartedScenario' });

export const recorderReading = z
  .object({
    state: z.enum(['empty', 'recording', 'stopped']),
    entries: whole,
    is_full: z.boolean().describe('It is as long as a recording may be, and no longer complete.'),
    lasted_ms: whole,
  })
  .meta({ id: 'RecorderReading' });

const replayed = {
  ...progress,
  refused: z
    .array(z.object({ entry: whole.describe('Its place in the recording.'), why: z.string() }))
    .describe('Entries that could not be played; it went on.'),
};

export const replayReading = z
  .object({ run: z.object(replayed).nullable().describe('The replay that was started last.') })
  .meta({ id: 'ReplayReading' });

export const startedReplay = z
  .object({ ...replayed, servers: z.array(z.object({ ...server, api_token: token })) })
  .meta({ id: 'StartedReplay' });
