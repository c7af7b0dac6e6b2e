import { join } from 'node:path';

/** The folder of a fleet: the demo's is inside the profile, and can be deleted with one button. */
export function fleetDir(profileDir: string, kind: 'real' | 'demo'): string {
  return kind === 'demo' ? join(profileDir, 'demo') : profileDir;
}

export function databasePath(profileDir: string, kind: 'real' | 'demo'): string {
  return join(fleetDir(profileDir, kind), 'fleet.db');
}
