import { z } from 'zod';
import type { OrderId } from '../basics/index.ts';
import { LAB_PLANS, LAB_POKES, LAB_REGIONS, LAB_STATES, type LabCatalog } from '../domain/index.ts';
import { ask } from './ask.ts';
import { nameSchema, orderIdSchema } from './basicsSchemas.ts';

const nothing = z.undefined().or(z.null());
const faultName = z.string().regex(/^[a-zA-Z]{1,60}$/);
const fileName = z.string().regex(/^[\w-][\w.-]{0,110}\.json$/);
const speed = z.number().min(0.1).max(1000);
const HIGHEST_JUMP_MS = 400 * 24 * 3_600_000;
/** What the page may hand over in one piece; a longer recording is put into the folder by hand. */
export const LONGEST_RECORDING_TEXT = 400_000;

/** The demo's lab. Elsewhere each of them is refused: `not_the_demo`. */
export const labAsks = {
  'lab:catalog': ask<LabCatalog>()(nothing),
  /** Somebody looks: the lab is read every second for a while from now, and what it finds is News. */
  'lab:watch': ask<null>()(nothing),
  'lab:changeClock': ask<null>()(
    z.strictObject({
      speed: z.number().min(1).max(600).optional(),
      jumpMs: z.number().int().min(0).max(HIGHEST_JUMP_MS).optional(),
      backToNow: z.literal(true).optional(),
    }),
  ),
  /** Makes a server that nobody paid for and takes it into the fleet; its token stays in main. */
  'lab:makeServer': ask<{ readonly orderId: OrderId }>()(
    z.strictObject({
      name: nameSchema,
      plan: z.enum(LAB_PLANS),
      region: z.enum(LAB_REGIONS),
      state: z.enum(LAB_STATES),
      hasKey: z.boolean(),
    }),
  ),
  'lab:poke': ask<null>()(z.strictObject({ orderId: orderIdSchema, poke: z.enum(LAB_POKES) })),
  'lab:arm': ask<null>()(
    z.strictObject({
      name: faultName,
      /** How often it strikes: null is until it is disarmed, absent is as usual. */
      times: z.number().int().min(1).max(1_000_000).nullable().optional(),
      params: z
        .record(z.string().regex(/^[a-z][a-zA-Z_]{0,39}$/), z.union([z.string().max(600), z.number(), z.boolean()]))
        .refine((params) => Object.keys(params).length <= 20),
    }),
  ),
  /** Disarms one fault, wherever it is armed, or (null) all. */
  'lab:disarm': ask<null>()(z.strictObject({ name: faultName.nullable() })),
  'lab:startScenario': ask<null>()(z.strictObject({ name: z.string().regex(/^[a-z-]{1,60}$/), speed })),
  'lab:stopScenario': ask<null>()(nothing),
  'lab:record': ask<null>()(z.strictObject({ action: z.enum(['start', 'stop', 'forget']) })),
  'lab:saveRecording': ask<{ readonly file: string }>()(nothing),
  /** Puts the recording on the clipboard. */
  'lab:copyRecording': ask<null>()(nothing),
  /** Keeps a recording that was made elsewhere. */
  'lab:takeRecording': ask<{ readonly file: string }>()(
    z.strictObject({ name: z.string().max(200), text: z.string().max(LONGEST_RECORDING_TEXT) }),
  ),
  'lab:replay': ask<null>()(z.strictObject({ file: fileName, speed })),
  'lab:stopReplay': ask<null>()(nothing),
  /** Play money for the demo's wallet, in USDC. */
  'lab:fund': ask<null>()(z.strictObject({ usdc: z.string().regex(/^\d{1,6}(\.\d{1,6})?$/) })),
} as const;
