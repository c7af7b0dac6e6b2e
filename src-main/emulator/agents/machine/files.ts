import { type Deed, done, refuse } from './Deed.ts';
import type { Machine, WorkFile } from './Machine.ts';
import { diskUsedMb } from './measure.ts';

export const WORKSPACE = '/workspace';
const MOST_FILES = 60;
const LONGEST_FILE = 65_536;
/** All files together: they are copied into every backup, and all of it is one record. */
const MOST_TEXT = 262_144;
const NAME = /^[A-Za-z0-9._-]{1,80}$/;

/** A path of the workspace as an absolute one, or null when it leads out of it. */
export function workPath(name: string): string | null {
  const parts = name
    .replace(/^\/workspace(?=\/|$)/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') && !name.startsWith(WORKSPACE)) return null;
  return parts.length <= 8 && parts.every((part) => NAME.test(part) && part !== '..')
    ? [WORKSPACE, ...parts].join('/')
    : null;
}

export function findFile(machine: Machine, path: string): WorkFile | null {
  return machine.files.find((file) => file.path === path) ?? null;
}

/**
 * Writes a file of the workspace, over an older one. Refused: too long, too many, a folder in its place, a full disk.
 */
export function writeFile(machine: Machine, path: string, text: string, at: number): Deed {
  const others = machine.files.filter((file) => file.path !== path);
  if (text.length > LONGEST_FILE) return refuse('the file is too long: 64 kB at most here');
  if (others.reduce((sum, file) => sum + file.text.length, text.length) > MOST_TEXT)
    return refuse('the workspace is full: 256 kB at most here');
  if (others.length >= MOST_FILES) return refuse(`there are ${MOST_FILES} files already`);
  if (path === WORKSPACE || others.some((file) => clash(file.path, path)))
    return refuse(`${path} is a folder, or in a file`);
  if (diskUsedMb(machine) + text.length / 1_048_576 > machine.diskMb) return refuse('no space left on device');
  return done({ ...machine, files: [...others, { path, text, at }] }, `${text.length} characters to ${path}`);
}

export type Entry = { readonly name: string; readonly isFolder: boolean; readonly length: number; readonly at: number };

/** What a folder of the workspace holds; null when it is none. */
export function listFolder(machine: Machine, path: string): readonly Entry[] | null {
  const inside = machine.files.filter((file) => file.path.startsWith(`${path}/`));
  if (inside.length === 0 && path !== WORKSPACE) return null;
  const entries = new Map<string, Entry>();
  for (const file of inside) {
    const [name = '', ...deeper] = file.path.slice(path.length + 1).split('/');
    const isFolder = deeper.length > 0;
    const length = (entries.get(name)?.length ?? 0) + file.text.length;
    entries.set(name, { name, isFolder, length, at: Math.max(entries.get(name)?.at ?? 0, file.at) });
  }
  return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function clash(one: string, other: string): boolean {
  return one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}
