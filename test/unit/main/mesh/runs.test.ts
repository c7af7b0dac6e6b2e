import { describe, expect, it } from 'vitest';
import { START_AT } from '../../../fakes/builders.ts';
import type { Reply } from '../../../fakes/FakeAgents.ts';
import { inLines, inviteCode } from '../../../fakes/invites.ts';
import { CODE, forge, goodAgents, idOf, ONE, openTestMesh, TWO } from './openTestMesh.ts';

const isAbout = (text: string, words: string): boolean => text.startsWith(words);
const INVITE = 'Create a mesh invite';
const PEERS = 'List mesh peers';
const IDENTITY = 'What is your mesh identity';

/** Answers with each of a list in turn, and with the last one from then on. */
function inTurn(...answers: readonly Reply[]): () => Reply {
  let next = 0;
  return () => answers[Math.min(next++, answers.length - 1)] ?? null;
}

describe('a pairing', () => {
  it('asks for an invite, gives it on, asks both, and is verified when both agree', async () => {
    const { pair, agents, outcomeOf, mesh, database } = openTestMesh(goodAgents());
    const run = await pair();
    expect(outcomeOf(run)).toEqual({ kind: 'verified' });
    expect(agents.asked.map(({ orderId, text }) => `${orderId}: ${text.replace(CODE, 'CODE')}`)).toEqual([
      'one: Create a mesh invite for 10 minutes',
      'one: What is your mesh identity?',
      'two: Accept this mesh invite: CODE',
      'two: What is your mesh identity?',
      'two: List mesh peers',
      'one: List mesh peers',
    ]);
    expect(run.lines.map(({ step, state, tool }) => [step, state, tool])).toEqual([
      ['invite', 'done', 'tool_of_create'],
      ['vouch', 'done', 'tool_of_what'],
      ['accept', 'done', 'tool_of_accept'],
      ['identify', 'done', 'tool_of_what'],
      ['peers', 'done', 'tool_of_list'],
      ['peers', 'done', 'tool_of_list'],
    ]);
    expect(mesh.members.get(ONE)).toMatchObject({ instanceId: idOf('one'), peers: [{ state: 'connected' }] });
    expect(mesh.view().invites).toMatchObject([{ inviteId: run.invite?.inviteId, instanceId: idOf('one') }]);
    const stored = JSON.stringify(database.all((row) => row, 'SELECT record FROM mesh_runs'));
    expect(stored).toContain(run.runId);
    expect(stored).not.toContain(CODE.slice(20, 80));
    expect(agents.watching).toBe(0);
  });

  it.each([
    ['glued to a sentence', `Take this:${CODE}and be quick`],
    ['in lines', `Lines:\n\`\`\`\n${inLines(CODE)}\n\`\`\``],
    ['as JSON', JSON.stringify({ invite_code: CODE })],
  ])('finds the invite %s', async (_, said) => {
    const { pair, outcomeOf, agents } = openTestMesh(
      goodAgents((_order, text) => (isAbout(text, INVITE) ? said : undefined)),
    );
    expect(outcomeOf(await pair())).toEqual({ kind: 'verified' });
    expect(agents.asked[2]?.text).toBe(`Accept this mesh invite: ${CODE}`);
  });

  it('looks again while the handshake is under way, and only where it has to', async () => {
    const second = inTurn(`Peer ${idOf('one')}: connecting`, `Peer ${idOf('one')}: connected`);
    const first = inTurn('No peers yet.', 'No peers yet.', `Peer ${idOf('two')}: connected`);
    const { pair, outcomeOf, agents } = openTestMesh(
      goodAgents((order, text) => (isAbout(text, PEERS) ? (order === TWO ? second() : first()) : undefined)),
    );
    const run = await pair();
    expect(outcomeOf(run)).toEqual({ kind: 'verified' });
    expect(run.looks).toBe(3);
    expect(agents.asked.filter(({ text }) => isAbout(text, PEERS)).map(({ orderId }) => orderId)).toEqual([
      TWO,
      ONE,
      TWO,
      ONE,
      ONE,
    ]);
  });

  it('replaces an invite that has run out once, and no oftener', async () => {
    const late = 'Accepted? No, it expired an hour ago.';
    const accept = inTurn(late, 'Accepted.');
    const once = openTestMesh(goodAgents((_, text) => (isAbout(text, 'Accept') ? accept() : undefined)));
    const run = await once.pair();
    expect(once.outcomeOf(run)).toEqual({ kind: 'verified' });
    expect(run.attempt).toBe(2);
    const always = openTestMesh(goodAgents((_, text) => (isAbout(text, 'Accept') ? late : undefined)));
    const ended = await always.pair();
    expect(ended.state).toMatchObject({ outcome: { kind: 'expired' }, remains: 'nothing' });
    expect(always.agents.asked.filter(({ text }) => isAbout(text, INVITE))).toHaveLength(2);
  });

  it('asks once more in stricter words, and then believes that there is no answer', async () => {
    const { pair, outcomeOf, agents } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, INVITE) ? 'Sure, any time!' : undefined)),
    );
    expect(outcomeOf(await pair())).toMatchObject({ kind: 'noInvite', problem: { code: 'invite_missing' } });
    expect(agents.asked.map(({ text }) => text)).toEqual([
      'Create a mesh invite for 10 minutes',
      'Create a mesh invite for 10 minutes, and answer with the whole code in one piece',
    ]);
  });

  it.each<[string, string, object]>([
    ['a cut code', CODE.slice(0, 900), { kind: 'noInvite', problem: { code: 'invite_cut' } }],
    [
      'a code for its own machine',
      inviteCode('one', START_AT + 1, '127.0.0.1:18800'),
      { kind: 'noInvite', problem: { code: 'invite_loopback' } },
    ],
    [
      'a code whose id belongs to another key',
      forge('one', 'two'),
      { kind: 'noInvite', problem: { code: 'invite_forged' } },
    ],
  ])('ends with the reason when the invite is no good: %s', async (_, said, outcome) => {
    const { pair, outcomeOf } = openTestMesh(goodAgents((_order, text) => (isAbout(text, INVITE) ? said : undefined)));
    expect(outcomeOf(await pair())).toMatchObject(outcome);
  });

  const refusals: ReadonlyArray<readonly [string, string, object]> = [
    ['used', 'invite already used', { kind: 'alreadyUsed' }],
    ['broken on the way', '400 invalid invite: not base64url', { kind: 'refused', step: 'accept' }],
    ['its own', 'It is our own.', { kind: 'refused', step: 'accept' }],
    ['not wanted', 'I won’t do that.', { kind: 'refused', orderId: TWO }],
    ['waiting for a word', 'Would you like me to accept this invite? Reply yes.', { kind: 'asksFirst', orderId: TWO }],
    ['taken, and come to nothing', 'Done! Though the peer refused the handshake.', { kind: 'refused', orderId: TWO }],
  ];

  it.each([
    ...refusals.map(([name, said]) => [name, said] as const),
    ['known', 'peer already known'] as const,
    ['answered in other words', 'The weather is fine.'] as const,
    ['accepted, and used up', 'Done. The invite is single-use, so it has now been used.'] as const,
  ])('believes the lists of peers more than words about the invite: %s', async (_, said) => {
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((_order, text) => (isAbout(text, 'Accept') ? said : undefined)),
    );
    const run = await pair();
    expect(outcomeOf(run)).toEqual({ kind: 'verified' });
    expect(run.state).toMatchObject({ remains: expect.stringMatching(/^(accepted|maybeAccepted)$/) });
  });

  it.each(refusals)(
    'says why there is no link in the agent’s words, where neither lists the other: %s',
    async (_, said, outcome) => {
      const { pair, outcomeOf, agents } = openTestMesh(
        goodAgents((_order, text) => (isAbout(text, 'Accept') ? said : isAbout(text, PEERS) ? 'No peers.' : undefined)),
      );
      const run = await pair();
      expect(outcomeOf(run)).toMatchObject(outcome);
      expect(run.state).toMatchObject({ remains: 'maybeAccepted' });
      expect(agents.asked.filter(({ text }) => isAbout(text, PEERS))).toHaveLength(2);
    },
  );

  it('is one-sided, whatever was said of the invite, where one of them lists the other', async () => {
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((order, text) => {
        if (isAbout(text, 'Accept')) return 'invite already used';
        return isAbout(text, PEERS) && order === ONE ? 'No peers.' : undefined;
      }),
    );
    expect(outcomeOf(await pair())).toEqual({ kind: 'oneSided' });
  });

  it.each<[string, Reply, Reply, string]>([
    ['only the one that accepted', `${idOf('one')} connected`, 'No peers.', 'oneSided'],
    ['only the one that invited', 'No peers.', `${idOf('two')} connected`, 'oneSided'],
    ['neither', `${idOf('one')}: failed: handshake timed out`, 'No peers.', 'notConnected'],
    ['one by its label alone', `peer-${idOf('one').slice(0, 8)} connected`, `${idOf('two')} connected`, 'oneSided'],
    ['one without a state', `Peer ${idOf('one')}.`, `${idOf('two')} connected`, 'oneSided'],
    ['one in doubt', `I think ${idOf('one')} is connected, cannot check`, `${idOf('two')} connected`, 'oneSided'],
    ['one of another time', `${idOf('one')} connected. That was yesterday.`, `${idOf('two')} connected`, 'oneSided'],
    ['one in other words', 'All is well.', `${idOf('two')} connected`, 'oneSided'],
    ['a stranger', `${idOf('stranger')} connected`, 'No peers.', 'notConnected'],
  ])('is not called verified when %s says so', async (_, second, first, kind) => {
    const { pair, outcomeOf, agents } = openTestMesh(
      goodAgents((order, text) => (isAbout(text, PEERS) ? (order === TWO ? second : first) : undefined)),
    );
    const run = await pair();
    expect(outcomeOf(run)?.kind).toBe(kind);
    expect(run.state).toMatchObject({ remains: 'accepted' });
    expect(agents.asked.length).toBeLessThan(20);
  });

  it('can not verify the inviter’s side when the other does not say who it is', async () => {
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((order, text) => (isAbout(text, IDENTITY) && order === TWO ? 'I am just an agent.' : undefined)),
    );
    expect(outcomeOf(await pair())).toEqual({ kind: 'oneSided' });
  });
});
