import { z } from 'zod';
import type {
  AccountId,
  CredentialId,
  DashboardAccountId,
  ImportId,
  InboxItemId,
  IntentId,
  InviteId,
  MeshRoomKey,
  MeshRunId,
  OrderId,
  RotationId,
} from '../basics/index.ts';

const shortText = (value: unknown): boolean => typeof value === 'string' && value.length > 0 && value.length <= 200;

export const orderIdSchema = z.custom<OrderId>(shortText);
export const intentIdSchema = z.custom<IntentId>(shortText);
export const inboxItemIdSchema = z.custom<InboxItemId>(shortText);
export const accountIdSchema = z.custom<AccountId>(shortText);
export const dashboardAccountIdSchema = z.custom<DashboardAccountId>(shortText);
export const credentialIdSchema = z.custom<CredentialId>(shortText);
export const rotationIdSchema = z.custom<RotationId>(shortText);
export const importIdSchema = z.custom<ImportId>(shortText);
export const inviteIdSchema = z.custom<InviteId>((value) => typeof value === 'string' && /^[0-9a-f]{8}$/.test(value));
export const meshRunIdSchema = z.custom<MeshRunId>(shortText);
export const meshRoomKeySchema = z.custom<MeshRoomKey>(shortText);

/** A name a person gives; control characters are refused so that a menu or a notice can not be forged with it. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !/\p{Cc}/u.test(text), 'A name can not hold control characters.');

export const moneySchema = z.object({ minor: z.string().regex(/^(0|[1-9]\d{0,30})$/), unit: z.literal('USDC') });
