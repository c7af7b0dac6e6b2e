import { createHash } from 'node:crypto';
import type { Random } from '../../src-shared/basics/index.ts';
import { seededFraction } from './seededFraction.ts';
import type { Meta } from './store/Meta.ts';

/**
 * Randomness under a seed that somebody gave: ids and jitter are drawn from it, and with the ids addresses, machines and
 * mesh identities repeat. How many ids were drawn outlives a restart, so that none is drawn twice. Bytes, which tokens and
 * keys are made of, are always the machine's own.
 */
export function randomUnder(seed: string, meta: Meta, machine: Random): Random {
  return {
    bytes: (length) => machine.bytes(length),
    fraction: seededFraction(`${seed}|jitter`),
    uuid: () => {
      const nth = Number(meta.get('ids_drawn') ?? 0) + 1;
      meta.set('ids_drawn', String(nth));
      return uuidOf(createHash('sha256').update(`${seed}|id|${nth}`).digest());
    },
  };
}

/** A UUID of version 4 (RFC 9562) of the first 16 bytes. */
function uuidOf(bytes: Buffer): string {
  const raw = Buffer.from(bytes.subarray(0, 16));
  raw[6] = ((raw[6] ?? 0) & 0x0f) | 0x40;
  raw[8] = ((raw[8] ?? 0) & 0x3f) | 0x80;
  const hex = raw.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
