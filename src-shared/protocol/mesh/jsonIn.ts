import { asJson, type JsonValue } from '../Json.ts';

/** No agent prints more blocks than this in one answer; a hostile one shall not cost more time either. */
const MOST_BLOCKS = 20;
const CLOSES: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

type Block = { readonly start: number; readonly end: number; readonly value: JsonValue };

/** Every JSON list and object that stands in a free text, outermost first. What only looks like one is passed over. */
export function jsonIn(text: string): readonly JsonValue[] {
  return blocksIn(text).map(({ value }) => value);
}

/** The words of a free text before, between and behind its JSON. */
export function wordsAroundJson(text: string): readonly string[] {
  const blocks = blocksIn(text);
  return [...blocks, { start: text.length }].map(({ start }, place) => text.slice(blocks[place - 1]?.end ?? 0, start));
}

function blocksIn(text: string): readonly Block[] {
  const found: Block[] = [];
  let at = 0;
  for (let tries = 0; tries < MOST_BLOCKS; tries += 1) {
    const gap = text.slice(at).search(/[[{]/);
    if (gap < 0) break;
    const start = at + gap;
    const end = endOfBlock(text, start);
    const value = end === null ? undefined : parsed(text.slice(start, end));
    if (value !== undefined && end !== null) found.push({ start, end, value });
    at = value === undefined || end === null ? start + 1 : end;
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
