import { createHash } from 'node:crypto';
import type { MeshInvite } from '../../src-shared/protocol/index.ts';

/** Whether the instance id of an invite belongs to its key: the first 16 bytes of SHA-256 of the noise key (contract, mesh). */
export function isGenuine({ instanceId, noisePubkeyHex }: MeshInvite): boolean {
  const digest = createHash('sha256').update(Buffer.from(noisePubkeyHex, 'hex')).digest('hex');
  return digest.slice(0, 32) === instanceId;
}
