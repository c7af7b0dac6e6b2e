import type { App, Release } from './App.ts';
import { findService } from './controlService.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';
import { diskUsedMb, formatSize, memoryUsedMb, ownerOfPort } from './measure.ts';
import { sizeOfApp } from './sizeOfApp.ts';
import { withWatcher } from './watchers.ts';

export type Wanted = {
  readonly name: string;
  readonly port: number;
  readonly source: string;
  readonly isGood: boolean;
};

const MOST_APPS = 20;
const RELEASES_KEPT = 5;
const FIRST_PORT = 3000;

/** The first port from 3000 that nobody owns. */
export function freePort(machine: Machine): number {
  let port = FIRST_PORT;
  while (ownerOfPort(machine, port) !== null) port += 1;
  return port;
}

/**
 * Puts an app on the machine, or a new release of one that is there (which keeps its port unless another is wanted).
 * What is new is watched from now on. Refused: the name of a service, a port that is taken or none at all, too little
 * memory or disk, too many apps.
 */
export function deployApp(machine: Machine, wanted: Wanted, at: number): Deed {
  const known = machine.apps.find((app) => app.name === wanted.name) ?? null;
  const why = known ? whyNoRelease(machine, known, wanted) : whyNoApp(machine, wanted);
  if (why !== null) return refuse(why);
  const version = (known?.releases.at(-1)?.version ?? 0) + 1;
  const release: Release = { version, source: wanted.source, isGood: wanted.isGood, at };
  const app: App = {
    ...(known ?? { name: wanted.name, ...sizeOfApp(wanted.name), releases: [] }),
    port: wanted.port,
    state: 'running',
    pid: machine.nextPid,
    startedAt: at,
    releases: [...(known?.releases ?? []), release].slice(-RELEASES_KEPT),
  };
  const others = machine.apps.filter((one) => one.name !== app.name);
  const watched = known ? machine : withWatcher(machine, wanted.name, at);
  const placed = { ...watched, nextPid: machine.nextPid + 7, apps: [...others, app] };
  const built = note(placed, at, app.name, `release ${version} unpacked from ${wanted.source}`);
  return done(
    note(built, at, app.name, `listening on 0.0.0.0:${app.port}`),
    `${app.name} v${version}, port ${app.port}`,
  );
}

function whyNoApp(machine: Machine, wanted: Wanted): string | null {
  const size = sizeOfApp(wanted.name);
  if (findService(machine, wanted.name)) return `${wanted.name} is a service of this machine`;
  if (machine.apps.length >= MOST_APPS) return `there are ${MOST_APPS} apps already, and no room for more`;
  const freeDisk = machine.diskMb - diskUsedMb(machine);
  if (size.diskMb > freeDisk)
    return `no space left on device: ${formatSize(size.diskMb)} wanted, ${formatSize(freeDisk)} free`;
  return whyNoPort(machine, wanted) ?? whyNoMemory(machine, size.memoryMb);
}

function whyNoRelease(machine: Machine, known: App, wanted: Wanted): string | null {
  const more = known.state === 'running' ? 0 : known.memoryMb;
  return (wanted.port === known.port ? null : whyNoPort(machine, wanted)) ?? whyNoMemory(machine, more);
}

function whyNoPort(machine: Machine, { port }: Wanted): string | null {
  if (port < 1 || port > 65_535) return `there is no port ${port}`;
  const owner = ownerOfPort(machine, port);
  return owner === null ? null : `EADDRINUSE: port ${port} belongs to ${owner}`;
}

function whyNoMemory(machine: Machine, moreMb: number): string | null {
  const freeMb = machine.memoryMb - memoryUsedMb(machine);
  return moreMb > freeMb ? `out of memory: ${formatSize(moreMb)} wanted, ${formatSize(freeMb)} free` : null;
}
