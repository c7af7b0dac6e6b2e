import { inviteId, meshRoomKey, meshRunId, orderId } from '../../src-shared/basics/index.ts';
import type { KeptInvite, MeshMember, MeshRoom, MeshRun } from '../../src-shared/domain/index.ts';
import { newMember } from '../../src-shared/domain/index.ts';
import { ATLAS, START_AT } from './builders.ts';

export const NOVA = orderId('6f1c2b1e-9f0a-4d67-9a1c-2f3b4c5d6e7f');

/** A pairing that has just begun, with what the test changes. */
export function aRun(change: Partial<MeshRun> = {}): MeshRun {
  return {
    runId: meshRunId('run-1'),
    revision: 1,
    kind: 'pair',
    first: ATLAS,
    second: NOVA,
    firstId: null,
    secondId: null,
    state: { kind: 'running' },
    startedAt: START_AT,
    attempt: 1,
    invite: null,
    looks: 0,
    firstSide: null,
    secondSide: null,
    refusal: null,
    lines: [],
    planId: null,
    ...change,
  };
}

export function aMember(change: Partial<MeshMember> = {}): MeshMember {
  return { ...newMember(ATLAS), revision: 1, ...change };
}

export function aKeptInvite(change: Partial<KeptInvite> = {}): KeptInvite {
  return {
    inviteId: inviteId('0f1e2d3c'),
    instanceId: 'a'.repeat(32),
    endpoint: '203.0.113.7:18800',
    expiresAt: START_AT + 432_000,
    wasShown: false,
    ...change,
  };
}

export function aRoom(change: Partial<MeshRoom> = {}): MeshRoom {
  return {
    key: meshRoomKey('3f2504e0-4f89-41d3-9a0c-0305e82c3301'),
    roomId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    name: 'ops',
    revision: 1,
    seats: [{ orderId: ATLAS, memberCount: 1, listedAt: START_AT, readAt: null }],
    guests: [],
    messages: [],
    ...change,
  };
}
