import type { Machine, Wallet } from './machine/Machine.ts';
import type { Neighbours } from './mesh/Neighbours.ts';
import type { Phrasing } from './mesh/phrasing.ts';

/** What an agent has its hands on: its own machine, as it is at this moment, and the ways to others. */
export type Box = {
  machine(): Machine;
  keep(machine: Machine): void;
  /** Unix ms on the service's clock, jumps included. */
  now(): number;
  /** USDC base units that the simulated chain holds for a wallet; null where no chain is simulated. */
  usdcOf(wallet: Wallet): bigint | null;
  readonly neighbours: Neighbours;
  /** What is armed to go wrong with the next pairing. Asking uses it up. */
  takeMeshTrouble(): { readonly refuses: boolean; readonly slowS: number | null };
  /** How facts are put into words; null lets the machine's own seed draw it. */
  readonly phrasing: Phrasing | null;
};
