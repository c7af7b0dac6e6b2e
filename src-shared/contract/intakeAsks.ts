import { z } from 'zod';
import type { ServerImport } from '../domain/index.ts';
import { ask } from './ask.ts';
import { importIdSchema, orderIdSchema } from './basicsSchemas.ts';

const onlyImport = z.strictObject({ importId: importIdSchema });
/** Longer than what is read, so that a text that is too long is answered with a sentence. */
const importedText = z.string().max(400_000);

/** Servers out of a file, a paste or a link: looked at first, taken in when a person says so. */
export const intakeAsks = {
  /** The text goes in once and holds tokens; nothing of what comes back can hold one. */
  'servers:previewImport': ask<ServerImport>()(
    z.strictObject({ text: importedText, source: z.enum(['file', 'paste', 'link']) }),
  ),
  'servers:readImport': ask<ServerImport>()(onlyImport),
  /** Begins; each row's outcome comes as News. */
  'servers:import': ask<ServerImport>()(
    z.strictObject({ importId: importIdSchema, orderIds: z.array(orderIdSchema).min(1).max(1000) }),
  ),
  'servers:forgetImport': ask<null>()(onlyImport),
} as const;
