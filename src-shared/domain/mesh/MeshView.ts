import type { KeptInvite } from './KeptInvite.ts';
import type { MeshMember } from './MeshMember.ts';
import type { MeshRoom } from './MeshRoom.ts';
import type { MeshRun } from './MeshRun.ts';
import type { MeshPlan } from './planPairs.ts';

/** Where a person put nodes of the map, in its own units, by node key. */
export type MeshLayout = {
  readonly revision: number;
  readonly places: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
};

/** All that is known of the mesh. None of it can hold a code. */
export type MeshView = {
  readonly members: readonly MeshMember[];
  /** The newest first, at most 60. */
  readonly runs: readonly MeshRun[];
  /** The newest, or null. */
  readonly plan: MeshPlan | null;
  readonly rooms: readonly MeshRoom[];
  readonly invites: readonly KeptInvite[];
  readonly layout: MeshLayout;
};

export const EMPTY_MESH: MeshView = {
  members: [],
  runs: [],
  plan: null,
  rooms: [],
  invites: [],
  layout: { revision: 0, places: {} },
};
