import { z } from 'zod';

/** How the key is made from a passphrase; bounded, because a file is input and 2^40 rounds would be an attack. */
export const KDF = z.object({
  name: z.literal('scrypt'),
  N: z.union([z.literal(2 ** 15), z.literal(2 ** 16), z.literal(2 ** 17), z.literal(2 ** 18)]),
  r: z.literal(8),
  p: z.literal(1),
  salt: z.base64(),
});
export type Kdf = z.infer<typeof KDF>;

/** What can be read without the key. All of it is bound to what is sealed, so none of it can be exchanged. */
export const HEADER = z.object({
  version: z.literal(1),
  kind: z.enum(['passphrase', 'demo']),
  kdf: KDF.nullable(),
  /** Tells a wrong key from a damaged file; derived one way from the key. */
  check: z.string(),
});
export type Header = z.infer<typeof HEADER>;

export const SEALED_FILE = z.object({ header: HEADER, sealed: z.base64() });
export type SealedFile = z.infer<typeof SEALED_FILE>;

/** What is sealed: secrets by account. Pairs and not an object, whose `__proto__` would be lost. */
export const SECRETS = z.array(z.tuple([z.string(), z.string()])).transform((pairs) => new Map(pairs));
export type Secrets = ReadonlyMap<string, string>;
