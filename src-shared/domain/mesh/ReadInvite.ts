import type { OrderId } from '../../basics/index.ts';

/** What a code given by a person says, before it is given on. */
export type ReadInvite = {
  readonly endpoint: string;
  readonly instanceId: string;
  /** Unix ms, by the inviter's clock; an hour from now at most, which no invite outlives. */
  readonly expiresAt: number;
  /** It says that it lasts longer than an hour, by more than clocks differ. */
  readonly saysLonger: boolean;
  /** The server of ours that it is from; null when it is none that we know. */
  readonly orderId: OrderId | null;
};
