import { z } from 'zod';
import type { Answer, RequestId } from '../basics/index.ts';
import { instantOrNull, numberOrNull, requestIdField, textOrNull } from './fields.ts';
import { readWith } from './readWith.ts';

export type KeyReply = {
  readonly requestId: RequestId;
  readonly provider: string | null;
  readonly acceptedAt: number | null;
  readonly expectedSeconds: number | null;
};

const schema = z
  .object({
    request_id: requestIdField,
    provider: textOrNull,
    accepted_at: instantOrNull,
    expected_completion_within_seconds: numberOrNull,
  })
  .transform(
    (wire): KeyReply => ({
      requestId: wire.request_id,
      provider: wire.provider,
      acceptedAt: wire.accepted_at,
      expectedSeconds: wire.expected_completion_within_seconds,
    }),
  );

/** The service took an AI key and will deliver it; news of the delivery carries the request id. Problem: `unreadable_answer`. */
export function parseKeyReply(raw: unknown): Answer<KeyReply> {
  return readWith(schema, raw, 'the AI key');
}
