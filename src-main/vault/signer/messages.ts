import { z } from 'zod';
import type { Answer } from '../../../src-shared/basics/index.ts';
import type { BackendSpec } from '../openBackend.ts';

/** What the signer's thread can be asked. No question carries what to sign: that is read from the journal. */
export const signerWishSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sign'), intentId: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('createKey'), ref: z.string().min(1).max(200) }),
  z.strictObject({
    kind: z.literal('importKey'),
    ref: z.string().min(1).max(200),
    key: z.string().regex(/^0x[0-9a-f]{64}$/),
  }),
]);
export type SignerWish = z.infer<typeof signerWishSchema>;

export type Signature = { readonly signature: string; readonly from: string };
export type KeyMade = { readonly address: string };

/** `spec` says where the keys are, and opens that place: it crosses to this thread alone and is wiped after use. */
export type SignerRequest = { readonly id: number; readonly spec: BackendSpec; readonly wish: SignerWish };
export type SignerReply = { readonly id: number; readonly answer: Answer<Signature | KeyMade> };

/** What the thread is started with. */
export type SignerWorkerData = { readonly databasePath: string };
