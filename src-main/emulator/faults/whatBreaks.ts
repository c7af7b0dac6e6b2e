import { agentFaults } from './agentFaults.ts';
import { chatFaults } from './chatFaults.ts';
import { computerFaults } from './computerFaults.ts';
import { engineFaults } from './engineFaults.ts';
import type { FaultName } from './faultTable.ts';
import { paymentFaults } from './paymentFaults.ts';
import { serviceFaults } from './serviceFaults.ts';
import { streamFaults } from './streamFaults.ts';

export type Breaks =
  | 'payments'
  | 'streams'
  | 'chats'
  | 'installs'
  | 'requests'
  | 'servers'
  | 'tokens'
  | 'engine'
  | 'mesh'
  | 'computer'
  | 'time';

function all<T extends object>(rows: T, breaks: Breaks): Readonly<Record<keyof T, Breaks>> {
  // Object.fromEntries forgets the names; they are those of the rows.
  return Object.fromEntries(Object.keys(rows).map((name) => [name, breaks])) as Record<keyof T, Breaks>;
}

/** What breaks by each fault, as a person would look for it. A new one of a family that breaks several things needs a line here. */
export const whatBreaks = {
  ...all(paymentFaults, 'payments'),
  ...all(streamFaults, 'streams'),
  ...all(chatFaults, 'chats'),
  ...all(engineFaults, 'engine'),
  ...all(serviceFaults, 'requests'),
  ...all(agentFaults, 'mesh'),
  ...all(computerFaults, 'computer'),
  clockSkew: 'time',
  hostSleep: 'time',
  appBreaks: 'servers',
  cloudPending: 'installs',
  cloudFails: 'installs',
  installFails: 'installs',
  installStalls: 'installs',
  installSilent: 'installs',
  requestFails: 'requests',
  requestHangs: 'requests',
  heartbeatsStop: 'servers',
  wedgeNeverHeals: 'servers',
  flappingAgent: 'servers',
  endServer: 'servers',
  revokeToken: 'tokens',
  expireToken: 'tokens',
} as const satisfies Record<FaultName, Breaks>;
