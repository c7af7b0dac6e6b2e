import { describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../../src-shared/basics/index.ts';
import {
  describeMesh,
  estimatePairing,
  FRESH_MS,
  type MeshMember,
  type MeshRun,
  newMember,
} from '../../../../src-shared/domain/index.ts';
import type { ToldPeer } from '../../../../src-shared/protocol/index.ts';
import { aRun } from '../../../fakes/meshBuilders.ts';

const A = orderId('a');
const B = orderId('b');
const NOW = 10_000_000;
const hex = (digit: string) => digit.repeat(32);

const peer = (id: string | null, state: ToldPeer['state'] = 'connected', label: string | null = null): ToldPeer => ({
  id,
  label,
  endpoint: null,
  state,
  reason: null,
  lastSeenAt: null,
});
const member = (order: OrderId, id: string, peers: readonly ToldPeer[], peersAt = NOW): MeshMember => ({
  ...newMember(order),
  instanceId: id,
  identityAt: NOW,
  peers,
  peersAt,
});
const draw = (members: readonly MeshMember[], runs: readonly MeshRun[] = [], silent: readonly OrderId[] = []) =>
  describeMesh(members, { runs, now: NOW, silent: new Set(silent) });

describe('the picture of the mesh', () => {
  const both = (at = NOW) => [member(A, hex('a'), [peer(hex('b'))]), member(B, hex('b'), [peer(hex('a'))], at)];

  it('has a verified link only where both say so, lately, and both can answer', () => {
    expect(draw(both()).links).toEqual([
      { key: 'a b', a: A, b: B, kind: 'verified', at: NOW, aSays: 'connected', bSays: 'connected' },
    ]);
    expect(draw(both(NOW - FRESH_MS - 1)).links).toMatchObject([{ kind: 'stale', at: NOW - FRESH_MS - 1 }]);
    expect(draw(both(), [], [B]).links).toMatchObject([{ kind: 'stale' }]);
  });

  it.each([
    [
      'one lists the other, who does not',
      [member(A, hex('a'), [peer(hex('b'))]), member(B, hex('b'), [])],
      'oneSided',
      'absent',
    ],
    [
      'one was never asked',
      [member(A, hex('a'), [peer(hex('b'))]), { ...newMember(B), instanceId: hex('b') }],
      'oneSided',
      'notAsked',
    ],
    [
      'neither is connected',
      [member(A, hex('a'), [peer(hex('b'), 'failed')]), member(B, hex('b'), [])],
      'down',
      'absent',
    ],
  ] as const)('says it when %s', (_, members, kind, bSays) => {
    expect(draw(members).links).toMatchObject([{ kind, bSays }]);
  });

  it('takes a peer for one of ours by its whole id alone; the others are drawn apart', () => {
    const alike = peer(null, 'connected', `peer-${hex('b').slice(0, 8)}`);
    const picture = draw([
      member(A, hex('a'), [alike, peer(hex('c'), 'connected', 'peer-cccccccc')]),
      member(B, hex('b'), []),
    ]);
    expect(picture.foreign).toMatchObject([
      { key: 'label:a:peer-bbbbbbbb', id: null },
      { key: `peer:${hex('c')}`, id: hex('c') },
    ]);
    expect(picture.links).toMatchObject([
      { a: A, b: 'label:a:peer-bbbbbbbb', kind: 'oneSided' },
      { a: A, b: `peer:${hex('c')}`, kind: 'oneSided' },
    ]);
  });

  it('takes an id that two of ours claim for neither of them, and names both', () => {
    const C = orderId('c');
    const picture = draw([
      member(A, hex('a'), [peer(hex('b'))]),
      member(B, hex('b'), [peer(hex('a'))]),
      member(C, hex('b'), [peer(hex('a'))]),
    ]);
    expect(picture.doubled).toEqual([{ instanceId: hex('b'), orderIds: [B, C] }]);
    expect(picture.links.map(({ kind }) => kind)).not.toContain('verified');
    expect(picture.foreign).toMatchObject([{ id: hex('b') }]);
    expect(draw(both()).doubled).toEqual([]);
  });

  it('draws one stranger that two of ours know as one node', () => {
    const picture = draw([member(A, hex('a'), [peer(hex('c'))]), member(B, hex('b'), [peer(hex('c'), 'failed')])]);
    expect(picture.foreign).toHaveLength(1);
    expect(picture.links.map(({ kind }) => kind)).toEqual(['oneSided', 'down']);
  });

  it('shows a pairing while it runs, also where nothing was known, and a machine is no peer of itself', () => {
    const running = aRun({ first: B, second: A });
    expect(draw([], [running]).links).toMatchObject([{ key: 'a b', kind: 'pairing', at: null }]);
    expect(draw(both(), [running]).links).toMatchObject([{ kind: 'pairing', at: NOW, aSays: 'connected' }]);
    const ended = aRun({ state: { kind: 'ended', at: NOW, outcome: { kind: 'verified' }, remains: 'accepted' } });
    expect(draw([], [ended]).links).toEqual([]);
    expect(draw([member(A, hex('a'), [peer(hex('a'))])]).links).toEqual([]);
  });
});

describe('how long a pairing takes', () => {
  it('is the median of those that went through, and a usual time before the first', () => {
    const took = (ms: number): MeshRun =>
      aRun({
        startedAt: NOW,
        state: { kind: 'ended', at: NOW + ms, outcome: { kind: 'verified' }, remains: 'accepted' },
      });
    expect(estimatePairing([])).toBe(45_000);
    expect(estimatePairing([took(10_000), took(90_000), took(20_000), aRun({})])).toBe(20_000);
  });
});
