import { type FaultRow, none } from './FaultRow.ts';

/**
 * What breaks on the computer of whoever uses the service, not at the service. It does nothing about them itself: it tells
 * the app whose demo it is (`EmulatorOptions.tellComputer`). Alone there is nobody to tell.
 */
export const computerFaults = {
  diskFull: {
    times: null,
    params: none,
    does: 'The app whose demo this is can write nothing into its database, as on a full disk. A service that runs alone has no app to tell.',
  },
  keychainVanishes: {
    times: null,
    params: none,
    does: 'The app whose demo this is finds no keychain any more. A service that runs alone has no app to tell.',
  },
} as const satisfies Record<string, FaultRow>;

export type ComputerFault = keyof typeof computerFaults;
