import { createHash } from 'node:crypto';

export type InviteFields = {
  readonly endpoint: string;
  readonly noise_static_pubkey: string;
  readonly mlkem_encap_key: string;
  readonly instance_id: string;
  readonly expires_at: string;
};

/** What an invite says, in the real form (contract, mesh); the same seed gives the same keys. */
export function inviteFields(seed: string, expiresAt: number, endpoint = '203.0.113.7:18800'): InviteFields {
  const noise = createHash('sha256').update(seed).digest();
  const mlkem = Buffer.concat(
    Array.from({ length: 37 }, (_, place) => createHash('sha256').update(`${seed}|${place}`).digest()),
  );
  return {
    endpoint,
    noise_static_pubkey: noise.toString('hex'),
    mlkem_encap_key: mlkem.toString('base64'),
    instance_id: createHash('sha256').update(noise).digest('hex').slice(0, 32),
    expires_at: new Date(expiresAt).toISOString(),
  };
}

/** A code as a server would make it. */
export function inviteCode(seed: string, expiresAt: number, endpoint?: string): string {
  return encodeInvite(inviteFields(seed, expiresAt, endpoint));
}

export function encodeInvite(fields: object): string {
  return Buffer.from(JSON.stringify(fields)).toString('base64url');
}

/** The code in lines of so many letters, as some agents print it. */
export function inLines(code: string, length = 76, join = '\n'): string {
  return (code.match(new RegExp(`.{1,${length}}`, 'g')) ?? []).join(join);
}
