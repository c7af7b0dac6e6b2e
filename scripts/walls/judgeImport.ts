import { matchesAny } from './matchesAny.ts';
import { rooms, walls } from './table.ts';

export type Judged = { readonly file: string; readonly target: string; readonly typeOnly: boolean };

/** The room a file stands in (`src-main/chat`), or null for the entries and everything that is not a room. */
export function roomOf(path: string): string | null {
  for (const pattern of rooms) {
    const depth = pattern.split('/').length;
    const parts = path.split('/');
    const room = parts.slice(0, depth).join('/');
    if (parts.length > depth && matchesAny(room, [pattern])) return room;
  }
  return null;
}

function isInside(path: string, room: string): boolean {
  return path.startsWith(`${room}/`);
}

function missedDoor({ file, target }: Judged): string | null {
  const room = roomOf(target);
  if (room === null || isInside(file, room) || target === `${room}/index.ts`) return null;
  // A host stands in the room `host` and shares its shelves.
  const own = roomOf(file);
  if (own !== null && isInside(own, room)) return null;
  return `Rooms meet at the door: import ${room}/index.ts, and let it offer what you need.`;
}

/** The first wall that an import crosses, as the sentence that says where to go instead; null when it crosses none. */
export function judgeImport(judged: Judged): string | null {
  const crossed = walls.find(
    (wall) =>
      !(wall.typesPass === true && judged.typeOnly) &&
      matchesAny(judged.file, wall.from) &&
      !matchesAny(judged.file, wall.except ?? []) &&
      matchesAny(judged.target, wall.to) &&
      !matchesAny(judged.target, wall.butMay ?? []),
  );
  return crossed?.instead ?? missedDoor(judged);
}
