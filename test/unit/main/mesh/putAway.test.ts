import { expect, it } from 'vitest';
import { START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { CODE, goodAgents, ONE, openTestMesh, SIX, TWO } from './openTestMesh.ts';

/** The second agent leaves the question open that has the code in it. */
const openAtAccept = goodAgents((_, text) => (text.startsWith('Accept') ? null : undefined));

it('a lock forgets every code, takes the copied one off the clipboard, and lets none in', async () => {
  const { mesh, host, rules } = openTestMesh(goodAgents());
  const made = await mesh.makeInvite(ONE);
  const [kept] = mesh.invites.list();
  if (!made.ok || kept === undefined) throw new Error('There is no invite.');
  mesh.invites.copy(kept.inviteId);
  expect(host.onClipboard).toBe(CODE);
  rules.mayHold = false;
  mesh.putAway();
  expect([mesh.invites.list(), mesh.invites.codeOf(kept.inviteId), host.onClipboard]).toEqual([[], null, '']);
  expect(await mesh.makeInvite(ONE)).toMatchObject({ ok: false, problem: { code: 'invite_gone' } });
  rules.mayHold = true;
  await mesh.makeInvite(ONE);
  expect(mesh.invites.list()).toHaveLength(1);
});

it('a lock ends the pairing that is under way, says what remains, and begins no other of the plan', async () => {
  const { mesh, agents, settle } = openTestMesh(openAtAccept);
  mesh.plans.start([ONE, TWO, SIX], 'chain');
  await settle(2);
  expect(agents.asked.at(-1)).toMatchObject({ orderId: TWO, text: expect.stringContaining('Accept') });
  const asked = agents.asked.length;
  mesh.putAway();
  await settle(10);
  expect(mesh.runs.list()).toMatchObject([
    { state: { kind: 'ended', outcome: { kind: 'cancelled' }, remains: 'maybeAccepted' } },
  ]);
  expect(mesh.plans.get()).toMatchObject({ state: 'stopped', rows: [{ outcome: 'cancelled' }, { state: 'waiting' }] });
  expect(agents.asked).toHaveLength(asked);
});

it('a code that comes after the lock is not taken up by the pairing that asked for it', async () => {
  const { mesh, agents, settle } = openTestMesh(
    goodAgents((_, text) => (text.startsWith('Create') ? null : undefined)),
  );
  mesh.runs.start({ kind: 'pair', first: ONE, second: TWO });
  await settle(2);
  mesh.putAway();
  agents.answerHeld({ ok: true, value: inviteCode('one', START_AT + 600_000) });
  await settle(10);
  expect([mesh.invites.list(), agents.asked.length]).toEqual([[], 1]);
});
