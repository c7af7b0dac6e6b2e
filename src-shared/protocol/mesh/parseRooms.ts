import { type Answer, isRoomName, ok, problem, refused } from '../../basics/index.ts';
import { isRecord, type JsonValue } from '../Json.ts';
import { jsonIn } from './jsonIn.ts';

/** A mesh room as an agent told it. Counts are null where it gives none. */
export type ToldRoom = {
  /** A UUID, the same on every machine that is in the room. */
  readonly id: string | null;
  /** Fit to stand in a sentence to an agent. A room whose own name is not has its id for a name. */
  readonly name: string;
  readonly memberCount: number | null;
  readonly messageCount: number | null;
};

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;
const NONE =
  /\b(no (such )?(mesh )?rooms?|there are none|not in any (mesh )?rooms?|no rooms yet|0 rooms|rooms?: none)\b/i;
const NUMBERS: Readonly<Record<string, number>> = { no: 0, one: 1, two: 2, three: 3, four: 4, five: 5 };

/** The rooms an agent lists, in JSON or line by line. An empty list is an answer, too. Problem: `rooms_unreadable`. */
export function parseRooms(text: string): Answer<readonly ToldRoom[]> {
  const values = jsonIn(text);
  const told = values.flatMap(roomsOf);
  if (told.length > 0) return ok(told);
  const lines = text.split('\n').flatMap((line) => roomIn(line) ?? []);
  if (lines.length > 0) return ok(lines);
  const isEmpty = NONE.test(text) || values.some((value) => Array.isArray(value) && value.length === 0);
  return isEmpty ? ok([]) : refused(unreadableRooms());
}

function roomsOf(value: JsonValue): readonly ToldRoom[] {
  if (Array.isArray(value)) return value.flatMap(roomsOf);
  if (!isRecord(value)) return [];
  if (Array.isArray(value['rooms'])) return (value['rooms'] as JsonValue[]).flatMap(roomsOf);
  const told = typeof value['id'] === 'string' ? value['id'] : value['room_id'];
  const { name, members, messages } = value;
  if (typeof name !== 'string' || (typeof told !== 'string' && members === undefined)) return [];
  const id = typeof told === 'string' ? idIn(told) : null;
  const called = fitName(name, id);
  if (called === null) return [];
  const count = (list: unknown) => (Array.isArray(list) ? list.length : typeof list === 'number' ? list : null);
  return [{ id, name: called, memberCount: count(members), messageCount: count(messages) }];
}

function idIn(text: string): string | null {
  return UUID.exec(text)?.[0]?.toLowerCase() ?? null;
}

/** What to call a room by. A name that could end the sentence it stands in would speak to the next agent in our words. */
function fitName(name: string, id: string | null): string | null {
  const trimmed = name.trim();
  return isRoomName(trimmed) ? trimmed : id;
}

function roomIn(line: string): ToldRoom | null {
  const id = idIn(line);
  const isItem = /^\s*([-*•]|\d+[.)])\s*\S/.test(line);
  if (id === null && !(isItem && /\b(peers?|members?|messages?)\b/i.test(line))) return null;
  const told = nameIn(line);
  const name = told === null ? null : fitName(told, id);
  if (name === null) return null;
  return { id, name, memberCount: countOf(line, 'peers?|members?|others?'), messageCount: countOf(line, 'messages?') };
}

/** The name: what is bold, quoted or in a code span and no id; else what the line begins with. */
function nameIn(line: string): string | null {
  const marked = [...line.matchAll(/\*\*(.{1,60}?)\*\*|["“]([^"”]{1,60})["”]|`([^`]{1,60})`/g)]
    .map((found) => found[1] ?? found[2] ?? found[3] ?? '')
    .find((word) => word !== '' && !UUID.test(word));
  const begins = /^\s*(?:[-*•|]|\d+[.)])?\s*(?:room\s+)?([\p{L}\p{N}][\p{L}\p{N} _-]{0,59}?)\s*(?:[(:|,–—]|$)/u.exec(
    line,
  )?.[1];
  const name = (marked ?? begins)?.trim();
  return name === undefined || name === '' || UUID.test(name) ? null : name;
}

function countOf(line: string, what: string): number | null {
  const found = new RegExp(`\\b(\\d{1,6}|no|one|two|three|four|five) (?:${what})\\b`, 'i').exec(line)?.[1];
  if (found === undefined) return null;
  return NUMBERS[found.toLowerCase()] ?? Number(found);
}

function unreadableRooms() {
  return problem(
    'rooms_unreadable',
    'The agent answered, but not with a list of rooms that the app can read.',
    'Read its answer in the chat.',
  );
}
