import type { Answer } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { cellOf, type FoundField, type FoundServer, fieldNamed } from './FoundServer.ts';
import { isRecord, parseJson } from './Json.ts';
import { ORDER_ID_PATTERN } from './tokens.ts';

/** Under which a list of servers stands in an object; our own export says `servers`. */
const LISTS = ['servers', 'orders', 'items', 'data'];

/**
 * Servers in a JSON text: one spawn reply, a list of them, a list inside an object, replies by name or tokens by order id, or
 * one reply on each line, as a shell appends them. Problem: `import_not_json`.
 */
export function readServerJson(text: string): Answer<readonly FoundServer[]> {
  const whole = parseJson(text);
  if (whole.ok) return ok(itemsOf(whole.value).map((item, index) => foundIn(item, index + 1)));
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), place: index + 1 }));
  const found: FoundServer[] = [];
  for (const { line, place } of lines.filter(({ line }) => line !== '')) {
    const item = parseJson(line);
    if (!item.ok) return refused(notJson());
    found.push(foundIn(item.value, place));
  }
  return ok(found);
}

function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value)) return [value];
  if (Object.keys(value).some((key) => fieldNamed(key) === 'order')) return [value];
  const list = LISTS.map((key) => value[key]).find(Array.isArray);
  return list ?? Object.entries(value).map(([key, item]) => named(key, item));
}

/** An entry of a map: the key is an order id, or what a person calls the server. */
function named(key: string, item: unknown): unknown {
  const isOrder = ORDER_ID_PATTERN.test(key.toLowerCase());
  const fields = isRecord(item) ? item : { token: item };
  return isOrder ? { ...fields, order_id: key } : { name: key, ...fields };
}

function foundIn(item: unknown, place: number): FoundServer {
  const fields: Record<FoundField, string | null> = { order: null, token: null, name: null };
  if (!isRecord(item)) return { place, ...fields };
  for (const [key, value] of Object.entries(item)) {
    const field = fieldNamed(key);
    // The first that names it is meant: `order_id` stands before a database's own `id`.
    if (field !== null && typeof value === 'string' && value.trim() !== '') fields[field] ??= cellOf(value);
  }
  return { place, ...fields };
}

function notJson() {
  return problem(
    'import_not_json',
    'This begins like JSON but is not whole, so nothing of it was read.',
    'Check that the file was saved to its end. A bracket or a quote may be missing.',
  );
}
