import { z } from 'zod';
import { type Answer, type Branded, ok, problem, refused } from '../../basics/index.ts';
import { instant } from '../fields.ts';
import { isRecord, parseJson } from '../Json.ts';
import { CODE_START, INVITE_KEYS, readCode } from './readCode.ts';

/** Lets one peer into a mesh, until it runs out. A secret. */
export type InviteCode = Branded<'InviteCode'>;

/** A mesh invite as its code says. Nothing in it is signed: whoever made it can have written anything. */
export type MeshInvite = {
  /** Base64url without padding, whatever it was written in. */
  readonly code: InviteCode;
  /** `ip:port` at which the inviter is to be reached. */
  readonly endpoint: string;
  /** 32 hex digits: the first half of SHA-256 of the noise key. Whether it really is, is for whoever has SHA-256. */
  readonly instanceId: string;
  readonly noisePubkeyHex: string;
  /** Unix ms, by the inviter's clock. */
  readonly expiresAt: number;
};

/** Something in a text that is, or was meant to be, an invite. `end` is the first place behind it. */
export type FoundInvite = {
  readonly start: number;
  readonly end: number;
  readonly letterCount: number;
  /** Problems: `invite_cut`, `not_an_invite`. Null when the text ends before it can be told whether it is an invite at all. */
  readonly reading: Answer<MeshInvite> | null;
  /** The text ends inside of it: more of it may be coming. */
  readonly mayGrow: boolean;
};

const inviteSchema = z
  .object({
    endpoint: z.string().regex(/^\S{1,255}:\d{1,5}$/),
    noise_static_pubkey: z.string().regex(/^[0-9a-f]{64}$/i),
    // 1184 bytes in standard base64.
    mlkem_encap_key: z.string().regex(/^[A-Za-z0-9+/_-]{1579}=?$/),
    instance_id: z.string().regex(/^[0-9a-f]{32}$/i),
    expires_at: instant,
  })
  .transform((wire) => ({
    endpoint: wire.endpoint,
    instanceId: wire.instance_id.toLowerCase(),
    noisePubkeyHex: wire.noise_static_pubkey.toLowerCase(),
    expiresAt: wire.expires_at,
  }));

/** Every invite in a free text, whole or cut, in the order they stand: over several lines, in code blocks, with text glued on. */
export function findInvites(text: string): readonly FoundInvite[] {
  const found: FoundInvite[] = [];
  const starts = new RegExp(CODE_START);
  for (let hit = starts.exec(text); hit !== null; hit = starts.exec(text)) {
    const invite = inviteAt(text, hit.index);
    if (invite === null) {
      starts.lastIndex = hit.index + 1;
      continue;
    }
    found.push(invite);
    starts.lastIndex = Math.max(invite.end, hit.index + 1);
  }
  return found;
}

function inviteAt(text: string, start: number): FoundInvite | null {
  const code = readCode(text, start);
  if (code === null) return null;
  const place = { start, end: code.end, letterCount: code.letters.length };
  if (code.kind === 'open') {
    return { ...place, reading: code.isSure ? refused(cutInvite(code.letters.length)) : null, mayGrow: code.mayGrow };
  }
  const parsed = parseJson(code.json);
  const fields = parsed.ok && isRecord(parsed.value) ? parsed.value : {};
  if (!INVITE_KEYS.some((key) => key in fields)) return null;
  return { ...place, reading: readInvite(fields, code.letters), mayGrow: false };
}

function readInvite(fields: Record<string, unknown>, letters: string): Answer<MeshInvite> {
  const read = inviteSchema.safeParse(fields);
  if (!read.success) return refused(notAnInvite(String(read.error.issues[0]?.path[0] ?? '')));
  const code = letters.replaceAll('+', '-').replaceAll('/', '_') as InviteCode;
  return ok({ code, ...read.data });
}

function cutInvite(letterCount: number) {
  return problem(
    'invite_cut',
    'This invite is not whole: its end is missing.',
    'Copy all of it; it is one word of about 2,400 letters.',
    { facts: { letters: String(letterCount) } },
  );
}

/** `field` is the one that does not fit, or empty. */
export function notAnInvite(field: string) {
  return problem(
    'not_an_invite',
    'This looks like a code, but it is not a mesh invite.',
    'Ask the other server’s agent: “Create a mesh invite”.',
    field === '' ? {} : { facts: { field } },
  );
}
