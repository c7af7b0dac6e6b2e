import { describe, expect, it } from 'vitest';
import { START_AT } from '../../../fakes/builders.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { CODE, forge, goodAgents, idOf, ONE, openTestMesh, TWO } from './openTestMesh.ts';

const isAbout = (text: string, words: string): boolean => text.startsWith(words);
const PEERS = 'List mesh peers';

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

  it('is not proved by agents that can not list their peers, and what they listed before is kept', async () => {
    let mayList = true;
    const { mesh, run, settle, outcomeOf } = unpair((_, text) =>
      isAbout(text, PEERS) && !mayList ? 'I have no permission to list peers.' : undefined,
    );
    await mesh.askMember(ONE);
    mayList = false;
    const started = mesh.unpair({ first: ONE, second: TWO, peerId: null });
    await settle();
    expect(started.ok && outcomeOf(run(started.value.runId))).toEqual({ kind: 'notUnpaired' });
    expect(mesh.members.get(ONE).peers).toMatchObject([{ id: idOf('two') }]);
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

  it('lasts an hour at most, and is said to claim more', async () => {
    const far = inviteCode('stranger', Date.UTC(2099, 0, 1), '198.51.100.4:18800');
    const { mesh, run, settle } = openTestMesh(goodAgents());
    const anHour = { expiresAt: START_AT + 3_600_000 };
    expect(mesh.readInvite(far)).toMatchObject({ ok: true, value: { ...anHour, saysLonger: true } });
    const skewed = inviteCode('stranger', START_AT + 3_660_000, '198.51.100.4:18800');
    expect(mesh.readInvite(skewed)).toMatchObject({ ok: true, value: { ...anHour, saysLonger: false } });
    const given = mesh.giveInvite(TWO, far);
    expect(mesh.invites.list()).toMatchObject([anHour]);
    expect(given.ok && run(given.value.runId).invite).toMatchObject(anHour);
    await settle();
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
