import { findApp } from './apps.ts';
import { findService } from './controlService.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine, Watcher } from './Machine.ts';

const MOST = 30;
const EVERY_S = 30;

export function addWatcher(machine: Machine, name: string, at: number): Deed {
  if (machine.watchers.some((one) => one.name === name)) return refuse(`${name} is watched already`);
  if (machine.watchers.length >= MOST) return refuse(`there are ${MOST} watchers already`);
  return done(
    note(withWatcher(machine, name, at), at, 'osmoda-watch', `watcher of ${name} added`),
    `every ${EVERY_S} s`,
  );
}

/** The machine with a watcher more, unless there is one of it or too many. */
export function withWatcher(machine: Machine, name: string, at: number): Machine {
  const isThere = machine.watchers.some((one) => one.name === name);
  if (isThere || machine.watchers.length >= MOST) return machine;
  return { ...machine, watchers: [...machine.watchers, { name, everyS: EVERY_S, addedAt: at }] };
}

export function removeWatcher(machine: Machine, name: string, at: number): Deed {
  if (!machine.watchers.some((one) => one.name === name)) return refuse(`${name} is not watched`);
  const next = { ...machine, watchers: machine.watchers.filter((one) => one.name !== name) };
  return done(note(next, at, 'osmoda-watch', `watcher of ${name} removed`), `${name} is not watched any more`);
}

/** Whether what is watched runs just now. */
export function isAlarmed(machine: Machine, { name }: Watcher): boolean {
  const app = findApp(machine, name);
  if (app) return app.state !== 'running';
  return findService(machine, name)?.state !== 'active';
}
