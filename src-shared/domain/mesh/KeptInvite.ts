import type { InviteId } from '../../basics/index.ts';

/** An invite whose code the app holds, in memory and until it runs out: facts, never the code. */
export type KeptInvite = {
  readonly inviteId: InviteId;
  /** Whose mesh it lets in to. */
  readonly instanceId: string;
  readonly endpoint: string;
  /** Unix ms: by our clock where it was asked for here, since clocks differ; else as it says itself, by the inviter's. */
  readonly expiresAt: number;
  /** Its code was shown once, and is not shown again. */
  readonly wasShown: boolean;
};
