import { z } from 'zod';
import { instanceIdOf } from './identityOf.ts';
import type { MeshIdentity } from './Mesh.ts';

/** The longest an invite lives; a longer wish is cut to it (contract, mesh). */
export const MAX_TTL_S = 3600;
const MESH_PORT = 18_800;
const LONGEST_CODE = 8192;

const inviteSchema = z.object({
  endpoint: z.string().regex(/^.{1,255}:\d{1,5}$/),
  noise_static_pubkey: z.string().regex(/^[0-9a-f]{64}$/),
  mlkem_encap_key: z.string().refine((text) => Buffer.from(text, 'base64').length === 1184),
  instance_id: z.string().regex(/^[0-9a-f]{32}$/),
  expires_at: z.iso.datetime({ offset: true }),
});

export type Invite = z.output<typeof inviteSchema>;

/** An invite as people hand it on: base64url of compact JSON, about 2,400 characters, not signed. */
export function formatInvite(identity: MeshIdentity, address: string, expiresAt: number): string {
  const invite: Invite = {
    endpoint: `${address}:${MESH_PORT}`,
    noise_static_pubkey: identity.noisePubkeyHex,
    mlkem_encap_key: identity.mlkemKeyBase64,
    instance_id: identity.instanceId,
    expires_at: new Date(expiresAt).toISOString(),
  };
  return Buffer.from(JSON.stringify(invite)).toString('base64url');
}

/** Reads a code; a text says what is wrong with it. */
export function parseInvite(code: string): Invite | string {
  if (!/^[A-Za-z0-9_-]+$/.test(code) || code.length > LONGEST_CODE) return 'not base64url';
  const parsed = inviteSchema.safeParse(parseJson(Buffer.from(code, 'base64url').toString('utf8')));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return field === '' ? 'not an invite' : `the field ${field} is missing or wrong`;
  }
  const expected = instanceIdOf(Buffer.from(parsed.data.noise_static_pubkey, 'hex'));
  return expected === parsed.data.instance_id ? parsed.data : 'the instance id does not belong to the key';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
