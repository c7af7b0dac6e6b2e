import type { Machine } from '../../machine/Machine.ts';

/** What does not run as it should, in words: services that are down, apps that failed. */
export function needsALook(machine: Machine): readonly string[] {
  return [
    ...machine.services.filter((one) => one.state !== 'active').map((one) => `${one.name} (${one.state})`),
    ...machine.apps.filter((one) => one.state === 'failed').map((one) => `${one.name} (failed)`),
  ];
}
