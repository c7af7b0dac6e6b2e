import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/basics/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import type { Reply } from '../../../fakes/FakeAgents.ts';
import { inLines, inviteCode } from '../../../fakes/invites.ts';
import { CODE, goodAgents, idOf, NOBODY, ONE, openTestMesh, SIX, TWO } from './openTestMesh.ts';

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
      'two: Accept this mesh invite: CODE',
      'two: What is your mesh identity?',
      'two: List mesh peers',
      'one: List mesh peers',
    ]);
    expect(run.lines.map(({ step, state, tool }) => [step, state, tool])).toEqual([
      ['invite', 'done', 'tool_of_create'],
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
    expect(agents.asked[1]?.text).toBe(`Accept this mesh invite: ${CODE}`);
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
    const late = 'The invite was not accepted: invalid invite: it expired.';
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

  it.each<[string, string, object]>([
    ['used', 'invite already used', { kind: 'alreadyUsed' }],
    ['broken on the way', '400 invalid invite: not base64url', { kind: 'refused', step: 'accept' }],
    ['not wanted', 'I won’t do that without approval.', { kind: 'refused', orderId: TWO }],
    ['known', 'peer already known', { kind: 'verified' }],
    ['answered in other words', 'The weather is fine.', { kind: 'verified' }],
  ])('believes the lists of peers more than words about the invite: %s', async (_, said, outcome) => {
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((_order, text) => (isAbout(text, 'Accept') ? said : undefined)),
    );
    expect(outcomeOf(await pair())).toMatchObject(outcome);
  });

  it.each<[string, Reply, Reply, string]>([
    ['only the one that accepted', `${idOf('one')} connected`, 'No peers.', 'oneSided'],
    ['only the one that invited', 'No peers.', `${idOf('two')} connected`, 'oneSided'],
    ['neither', `${idOf('one')}: failed: handshake timed out`, 'No peers.', 'notConnected'],
    ['one by its label alone', `peer-${idOf('one').slice(0, 8)} connected`, `${idOf('two')} connected`, 'oneSided'],
    ['one without a state', `Peer ${idOf('one')}.`, `${idOf('two')} connected`, 'oneSided'],
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
      goodAgents((_, text) => (isAbout(text, IDENTITY) ? 'I am just an agent.' : undefined)),
    );
    expect(outcomeOf(await pair())).toEqual({ kind: 'oneSided' });
  });
});

describe('a pairing that is disturbed', () => {
  it.each([
    [INVITE, 'openInvite'],
    ['Accept', 'maybeAccepted'],
    [IDENTITY, 'accepted'],
    [PEERS, 'accepted'],
  ])('ends when an agent gets stuck at “%s”, and says what remains', async (words, remains) => {
    const { start, run, agents, settle, outcomeOf, mesh } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, words) ? null : undefined)),
    );
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    await settle(3);
    const asked = agents.asked.at(-1)?.orderId ?? ONE;
    agents.becomeStuck(asked);
    await settle(3);
    expect(outcomeOf(run(id))).toMatchObject({ kind: 'agentStuck', orderId: asked });
    expect(run(id).state).toMatchObject({ remains });
    expect(mesh.runs.isBusy(ONE)).toBe(false);
    expect(agents.watching).toBe(0);
  });

  it.each([
    ['gateway_wedged', 'agentStuck'],
    ['ask_timed_out', 'timedOut'],
    ['chat_dropped', 'failed'],
    ['conversation_busy', 'failed'],
  ])('ends when the chat says %s', async (code, kind) => {
    const why = problem(code, 'It went wrong.', 'Try again.');
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((order, text) => (order === TWO && isAbout(text, PEERS) ? why : undefined)),
    );
    expect(outcomeOf(await pair())).toMatchObject({ kind, orderId: TWO, step: 'peers' });
  });

  it.each([
    [INVITE, 'openInvite'],
    ['Accept', 'maybeAccepted'],
    [PEERS, 'accepted'],
  ])('can be cancelled at “%s”', async (words, remains) => {
    const { start, run, mesh, settle, outcomeOf } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, words) ? null : undefined)),
    );
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    await settle(3);
    expect(mesh.runs.cancel(id).ok).toBe(true);
    await settle(3);
    expect(outcomeOf(run(id))).toEqual({ kind: 'cancelled' });
    expect(run(id).state).toMatchObject({ remains });
    expect(mesh.runs.cancel(id)).toMatchObject({ ok: false, problem: { code: 'mesh_run_gone' } });
    expect(mesh.runs.cancel(NOBODY)).toMatchObject({ ok: false });
  });

  it('changes nothing when it is cancelled before anything was asked', async () => {
    const { start, run, mesh, settle, agents } = openTestMesh(goodAgents());
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    mesh.runs.cancel(id);
    await settle(2);
    expect(run(id).state).toMatchObject({ outcome: { kind: 'cancelled' }, remains: 'nothing' });
    expect([agents.asked, run(id).lines]).toEqual([[], []]);
  });

  it('is refused with a server that is in another one, with itself, and says so when its agent can not be asked', async () => {
    const { start, mesh, agents, settle, run, outcomeOf } = openTestMesh(goodAgents(() => null));
    start({ kind: 'pair', first: ONE, second: TWO });
    const code = (wish: Parameters<typeof start>[0]) => {
      const started = mesh.runs.start(wish);
      return started.ok ? null : started.problem.code;
    };
    expect(code({ kind: 'pair', first: SIX, second: TWO })).toBe('mesh_busy');
    expect(code({ kind: 'pair', first: SIX, second: SIX })).toBe('mesh_same_server');
    agents.locked.set(SIX, problem('server_not_ready', 'It is being installed.', 'Wait.'));
    const id = start({ kind: 'pair', first: SIX, second: NINE });
    await settle(2);
    expect(outcomeOf(run(id))).toMatchObject({ kind: 'failed', problem: { code: 'server_not_ready' } });
  });

  it('that the app cut off is interrupted at the next start, and can be verified', async () => {
    const first = openTestMesh(goodAgents((_, text) => (isAbout(text, PEERS) ? null : undefined)));
    const id = first.start({ kind: 'pair', first: ONE, second: TWO });
    await first.settle(3);
    await first.mesh.stop();
    await first.settle(2);
    expect(first.run(id).state).toEqual({ kind: 'running' });
    const second = openTestMesh(goodAgents(), first.database, 2);
    expect(second.run(id).state).toMatchObject({ outcome: { kind: 'interrupted' }, remains: 'accepted' });
    expect(second.mesh.view().invites).toEqual([]);
    const check = second.start({ kind: 'verify', first: ONE, second: TWO });
    await second.settle();
    expect(second.outcomeOf(second.run(check))).toEqual({ kind: 'verified' });
    expect(second.agents.asked.map(({ text }) => text)).toEqual([
      'What is your mesh identity?',
      'What is your mesh identity?',
      'List mesh peers',
      'List mesh peers',
    ]);
  });

  it('tells of a disk that fails, and does not go on as if it had been kept', async () => {
    const stand = openTestMesh(goodAgents());
    const id = stand.start({ kind: 'pair', first: ONE, second: TWO });
    stand.database.run('DROP TABLE mesh_runs');
    await stand.settle(3);
    expect(stand.errors).toHaveLength(1);
    expect(stand.outcomeOf(stand.run(id))).toMatchObject({ kind: 'failed' });
    expect(stand.mesh.runs.isBusy(ONE)).toBe(false);
  });
});

describe('an unpairing', () => {
  function unpair(change: Parameters<typeof goodAgents>[0]) {
    return openTestMesh(goodAgents(change));
  }

  it('is told to both by their ids, and proved by both lists', async () => {
    const { mesh, run, settle, agents, outcomeOf } = unpair((_, text) =>
      isAbout(text, PEERS) ? 'No peers.' : undefined,
    );
    const started = mesh.unpair({ first: ONE, second: TWO, peerId: null });
    await settle();
    expect(started.ok && outcomeOf(run(started.value.runId))).toEqual({ kind: 'unpaired' });
    expect(agents.asked.map(({ orderId, text }) => `${orderId}: ${text}`)).toEqual([
      'two: What is your mesh identity?',
      'one: What is your mesh identity?',
      `two: Disconnect peer ${idOf('one')}`,
      `one: Disconnect peer ${idOf('two')}`,
      'two: List mesh peers',
      'one: List mesh peers',
    ]);
  });

  it('is half done when one of them keeps the other, and says so', async () => {
    const { mesh, run, settle, outcomeOf } = unpair((order, text) => {
      if (order === ONE && isAbout(text, 'Disconnect')) return 'I won’t do that without approval.';
      return isAbout(text, PEERS) && order === TWO ? 'No peers.' : undefined;
    });
    const started = mesh.unpair({ first: ONE, second: TWO, peerId: null });
    await settle();
    expect(started.ok && outcomeOf(run(started.value.runId))).toEqual({ kind: 'halfUnpaired' });
  });

  it('of a peer that is none of ours asks our side alone', async () => {
    const { mesh, run, settle, agents, outcomeOf } = unpair((_, text) =>
      isAbout(text, PEERS) ? 'No peers.' : undefined,
    );
    const started = mesh.unpair({ first: null, second: TWO, peerId: idOf('stranger') });
    await settle();
    expect(started.ok && outcomeOf(run(started.value.runId))).toEqual({ kind: 'unpaired' });
    expect(agents.asked.every(({ orderId }) => orderId === TWO)).toBe(true);
  });
});

describe('a code given by a person', () => {
  it('is read before anything is sent, and refused with a reason', () => {
    const { mesh, agents } = openTestMesh(goodAgents());
    expect(mesh.readInvite(`\n${CODE} `)).toMatchObject({
      ok: true,
      value: { instanceId: idOf('one'), orderId: null },
    });
    for (const [text, code] of [
      ['hello', 'invite_missing'],
      [CODE.slice(0, 800), 'invite_cut'],
      [inviteCode('one', START_AT - 1), 'invite_expired'],
      [forge('one', 'two'), 'invite_forged'],
    ] as const) {
      expect(mesh.giveInvite(TWO, text)).toMatchObject({ ok: false, problem: { code } });
    }
    expect(agents.asked).toEqual([]);
  });

  it('of a server that is none of ours is verified on our side alone', async () => {
    const foreign = inviteCode('stranger', START_AT + 60_000, '198.51.100.4:18800');
    const { mesh, run, settle, outcomeOf, agents } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, PEERS) ? `${idOf('stranger')}: connected` : undefined)),
    );
    const given = mesh.giveInvite(TWO, `paste: ${foreign}`);
    await settle();
    expect(given.ok && outcomeOf(run(given.value.runId))).toEqual({ kind: 'foreignConnected' });
    expect(agents.asked.map(({ text }) => text)).toEqual([`Accept this mesh invite: ${foreign}`, 'List mesh peers']);
  });

  it('of one of ours is known by its identity, and verified by both', async () => {
    const { mesh, run, settle, outcomeOf } = openTestMesh(goodAgents());
    await mesh.askMember(ONE);
    expect(mesh.readInvite(CODE)).toMatchObject({ ok: true, value: { orderId: ONE } });
    expect(mesh.giveInvite(ONE, CODE)).toMatchObject({ ok: false, problem: { code: 'invite_own' } });
    const given = mesh.giveInvite(TWO, CODE);
    await settle();
    expect(given.ok && outcomeOf(run(given.value.runId))).toEqual({ kind: 'verified' });
  });

  it('can be had from a server, to be copied', async () => {
    const { mesh, host } = openTestMesh(goodAgents());
    const made = await mesh.makeInvite(ONE);
    if (made.ok) mesh.invites.copy(made.value.inviteId);
    expect(host.onClipboard).toBe(CODE);
  });
});

const NINE = SIX.replace('six', 'nine') as typeof SIX;

/** A code with the keys of one and the instance id of the other. */
function forge(keys: string, id: string): string {
  const fields = JSON.parse(Buffer.from(inviteCode(keys, START_AT + 60_000), 'base64url').toString('utf8')) as object;
  return Buffer.from(JSON.stringify({ ...fields, instance_id: idOf(id) })).toString('base64url');
}
