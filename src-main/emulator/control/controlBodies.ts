import { z } from 'zod';
import { recordingSchema } from '../recording/Recording.ts';

export const eventBody = z.looseObject({
  order_id: z.uuid(),
  type: z
    .string()
    .regex(/^[a-z][a-z0-9_.]{0,79}$/)
    .describe('Known types change what the server is; any other is merely said. More fields go into the event.'),
});

export const faultBody = z.looseObject({
  name: z.string().describe('Of the list of faults.'),
});

export const scenarioBody = z.strictObject({
  name: z.string().max(80).describe('Of the list of scenarios.'),
  speed: z.number().min(0.1).max(1000).default(1).describe('How fast the story is told.'),
});

export const recordBody = z.strictObject({ action: z.enum(['start', 'stop']) });

export const replayBody = z.strictObject({
  recording: recordingSchema,
  speed: z.number().min(0.1).max(10_000).default(1).describe('How fast it is played.'),
});
