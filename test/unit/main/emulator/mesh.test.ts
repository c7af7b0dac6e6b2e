import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { identityOf } from '../../../../src-main/emulator/agents/mesh/identityOf.ts';
import { formatInvite } from '../../../../src-main/emulator/agents/mesh/inviteCode.ts';
import { PHRASINGS } from '../../../../src-main/emulator/agents/mesh/phrasing.ts';
import { keepStep } from '../../../../src-main/emulator/life/keepStep.ts';
import { heal, wedge } from '../../../../src-main/emulator/life/wedge.ts';
import { type Heard, openTalk, type Talk, type Talker } from './openTalk.ts';

const HANDSHAKE_MS = 2000;

/** The code in an answer, as a reader finds it: the longest run of base64url letters. */
function codeIn({ text }: Heard): string {
  return (text.match(/[A-Za-z0-9_-]{200,}/g) ?? []).reduce((best, run) => (run.length > best.length ? run : best), '');
}

function readInvite(code: string): Record<string, string> {
  return JSON.parse(Buffer.from(code, 'base64url').toString('utf8')) as Record<string, string>;
}

describe('the mesh between two servers', () => {
  let talk: Talk;
  let atlas: Talker;
  let nova: Talker;
  beforeEach(() => {
    talk = openTalk({ agentPhrasing: 'codeblock' });
    atlas = talk.server('atlas');
    nova = talk.server('nova');
  });
  const invite = (from = atlas): string => codeIn(from.say('Create a mesh invite'));
  const accept = (by: Talker, code: string): Heard => by.say(`Accept this mesh invite: \`${code}\``);
  function pair(): void {
    expect(accept(nova, invite()).tools).toEqual(['mesh_invite_accept']);
    talk.clock.advance(HANDSHAKE_MS);
  }
  /** Peers as the daemon lists them. */
  const peersOf = (one: Talker) => {
    const json = /```json\n([\s\S]*?)\n```/.exec(one.say('list mesh peers').text)?.[1] ?? '[]';
    return JSON.parse(json) as Array<{
      id: string;
      label: string;
      endpoint: string;
      last_seen?: string;
      connection_state: { state: string; since?: string; reason?: string };
    }>;
  };
  const stateOf = (one: Talker): string => peersOf(one)[0]?.connection_state.state ?? 'none';
  const now = (): number => talk.world.clock.now();
  const idOf = (one: Talker): string => one.machine().mesh.identity.instanceId;

  it('makes identities and invites of the real form', () => {
    const code = invite();
    expect(code.length).toBeGreaterThan(2000);
    expect(code.length).toBeLessThan(2800);
    const made = readInvite(code);
    expect(Object.keys(made).sort()).toEqual([
      'endpoint',
      'expires_at',
      'instance_id',
      'mlkem_encap_key',
      'noise_static_pubkey',
    ]);
    expect(made['endpoint']).toBe(`${atlas.machine().address}:18800`);
    expect(Buffer.from(made['mlkem_encap_key'] ?? '', 'base64')).toHaveLength(1184);
    const noise = Buffer.from(made['noise_static_pubkey'] ?? '', 'hex');
    expect(noise).toHaveLength(32);
    expect(made['instance_id']).toBe(createHash('sha256').update(noise).digest('hex').slice(0, 32));
    expect(Date.parse(made['expires_at'] ?? '') - now()).toBe(3_600_000);
    const brief = readInvite(codeIn(atlas.say('create a mesh invite for 10 minutes')));
    expect(Date.parse(brief['expires_at'] ?? '') - now()).toBe(600_000);
    const greedy = readInvite(codeIn(atlas.say('create a mesh invite for 5 hours')));
    expect(Date.parse(greedy['expires_at'] ?? '') - now()).toBe(3_600_000);
    expect(idOf(nova)).not.toBe(idOf(atlas));
  });

  it('pairs both ends: connecting first, then connected, each under its own label', () => {
    const code = invite();
    expect(accept(nova, code).text).not.toContain(code);
    expect(stateOf(nova)).toBe('connecting');
    expect(peersOf(atlas)).toEqual([]);
    talk.clock.advance(HANDSHAKE_MS);
    expect(peersOf(nova)).toMatchObject([
      {
        id: idOf(atlas),
        label: `peer-${idOf(atlas).slice(0, 8)}`,
        endpoint: `${atlas.machine().address}:18800`,
        connection_state: { state: 'connected' },
      },
    ]);
    expect(peersOf(atlas)).toMatchObject([
      {
        id: idOf(nova),
        label: `inbound-${idOf(nova).slice(0, 8)}`,
        endpoint: '',
        connection_state: { state: 'connected' },
      },
    ]);
    expect(nova.say('mesh health').text).toContain('1 peer, 1 connected');
  });

  it('refuses what is no invite, its own, a used one, a known peer, and one that points at its own machine', () => {
    const code = invite();
    const foreign = (address: string) => formatInvite(identityOf('elsewhere'), address, now() + 60_000);
    expect(accept(nova, 'bm90LWFuLWludml0ZS1hdC1hbGw').text).toContain('invalid invite: not an invite');
    expect(accept(nova, `${code.slice(0, 100)}AAAA${code.slice(104)}`).text).toContain('invalid invite');
    expect(accept(atlas, code).text).toContain('invalid invite: it is our own');
    expect(accept(nova, foreign('127.0.0.1')).text).toContain('invalid invite: 127.0.0.1:18800');
    pair();
    const again = invite();
    expect(accept(nova, again).text).toContain('peer already known');
    nova.say(`disconnect peer-${idOf(atlas).slice(0, 8)}`);
    expect(accept(nova, again).tools).toEqual(['mesh_invite_accept']);
    nova.say(`disconnect peer-${idOf(atlas).slice(0, 8)}`);
    expect(accept(nova, again).text).toContain('invite already used');
    expect(accept(talk.server('echo'), again).tools).toEqual(['mesh_invite_accept']);
  });

  it('lets an invite run out by the clock of the service, jumps included', () => {
    const code = invite();
    talk.clock.jumpWall(3_599_000);
    const other = talk.server('echo');
    expect(accept(other, code).tools).toEqual(['mesh_invite_accept']);
    talk.clock.jumpWall(1000);
    const late = accept(nova, code);
    expect(late.tools).toEqual(['mesh_invite_accept!']);
    expect(late.text).toMatch(/invalid invite: it expired at/);
    expect(nova.machine().mesh.peers).toEqual([]);
  });

  it('shows a peer that got stuck as disconnected, one that was deleted as failed, and back again', () => {
    pair();
    const seenAt = Date.parse(peersOf(nova)[0]?.last_seen ?? '');
    expect(now() - seenAt).toBeLessThan(30_000);
    const moment = () => ({ lifeMs: talk.world.lifeClock.now(), wallMs: now() });
    keepStep(talk.world, wedge(atlas.order(), moment(), false));
    talk.clock.jumpWall(600_000);
    expect(stateOf(nova)).toBe('disconnected');
    expect(now() - Date.parse(peersOf(nova)[0]?.last_seen ?? '')).toBeGreaterThan(590_000);
    expect(nova.say(`tell peer-${idOf(atlas).slice(0, 8)}: hello`).text).toContain('no connection');
    keepStep(talk.world, heal(atlas.order(), moment(), 'manual', 60_000));
    expect(stateOf(nova)).toBe('connected');
    talk.world.orders.save({ ...atlas.order(), status: 'deleted' });
    expect(peersOf(nova)[0]?.connection_state).toMatchObject({ state: 'failed', reason: 'connection refused' });
  });

  it('follows the mesh daemon of either end', () => {
    pair();
    atlas.say('stop osmoda-mesh');
    expect(stateOf(nova)).toBe('disconnected');
    expect(atlas.say('list mesh peers').tools).toEqual(['mesh_peers!']);
    atlas.say('start osmoda-mesh');
    expect([stateOf(nova), stateOf(atlas)]).toEqual(['connected', 'connected']);
  });

  it('unpairs one side only, until the other is asked, too', () => {
    pair();
    expect(nova.say(`disconnect peer-${idOf(atlas).slice(0, 8)}`).tools).toEqual(['mesh_peer_disconnect']);
    expect(stateOf(nova)).toBe('none');
    expect(stateOf(atlas)).toBe('disconnected');
    atlas.say(`disconnect inbound-${idOf(nova).slice(0, 8)}`);
    expect(stateOf(atlas)).toBe('none');
    pair();
    expect([stateOf(nova), stateOf(atlas)]).toEqual(['connected', 'connected']);
  });

  it('leaves a peer that is none of ours connecting, and then failed', () => {
    accept(nova, formatInvite(identityOf('elsewhere'), '198.51.100.7', now() + 60_000));
    talk.clock.advance(19_000);
    expect(stateOf(nova)).toBe('connecting');
    talk.clock.advance(2000);
    expect(peersOf(nova)[0]?.connection_state).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/time/),
    });
  });

  it('refuses, or takes its time, when that is armed', () => {
    talk.world.faults.arm('meshRefuses', {});
    accept(nova, invite());
    talk.clock.advance(HANDSHAKE_MS);
    expect(peersOf(nova)[0]?.connection_state).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/refused/),
    });
    expect(peersOf(atlas)).toEqual([]);
    talk.world.faults.arm('meshSlow', { seconds: 60 });
    const echo = talk.server('echo');
    accept(echo, invite());
    talk.clock.advance(59_000);
    expect([stateOf(echo), stateOf(atlas)]).toEqual(['connecting', 'none']);
    talk.clock.advance(2000);
    expect([stateOf(echo), stateOf(atlas)]).toEqual(['connected', 'connected']);
  });

  it('admits eight unknown peers and no ninth', () => {
    const code = invite();
    const guests = Array.from({ length: 9 }, (_, index) => talk.server(`guest-${index}`));
    for (const guest of guests) accept(guest, code);
    talk.clock.advance(60_000);
    expect(peersOf(atlas)).toHaveLength(8);
    expect(guests.map(stateOf)).toEqual([...Array<string>(8).fill('connected'), 'failed']);
  });

  it('carries messages and rooms to the other machine', () => {
    pair();
    expect(nova.say(`tell peer-${idOf(atlas).slice(0, 8)}: the deploy is done`).text).toContain('Delivered');
    expect(atlas.say('show the logs of osmoda-mesh').text).toContain(
      `chat from inbound-${idOf(nova).slice(0, 8)}: the deploy is done`,
    );
    expect(nova.say('tell peer-00000000: hello').tools).toEqual(['mesh_peer_send!']);

    nova.say('create a mesh room called ops');
    expect(nova.say('say "anybody?" in the room ops').text).toContain('delivered_to 0 of 0');
    expect(nova.say(`add peer-${idOf(atlas).slice(0, 8)} to the room ops`).text).toContain('is in **ops** now');
    expect(nova.say('say "hello all" in the room ops').text).toContain('delivered_to 1 of 1');
    expect(atlas.say('show the history of the room ops').text).toContain(
      `inbound-${idOf(nova).slice(0, 8)}: hello all`,
    );
    expect(atlas.say('say "hello back" in the room ops').text).toContain('delivered_to 1 of 1');
    const history = nova.say('show the history of the room ops').text;
    expect(history).toMatch(/nova: anybody\?[\s\S]*nova: hello all[\s\S]*hello back/);
    expect(nova.machine().mesh.rooms[0]?.messages.map((one) => one.seq)).toEqual([1, 2, 3]);
    atlas.say('stop osmoda-mesh');
    expect(nova.say('say "still there?" in the room ops').text).toContain('delivered_to 0 of 1');
  });

  it.each(PHRASINGS)('says codes and peers in the way that is chosen: %s', (agentPhrasing) => {
    talk = openTalk({ agentPhrasing });
    atlas = talk.server('atlas');
    nova = talk.server('nova');
    const said = atlas.say('Create a mesh invite').text;
    const code = agentPhrasing === 'split' ? joined(said) : codeIn({ text: said, tools: [], found: [] });
    expect(readInvite(code)['instance_id']).toBe(idOf(atlas));
    accept(nova, code);
    talk.clock.advance(HANDSHAKE_MS);
    const listed = nova.say('list mesh peers').text;
    for (const fact of [idOf(atlas), `peer-${idOf(atlas).slice(0, 8)}`, 'connected']) expect(listed).toContain(fact);
    expect(nova.say('what is your mesh identity?').text).toContain(idOf(nova));
  });

  it('draws the phrasing by the seed, and never the one that breaks codes', () => {
    talk = openTalk();
    const invites = Array.from({ length: 12 }, (_, index) => talk.server(`box-${index}`)).map((box) =>
      box.say('Create a mesh invite'),
    );
    expect(new Set(invites.map(({ text }) => text.slice(0, 8))).size).toBeGreaterThan(1);
    for (const heard of invites) expect(readInvite(codeIn(heard))).toHaveProperty('instance_id');
  });

  function joined(text: string): string {
    return (/```\n([\s\S]*?)\n```/.exec(text)?.[1] ?? '').replace(/\s/g, '');
  }
});
