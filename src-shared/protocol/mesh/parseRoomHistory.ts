import { type Answer, ok, problem, refused } from '../../basics/index.ts';
import { readInstant } from '../fields.ts';
import { hideSecrets } from '../hideSecrets.ts';
import { isRecord, type JsonValue } from '../Json.ts';
import { hideInvites } from './hideInvites.ts';
import { jsonIn } from './jsonIn.ts';

/** One message of a room as an agent told it. */
export type ToldRoomMessage = {
  /** An instance id, a label, or a name: whatever the agent calls the sender. */
  readonly from: string;
  readonly text: string;
  /** Unix ms; null when the agent gives no day. */
  readonly at: number | null;
  /** The teller's own count; another machine counts differently. */
  readonly seq: number | null;
};

const NOTHING =
  /\b(nothing (was|has been|is) said|no messages?|no (one|body) (has )?said|(history|room) is empty|silent so far)\b/i;
const TIME = '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?|\\d{1,2}:\\d{2}(?::\\d{2})?';
const FROM = '[^:\\n|()\\[\\]]{1,64}?';
/** `3. 2026-11-26 13:22:05 nova: hello`, `[13:22] nova: hello`. */
const TIME_FIRST = new RegExp(`^(?:#?(\\d+)[.):]?\\s+)?[\\[(]?(${TIME})[\\])]?[,:]?\\s*[-–—]?\\s*(${FROM}):\\s+(.+)$`);
/** `nova (13:22): hello`. */
const TIME_SECOND = new RegExp(`^(?:#?(\\d+)[.):]?\\s+)?(${FROM})\\s*[\\[(](?:at )?(${TIME})[\\])]:?\\s+(.+)$`);
/** `nova: hello`, only where the line is an item or the sender is set off. */
const NO_TIME = new RegExp(`^(?:#?(\\d+)[.):]?\\s+)?(${FROM}):\\s+(.+)$`);
const LONGEST = 4_000;

/** What was said in a room, as an agent reads it out. Nothing said is an answer, too. Problem: `history_unreadable`. */
export function parseRoomHistory(text: string): Answer<readonly ToldRoomMessage[]> {
  const safe = hideInvites(text);
  const values = jsonIn(safe);
  const told = values.flatMap(messagesOf);
  if (told.length > 0) return ok(told);
  const read = readLines(safe);
  if (read.length > 0) return ok(read);
  const isEmpty = NOTHING.test(safe) || values.some((value) => Array.isArray(value) && value.length === 0);
  return isEmpty ? ok([]) : refused(unreadableHistory());
}

function messagesOf(value: JsonValue): readonly ToldRoomMessage[] {
  if (Array.isArray(value)) return value.flatMap(messagesOf);
  if (!isRecord(value)) return [];
  if (Array.isArray(value['messages'])) return (value['messages'] as JsonValue[]).flatMap(messagesOf);
  const { from, text } = value;
  if (typeof from !== 'string' || typeof text !== 'string') return [];
  const ts = value['ts'] ?? value['at'] ?? value['time'];
  const at = typeof ts === 'string' || typeof ts === 'number' ? readInstant(ts) : null;
  return [message(from, text, at, typeof value['seq'] === 'number' ? value['seq'] : null)];
}

function readLines(text: string): readonly ToldRoomMessage[] {
  const read: ToldRoomMessage[] = [];
  for (const line of text.split('\n')) {
    const found = readLine(line);
    const last = read.at(-1);
    if (found !== null) read.push(found);
    else if (last !== undefined && /^\s+\S/.test(line)) {
      read[read.length - 1] = { ...last, text: `${last.text}\n${line.trim()}`.slice(0, LONGEST) };
    }
  }
  return read;
}

function readLine(line: string): ToldRoomMessage | null {
  if (/^\s*\|.*\|\s*$/.test(line)) return readRow(line);
  const isItem = /^\s*([-*•]|\d+[.)])\s+\S/.test(line);
  const isSetOff = /^\s*(\*\*|`)[^*`]+(\*\*|`)\s*:?/.test(line);
  const words = line
    .replace(/^\s*[-*•]\s+/, '')
    .replace(/^((?:#?\d+[.):]?\s+)?)(\*\*|`)([^*`]+?):?\2:?/, '$1$3:')
    .trim();
  const first = TIME_FIRST.exec(words);
  if (first) return message(first[3] ?? '', first[4] ?? '', readInstant(first[2] ?? ''), numberOf(first[1]));
  const second = TIME_SECOND.exec(words);
  if (second) return message(second[2] ?? '', second[4] ?? '', readInstant(second[3] ?? ''), numberOf(second[1]));
  const bare = isItem || isSetOff ? NO_TIME.exec(words) : null;
  return bare ? message(bare[2] ?? '', bare[3] ?? '', null, numberOf(bare[1])) : null;
}

/** A row of a table: a time, a sender and the text, in that order, with or without a number before them. */
function readRow(line: string): ToldRoomMessage | null {
  const cells = line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
  const seq = /^\d+$/.test(cells[0] ?? '') ? numberOf(cells.shift()) : null;
  const time = cells.findIndex((cell) => new RegExp(`^(${TIME})$`).test(cell));
  const at = time < 0 ? null : readInstant(cells.splice(time, 1)[0] ?? '');
  const [from = '', ...text] = cells;
  const isHead = /^-+$/.test(from) || (time < 0 && seq === null);
  return isHead || text.length === 0 ? null : message(from, text.join('|'), at, seq);
}

function message(from: string, text: string, at: number | null, seq: number | null): ToldRoomMessage {
  const sender = from.replace(/[*`"]/g, '').trim().slice(0, 64);
  return { from: sender, text: hideSecrets(text.trim(), LONGEST), at, seq };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function unreadableHistory() {
  return problem(
    'history_unreadable',
    'The agent answered, but not with messages that the app can read.',
    'Read its answer in the chat.',
  );
}
