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

it.each<[string, (mesh: ReturnType<typeof openTestMesh>['mesh']) => Promise<{ ok: boolean }>]>([
  ['who it is', (mesh) => mesh.askMember(ONE)],
  ['for an invite', (mesh) => mesh.makeInvite(ONE)],
  ['for its rooms', (mesh) => mesh.rooms.refresh(ONE)],
  ['for a room', (mesh) => mesh.rooms.make(ONE, 'ops')],
  ['to say something', (mesh) => mesh.rooms.say(mesh.rooms.list()[0]?.key ?? ('' as never), ONE, 'hello')],
])('a lock takes back what an agent is being asked outside of a pairing, and asks nothing more: %s', async (_, ask) => {
  let isBusy = false;
  const { mesh, agents, settle } = openTestMesh((_order, text) =>
    isBusy
      ? null
      : text.startsWith('Which')
        ? '- **ops** (id `3f2504e0-4f89-41d3-9a0c-0305e82c3301`): 1 peer'
        : 'What?',
  );
  await mesh.rooms.refresh(ONE);
  isBusy = true;
  const before = agents.asked.length;
  const asked = ask(mesh);
  await settle(1);
  mesh.putAway();
  isBusy = false;
  expect(await asked).toMatchObject({ ok: false, problem: { code: 'ask_cancelled' } });
  await settle(3);
  expect([agents.asked.length - before, agents.watching]).toEqual([1, 0]);
  expect(await mesh.rooms.refresh(ONE)).toMatchObject({ ok: true });
});

it('an answer that came with the lock is not followed by the next question', async () => {
  const { mesh, agents, settle } = openTestMesh(goodAgents((_, text) => (text.startsWith('What') ? null : undefined)));
  const asked = mesh.askMember(ONE);
  await settle(1);
  agents.answerHeld({ ok: true, value: 'My instance id is 8f14e45fceea167a5a36dedd4bea2543.' });
  mesh.putAway();
  expect(await asked).toMatchObject({ ok: false, problem: { code: 'ask_cancelled' } });
  expect(agents.asked).toHaveLength(1);
});
