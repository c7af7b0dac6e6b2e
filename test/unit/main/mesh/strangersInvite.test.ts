import { describe, expect, it } from 'vitest';
import { START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { goodAgents, idOf, ONE, openTestMesh } from './openTestMesh.ts';

const HOUR_MS = 3_600_000;
const STRANGERS = inviteCode('stranger', START_AT + 600_000);
const isAbout = (text: string, words: string): boolean => text.startsWith(words);
const IDENTITY = 'What is your mesh identity';

/** Agent one hands out an invite that is not its own. */
const misled = goodAgents((_, text) => (isAbout(text, 'Create a mesh invite') ? `Here: ${STRANGERS}` : undefined));

describe('an invite of a stranger, handed out by an agent of ours', () => {
  it.each([
    ['was never asked who it is', false],
    ['said who it is', true],
  ])('is given to nobody, and changes nothing that is known of one that %s', async (_, isKnown) => {
    const { mesh, pair, agents, outcomeOf } = openTestMesh(misled);
    if (isKnown) await mesh.askMember(ONE);
    const run = await pair();
    expect(outcomeOf(run)).toMatchObject({ kind: 'noInvite', orderId: ONE, problem: { code: 'invite_foreign' } });
    expect(run.state).toMatchObject({ remains: 'openInvite' });
    expect(agents.asked.some(({ text }) => isAbout(text, 'Accept'))).toBe(false);
    expect(mesh.members.get(ONE).instanceId).toBe(idOf('one'));
    expect(mesh.members.withIdentity(idOf('stranger'))).toBeNull();
  });

  it('is not made for a person to carry either', async () => {
    const { mesh } = openTestMesh(misled);
    expect(await mesh.makeInvite(ONE)).toMatchObject({ ok: false, problem: { code: 'invite_foreign' } });
    expect(mesh.members.get(ONE).instanceId).toBe(idOf('one'));
    expect(mesh.invites.list()).toEqual([]);
  });

  it('can not be told from its own while the agent does not say who it is, so it is given to nobody', async () => {
    const { pair, agents, outcomeOf } = openTestMesh(
      goodAgents((order, text) => (isAbout(text, IDENTITY) && order === ONE ? 'I am just an agent.' : undefined)),
    );
    expect(outcomeOf(await pair())).toMatchObject({ kind: 'failed', problem: { code: 'identity_unreadable' } });
    expect(agents.asked.some(({ text }) => isAbout(text, 'Accept'))).toBe(false);
  });
});

it('a server is asked who it is before its invite goes on, but not again within the hour', async () => {
  const { pair, agents, clock } = openTestMesh(goodAgents());
  const asked = () => agents.asked.splice(0).filter(({ orderId, text }) => orderId === ONE && isAbout(text, IDENTITY));
  await pair();
  expect(asked()).toHaveLength(1);
  await pair();
  expect(asked()).toHaveLength(0);
  clock.advance(HOUR_MS);
  await pair();
  expect(asked()).toHaveLength(1);
});
