import { type Deed, done } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';
import { formatSize } from './measure.ts';

/** Takes the rubbish out of the folders below `path` (all of them when null). */
export function cleanDisk(machine: Machine, path: string | null, at: number): Deed {
  const isMeant = (folder: { path: string }): boolean => path === null || folder.path.startsWith(path);
  const freed = machine.folders.filter(isMeant).reduce((sum, folder) => sum + folder.clearableMb, 0);
  const folders = machine.folders.map((folder) =>
    isMeant(folder) ? { ...folder, mb: folder.mb - folder.clearableMb, clearableMb: 0 } : folder,
  );
  const said = `freed ${formatSize(freed)}${path === null ? '' : ` in ${path}`}`;
  return done(note({ ...machine, folders }, at, 'osmoda-agentd', said), said);
}
