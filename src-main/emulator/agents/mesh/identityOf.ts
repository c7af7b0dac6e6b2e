import { createHash } from 'node:crypto';
import type { MeshIdentity } from './Mesh.ts';

const MLKEM_KEY_BYTES = 1184;

/** The mesh identity that a seed gives: always the same one. */
export function identityOf(seed: string): MeshIdentity {
  const noise = stretch(`${seed}|noise`, 32);
  return {
    instanceId: instanceIdOf(noise),
    ed25519PubkeyHex: stretch(`${seed}|ed25519`, 32).toString('hex'),
    noisePubkeyHex: noise.toString('hex'),
    mlkemKeyBase64: stretch(`${seed}|mlkem`, MLKEM_KEY_BYTES).toString('base64'),
  };
}

/** The first 16 bytes of SHA-256 of the noise key, hex (contract, mesh). */
export function instanceIdOf(noisePubkey: Uint8Array): string {
  return createHash('sha256').update(noisePubkey).digest('hex').slice(0, 32);
}

function stretch(seed: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    createHash('sha256').update(`${seed}|${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}
