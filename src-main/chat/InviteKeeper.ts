import type { InviteId } from '../../src-shared/basics/index.ts';
import type { MeshInvite } from '../../src-shared/protocol/index.ts';

/** Who holds the codes of invites, in memory and until they run out; lent by assemble. */
export type InviteKeeper = {
  /** The same code is kept once. */
  keep(invite: MeshInvite): InviteId;
  /** Null when it is not held any more. */
  codeOf(id: InviteId): string | null;
};
