import { asJson, type JsonValue } from '../Json.ts';

/** No agent prints more blocks than this in one answer; a hostile one shall not cost more time either. */
const MOST_BLOCKS = 20;
const CLOSES: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** Every JSON list and object that stands in a free text, outermost first. What only looks like one is passed over. */
export function jsonIn(text: string): readonly JsonValue[] {
  const found: JsonValue[] = [];
  let at = 0;
  for (let tries = 0; tries < MOST_BLOCKS; tries += 1) {
    const start = text.slice(at).search(/[[{]/);
    if (start < 0) break;
    const begin = at + start;
    const end = endOfBlock(text, begin);
    const value = end === null ? undefined : parsed(text.slice(begin, end));
    if (value !== undefined) found.push(value);
    at = value === undefined || end === null ? begin + 1 : end;
  }
  return found;
}

/** The place behind the bracket that closes the one at `begin`; null when none does. */
function endOfBlock(text: string, begin: number): number | null {
  const open: string[] = [];
  let isInString = false;
  for (let at = begin; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (isInString) {
      if (mark === '\\') at += 1;
      else if (mark === '"') isInString = false;
      continue;
    }
    if (mark === '"') isInString = true;
    const closing = CLOSES[mark];
    if (closing !== undefined) open.push(closing);
    else if (mark === open.at(-1)) open.pop();
    if (open.length === 0) return at + 1;
  }
  return null;
}

function parsed(block: string): JsonValue | undefined {
  try {
    return asJson(JSON.parse(block));
  } catch {
    return undefined;
  }
}
