import { type Answer, ok, problem, refused } from '../../basics/index.ts';
import { findInvites, type MeshInvite, notAnInvite } from './findInvites.ts';
import { judgeEndpoint } from './judgeEndpoint.ts';

/** A run this long is no word of a language: somebody meant it as a code. */
const LOOKS_LIKE_CODE = /[A-Za-z0-9_+/-]{100,}/;
/** No invite lives longer (contract, mesh), whatever it says of itself. Milliseconds. */
export const LONGEST_INVITE_MS = 3_600_000;

/**
 * The invite in a free text, fit to be given on. Of several the one that lasts longest. `now` is unix ms; null where the time it
 * says is not to be judged, for clocks differ.
 * Problems: `invite_missing`, `not_an_invite`, `invite_cut`, `invite_expired`, `invite_loopback`; none carries the text.
 */
export function findInvite(text: string, now: number | null): Answer<MeshInvite> {
  const found = findInvites(text);
  const whole = found.flatMap(({ reading }) => (reading?.ok ? [reading.value] : []));
  const [best] = whole.toSorted((a, b) => b.expiresAt - a.expiresAt);
  if (best !== undefined) return judgeInvite(best, now);
  const [flawed] = found.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  if (flawed !== undefined) return flawed;
  return refused(LOOKS_LIKE_CODE.test(text) ? notAnInvite('') : missingInvite());
}

/** Whether an invite can be used by another machine now. Problems: `invite_expired`, `invite_loopback`, `not_an_invite`. */
function judgeInvite(invite: MeshInvite, now: number | null): Answer<MeshInvite> {
  const leadsTo = judgeEndpoint(invite.endpoint);
  if (leadsTo === 'unusable') return refused(notAnInvite('endpoint'));
  if (leadsTo === 'own') return refused(loopbackInvite(invite.endpoint));
  if (now === null) return ok(invite);
  return invite.expiresAt <= now ? refused(expiredInvite(invite.expiresAt)) : ok(withinAnHour(invite, now));
}

/** An invite that says it lasts longer than any does lasts an hour from now, at most. `now` is unix ms. */
export function withinAnHour(invite: MeshInvite, now: number): MeshInvite {
  return { ...invite, expiresAt: Math.min(invite.expiresAt, now + LONGEST_INVITE_MS) };
}

function missingInvite() {
  return problem('invite_missing', 'There is no invite in this.', 'Paste the whole code; it is one very long word.');
}

function loopbackInvite(endpoint: string) {
  return problem(
    'invite_loopback',
    `This invite leads to ${endpoint}, which no other machine can reach.`,
    'Ask its agent for an invite with the server’s public address.',
    { facts: { endpoint } },
  );
}

function expiredInvite(expiresAt: number) {
  return problem(
    'invite_expired',
    'This invite has run out, by the clock of this computer.',
    'Make a new one; an invite lasts an hour at most. If this one is new, one of the two clocks is wrong.',
    { facts: { expired: new Date(expiresAt).toISOString() } },
  );
}
