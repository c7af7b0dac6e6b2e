import type { AccountId, Money, Problem } from '../basics/index.ts';

/** A key pair of ours that can pay. The key itself is in the vault; this can not hold it. */
export type Account = {
  readonly accountId: AccountId;
  readonly rail: 'evm';
  readonly network: string;
  readonly address: string;
  readonly label: string;
  readonly origin: 'created' | 'imported' | 'demo';
  readonly createdAt: number;
  /** Null until the person has seen the backup; a wallet without one says so. */
  readonly backedUpAt: number | null;
};

export type Balance = {
  readonly amount: Money | null;
  readonly readAt: number | null;
  readonly problem: Problem | null;
};

/** Limits that the signer enforces before it touches a key. */
export type Caps = {
  readonly perPayment: Money;
  readonly perDay: Money;
  readonly per30Days: Money;
  readonly serversPerDay: number;
};

/** What the journal says was signed for, in the current day and the last 30 days. */
export type Spent = { readonly today: Money; readonly last30Days: Money; readonly serversToday: number };

export type WalletView = {
  readonly revision: number;
  readonly account: Account | null;
  readonly balance: Balance;
  readonly caps: Caps;
  readonly spent: Spent;
  readonly frozenAt: number | null;
};
