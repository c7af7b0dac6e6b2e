import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Backup, Machine } from './Machine.ts';
import { diskUsedMb, formatSize, memoryUsedMb } from './measure.ts';

const KEPT = 8;
/** The part of a backup that is the system's own state. */
const STATE_MB = 24;

/** Copies apps and the workspace. The oldest copy makes room when there are eight. Refused on a full disk. */
export function createBackup(machine: Machine, at: number): Deed {
  const last = machine.backups.at(-1)?.id ?? 'bk-0';
  const id = `bk-${Number(last.slice(3)) + 1}`;
  const mb = STATE_MB + Math.ceil(machine.apps.reduce((sum, app) => sum + app.diskMb, 0) * 0.4);
  const kept = machine.backups.slice(-(KEPT - 1));
  const freedMb = machine.backups.slice(0, -(KEPT - 1)).reduce((sum, one) => sum + one.mb, 0);
  if (diskUsedMb(machine) - freedMb + mb > machine.diskMb)
    return refuse(`no space left on device for ${formatSize(mb)}`);
  const backup: Backup = { id, at, mb, apps: machine.apps, files: machine.files };
  const next = { ...machine, backups: [...kept, backup] };
  return done(note(next, at, 'osmoda-agentd', `backup ${id} written, ${formatSize(mb)}`), `${id}, ${formatSize(mb)}`);
}

/** Removes these backups, those of them that are still there. */
export function removeBackups(machine: Machine, ids: readonly string[], at: number): Deed {
  const gone = machine.backups.filter(({ id }) => ids.includes(id));
  if (gone.length === 0) return refuse('they are gone already');
  const names = gone.map(({ id }) => id).join(', ');
  const freed = formatSize(gone.reduce((sum, one) => sum + one.mb, 0));
  const next = { ...machine, backups: machine.backups.filter((one) => !gone.includes(one)) };
  return done(note(next, at, 'osmoda-agentd', `backups ${names} removed, ${freed} freed`), `${names}, ${freed} freed`);
}

/** Brings apps and the workspace back to how they were. Refused when they no longer fit. */
export function restoreBackup(machine: Machine, id: string, at: number): Deed {
  const backup = machine.backups.find((one) => one.id === id);
  if (!backup) return refuse(`no backup ${id}`);
  const switches = machine.switches.map((one) =>
    one.state === 'open' ? { ...one, state: 'rolled back' as const } : one,
  );
  const next = { ...machine, apps: backup.apps, files: backup.files, switches };
  if (memoryUsedMb(next) > next.memoryMb) return refuse('out of memory: fewer services would have to run');
  if (diskUsedMb(next) > next.diskMb) return refuse('no space left on device');
  const names = backup.apps.map((app) => app.name).join(', ') || 'none';
  return done(
    note(next, at, 'osmoda-agentd', `backup ${id} restored`),
    `apps: ${names}; files: ${backup.files.length}`,
  );
}
