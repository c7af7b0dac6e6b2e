import { createBackup } from './backups.ts';
import { cleanDisk } from './cleanDisk.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine, Routine } from './Machine.ts';

const MOST = 30;

export function addRoutine(machine: Machine, routine: Routine): Deed {
  if (machine.routines.some((one) => one.name === routine.name))
    return refuse(`a routine ${routine.name} exists already`);
  if (machine.routines.length >= MOST) return refuse(`there are ${MOST} routines already`);
  const next = { ...machine, routines: [...machine.routines, routine] };
  return done(note(next, routine.addedAt, 'osmoda-routines', `routine ${routine.name} added`), routine.name);
}

export function removeRoutine(machine: Machine, name: string, at: number): Deed {
  if (!machine.routines.some((one) => one.name === name)) return refuse(`there is no routine ${name}`);
  const next = { ...machine, routines: machine.routines.filter((one) => one.name !== name) };
  return done(note(next, at, 'osmoda-routines', `routine ${name} removed`), `${name} removed`);
}

/**
 * Runs a routine now. What it does for a back-up or a clean-up it really does; anything else is written in the journal.
 */
export function triggerRoutine(machine: Machine, name: string, at: number): Deed {
  const routine = machine.routines.find((one) => one.name === name);
  if (!routine) return refuse(`there is no routine ${name}`);
  const routines = machine.routines.map((one) => (one.name === name ? { ...one, triggeredAt: at } : one));
  const begun = note({ ...machine, routines }, at, 'osmoda-routines', `${name} triggered: ${routine.does}`);
  const deed = workOf(begun, routine, at);
  if (deed.kind === 'refused')
    return done(note(begun, at, 'osmoda-routines', `${name} failed: ${deed.why}`, 'error'), `failed: ${deed.why}`);
  return done(note(deed.machine, at, 'osmoda-routines', `${name} finished: ${deed.found}`), deed.found);
}

/** When a routine last ran by its clock or by hand; null when it has not yet. */
export function lastRunOf(routine: Routine, now: number): number | null {
  const turns = Math.floor((now - routine.addedAt) / routine.everyMs);
  const byClock = turns > 0 ? routine.addedAt + turns * routine.everyMs : null;
  const last = Math.max(byClock ?? 0, routine.triggeredAt ?? 0);
  return last === 0 ? null : last;
}

function workOf(machine: Machine, { does }: Routine, at: number): Deed {
  if (/\bback(ing)? ?up\b|\bsnapshot\b/i.test(does)) return createBackup(machine, at);
  if (/\bclean|\bclear|\bfree\b|\bvacuum\b/i.test(does)) return cleanDisk(machine, null, at);
  return done(machine, 'ok');
}
