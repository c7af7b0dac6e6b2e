import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '../../src-shared/basics/index.ts';

/** The machine's randomness, for the entry points to lend. */
export const realRandom: Random = {
  bytes: (length) => randomBytes(length),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
  uuid: () => randomUUID(),
};
