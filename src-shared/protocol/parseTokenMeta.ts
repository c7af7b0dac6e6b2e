import { z } from 'zod';
import type { Answer, OrderId, TokenId } from '../basics/index.ts';
import { tokenId } from '../basics/index.ts';
import { instant, instantOrNull, orderIdField } from './fields.ts';
import { readWith } from './readWith.ts';

export type TokenMeta = {
  readonly tokenId: TokenId;
  readonly orderId: OrderId;
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
};

const schema = z
  .object({
    token_id: z.string().regex(/^[0-9a-f]{16}$/),
    order_id: orderIdField,
    created_at: instantOrNull,
    expires_at: instantOrNull,
    // Not `…OrNull`: a stamp we can not read must never look like "not revoked".
    revoked_at: instant.nullish(),
  })
  .transform(
    (wire): TokenMeta => ({
      tokenId: tokenId(wire.token_id),
      orderId: wire.order_id,
      createdAt: wire.created_at,
      expiresAt: wire.expires_at,
      revokedAt: wire.revoked_at ?? null,
    }),
  );

/** What the service knows of an access token. Problem: `unreadable_answer`. */
export function parseTokenMeta(raw: unknown): Answer<TokenMeta> {
  return readWith(schema, raw, 'the access token');
}
