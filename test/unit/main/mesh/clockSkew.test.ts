import { expect, it } from 'vitest';
import { START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { goodAgents, ONE, openTestMesh, TWO } from './openTestMesh.ts';

const MINUTE_MS = 60_000;
/** The inviter's clock is an hour behind ours, or an hour ahead. */
const BEHIND = inviteCode('one', START_AT - 50 * MINUTE_MS);
const AHEAD = inviteCode('one', START_AT + 70 * MINUTE_MS);

const openWith = (code: string) =>
  openTestMesh(goodAgents((_, text) => (text.startsWith('Create a mesh invite') ? code : undefined)));

it.each([
  ['behind', BEHIND],
  ['ahead of', AHEAD],
])('an invite of a server whose clock is %s ours is held for the 10 minutes that were asked for', async (_, code) => {
  const { mesh, clock } = openWith(code);
  const made = await mesh.makeInvite(ONE);
  if (!made.ok) throw new Error(made.problem.code);
  expect(mesh.invites.list()).toMatchObject([{ expiresAt: START_AT + 10 * MINUTE_MS }]);
  expect(mesh.invites.codeOf(made.value.inviteId)).toBe(code);
  clock.advance(10 * MINUTE_MS);
  expect(mesh.invites.list()).toEqual([]);
});

it('a pairing goes through, and counts down by our clock, whatever the inviter’s says', async () => {
  const { pair, outcomeOf } = openWith(BEHIND);
  const run = await pair();
  expect(outcomeOf(run)).toEqual({ kind: 'verified' });
  expect(run.invite?.expiresAt).toBeGreaterThanOrEqual(START_AT + 10 * MINUTE_MS);
});

it('a code that came in with a chat before is counted anew when it is the answer to our question', async () => {
  const { mesh } = openWith(AHEAD);
  await mesh.askMember(ONE);
  expect((await mesh.makeInvite(ONE)).ok).toBe(true);
  const [first] = mesh.invites.list();
  expect((await mesh.makeInvite(ONE)).ok).toBe(true);
  expect(mesh.invites.list()).toEqual([first]);
});

it('a pasted code that we hold is not called run out; another says by whose clock it is', async () => {
  const { mesh } = openWith(BEHIND);
  expect(mesh.giveInvite(TWO, BEHIND)).toMatchObject({
    ok: false,
    problem: { code: 'invite_expired', say: 'This invite has run out, by the clock of this computer.' },
  });
  await mesh.makeInvite(ONE);
  expect(mesh.giveInvite(TWO, BEHIND)).toMatchObject({ ok: true });
});
