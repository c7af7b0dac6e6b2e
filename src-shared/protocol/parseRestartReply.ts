import { z } from 'zod';
import type { Answer, RequestId } from '../basics/index.ts';
import { flagOrNull, idText, requestIdField } from './fields.ts';
import type { OpenWord } from './OpenWord.ts';
import { openWord } from './OpenWord.ts';
import { readWith } from './readWith.ts';

export type RestartReply = {
  /** What later news of this restart carries; null from services older than the event stream. */
  readonly requestId: RequestId | null;
  readonly restartId: string | null;
  readonly status: OpenWord<'restarting' | 'ready' | 'timeout' | 'failed'>;
  /** True when a restart was already on its way and this is it. */
  readonly isReused: boolean;
};

const schema = z
  .object({
    request_id: requestIdField.nullable().catch(null),
    restart_id: idText.nullable().catch(null),
    status: openWord(['restarting', 'ready', 'timeout', 'failed']),
    reused: flagOrNull,
  })
  .refine((wire) => wire.request_id !== null || wire.restart_id !== null, { path: ['request_id'] })
  .transform(
    (wire): RestartReply => ({
      requestId: wire.request_id,
      restartId: wire.restart_id,
      status: wire.status,
      isReused: wire.reused ?? false,
    }),
  );

/** The answer to a restart of an agent, and the state of one asked for before. Problem: `unreadable_answer`. */
export function parseRestartReply(raw: unknown): Answer<RestartReply> {
  return readWith(schema, raw, 'the restart');
}
