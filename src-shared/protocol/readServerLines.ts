import { cellOf, type FoundField, type FoundServer, fieldNamed } from './FoundServer.ts';
import { isAppLink, readAppLink } from './readAppLink.ts';
import { ORDER_ID_PATTERN, tidyPaste } from './tokens.ts';

type Line = { readonly place: number; readonly text: string };

/** What can only be meant as a token, whole or not. */
const TOKENISH = /^(osk_|sk_live_|sk-)|^[0-9a-f]{24,}$/i;
/** In the order of trust: a tab is never part of a name, a space often is. */
const DELIMITERS = ['\t', ';', ','] as const;
/** A quoted cell whole: what stands in it parts nothing. */
const QUOTED_CELLS = /(^|[\t;,])\s*"(?:[^"]|"")*"/g;
const COMMENT = /^(#|\/\/)/;
/** An order id that lost its end, or the short name the service makes of one. */
const ID_LIKE = /^(osmoda-)?[0-9a-f]{8}(\W|$)/i;

/**
 * Servers one on each line: `order token name`, apart by tabs, semicolons, commas or spaces, with or without a line of names
 * above; or a link on a line. Which cell is which is told by its shape first, then by the names, then by its place.
 */
export function readServerLines(text: string): readonly FoundServer[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index): Line => ({ place: index + 1, text: line.trim() }))
    .filter(({ text: line }) => line !== '' && !COMMENT.test(line));
  const [first, ...rest] = lines;
  const header = first === undefined ? null : readHeader(first.text);
  if (header === null) return lines.map((line) => readLine(line, delimiterOf(line.text), null));
  return rest.map((line) => readLine(line, header.delimiter, header.fields));
}

type Delimiter = (typeof DELIMITERS)[number] | ' ';
type Header = { readonly delimiter: Delimiter; readonly fields: ReadonlyArray<FoundField | null> };

function delimiterOf(line: string): Delimiter {
  const bare = line.replace(QUOTED_CELLS, '$1');
  return DELIMITERS.find((delimiter) => bare.includes(delimiter)) ?? ' ';
}

function readHeader(line: string): Header | null {
  const delimiter = delimiterOf(line);
  const fields = splitCells(line, delimiter).map(fieldNamed);
  return fields.includes('order') && fields.includes('token') ? { delimiter, fields } : null;
}

function readLine({ place, text }: Line, delimiter: Delimiter, header: Header['fields'] | null): FoundServer {
  if (isAppLink(text)) {
    const link = readAppLink(text);
    return link.ok ? { place, ...link.value } : { place, order: null, token: null, name: null };
  }
  const cells = splitCells(text, delimiter).map(cellOf);
  if (header !== null) {
    const cell = (field: FoundField) => cells[header.indexOf(field)]?.trim() || null;
    return { place, order: cell('order'), token: cell('token'), name: cell('name') };
  }
  return { place, ...byShape(cells.filter((cell) => cell !== '')) };
}

function byShape(cells: readonly string[]): Omit<FoundServer, 'place'> {
  const orderAt = cells.findIndex((cell) => ORDER_ID_PATTERN.test(tidyPaste(cell).toLowerCase()));
  const others = cells.filter((_, at) => at !== orderAt);
  const tokenAt = others.findIndex((cell) => TOKENISH.test(tidyPaste(cell)));
  const rest = others.filter((_, at) => at !== tokenAt);
  const token = others[tokenAt] ?? null;
  if (orderAt >= 0) {
    // `order token name`: with three cells the one in the middle is meant as the token, whatever it looks like.
    if (token === null && rest.length > 1) return namedWith(cells[orderAt] ?? null, rest[0] ?? null, rest.slice(1));
    return namedWith(cells[orderAt] ?? null, token, rest);
  }
  const [first = ''] = rest;
  if (ID_LIKE.test(first)) return namedWith(first, token, rest.slice(1));
  // No word of it is known to be a name, or no part of a secret. Alone beside a token, one was meant as the order id.
  return { order: token !== null && rest.length === 1 ? first : null, token, name: null };
}

function namedWith(order: string | null, token: string | null, name: readonly string[]) {
  return { order, token, name: name.length === 0 ? null : cellOf(name.join(' ')) };
}

/** Cells of one line; a quoted one may hold the delimiter, and `""` for a quote [RFC 4180]. */
function splitCells(line: string, delimiter: Delimiter): string[] {
  if (delimiter === ' ') return line.split(/\s+/);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let at = 0;
  while (at < line.length) {
    const character = line.charAt(at);
    if (isQuoted && line.startsWith('""', at)) {
      cell += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
    at += 1;
  }
  return [...cells, cell.trim()];
}
