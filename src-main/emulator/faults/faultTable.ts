import type { z } from 'zod';
import { agentFaults } from './agentFaults.ts';
import { chatFaults } from './chatFaults.ts';
import { computerFaults } from './computerFaults.ts';
import { engineFaults } from './engineFaults.ts';
import type { FaultRow } from './FaultRow.ts';
import { paymentFaults } from './paymentFaults.ts';
import { serverFaults } from './serverFaults.ts';
import { serviceFaults } from './serviceFaults.ts';
import { streamFaults } from './streamFaults.ts';

/*
 * Every misbehaviour, as a row of its family. `times` is how often it strikes when the caller does not say; null means
 * until it is cleared; 0 means it strikes at the moment it is armed and is over. To add one: a row in the table of its
 * family, and one `take` or `look` at the place that misbehaves (or a row in `control/strikes/` for those with 0). What it
 * breaks is in `whatBreaks.ts`.
 */
/** The families, each under its heading. */
export const FAULT_FAMILIES: ReadonlyArray<{
  readonly title: string;
  readonly faults: Readonly<Record<string, FaultRow>>;
}> = [
  { title: 'The service', faults: serviceFaults },
  { title: 'Purchases', faults: paymentFaults },
  { title: 'Event streams', faults: streamFaults },
  { title: 'Chats', faults: chatFaults },
  { title: 'Servers', faults: serverFaults },
  { title: 'Config and keys', faults: engineFaults },
  { title: 'Machines', faults: agentFaults },
  { title: 'This computer', faults: computerFaults },
];

export const faultTable = {
  ...serviceFaults,
  ...paymentFaults,
  ...streamFaults,
  ...chatFaults,
  ...serverFaults,
  ...engineFaults,
  ...agentFaults,
  ...computerFaults,
} as const;

export type FaultName = keyof typeof faultTable;
export type FaultParams<N extends FaultName> = z.output<(typeof faultTable)[N]['params']>;

export const FAULT_NAMES = Object.keys(faultTable) as readonly FaultName[];
