/*
 * An invite code is base64url of one JSON object, without a prefix, a signature or a length (contract, mesh). So a code is
 * found by reading: letters are decoded as they come, and the code ends where the object closes. Whatever is glued on
 * behind it is not part of it.
 */

/** Where an object may begin: base64 of `{"`, of `{` and a blank. */
export const CODE_START = /e(?:yJ|yA|wo|wk|w0)/g;

/** The beginning of `CODE_START`, at the end of a text that goes on. */
export const HALF_START = /e[yw]?$/;

/** The fields of an invite; an object without any of them is something else. */
export const INVITE_KEYS = ['endpoint', 'noise_static_pubkey', 'mlkem_encap_key', 'instance_id', 'expires_at'] as const;

/** A real code has about 2,400 letters; what is still open after this many is something else. */
const LONGEST = 8192;
/** What names no field of an invite within so many letters is something else as well. */
const LONGEST_NAMELESS = 512;
/**
 * An invite is flat. A bound on what is nested keeps the search linear: every beginning of an object is one more level to
 * those that were begun before it and read it outside of a string, so only a few are ever read over the same letters.
 */
const MOST_NESTED = 4;
/** A line that goes on with a code is at least this long, unless the object closes in it. */
const SHORTEST_LINE = 24;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const VALUE_OF = new Map([
  ...[...ALPHABET].map((letter, value) => [letter, value] as const),
  ['-', 62] as const,
  ['+', 62] as const,
  ['_', 63] as const,
  ['/', 63] as const,
]);
/** A line end inside a code, with what quotes and code blocks put at the beginning of a line; and marks nobody sees. */
const BREAK = /[\u00AD\u200B\u2060\uFEFF]+|\\?[ \t]*(?:\r?\n[ \t>|]*){1,2}/y;
/** The end of a text that may turn out to be the beginning of a line end. */
const HALF_BREAK = /\\?[ \t]*\r?$/y;

/**
 * What stands at a place where a code may begin. `end` is the first place behind it, in the text. An open one has no
 * closing brace: it `isSure` to be an invite when it names a field of one, and it `mayGrow` when the text simply ended.
 */
export type CodeReading =
  | { readonly kind: 'closed'; readonly end: number; readonly letters: string; readonly json: string }
  | {
      readonly kind: 'open';
      readonly end: number;
      readonly letters: string;
      readonly isSure: boolean;
      readonly mayGrow: boolean;
    };

/** Reads the code that begins at `start`. Null when no JSON object begins there, or one that can not be an invite. */
export function readCode(text: string, start: number): CodeReading | null {
  const object = new ObjectReader();
  const lines = new Lines();
  let letters = '';
  let at = start;
  let seen: Seen = 'more';
  while (seen === 'more' && letters.length < LONGEST) {
    const letter = text[at] ?? '';
    const value = VALUE_OF.get(letter);
    if (value !== undefined) {
      at += 1;
      letters += letter;
      seen = object.take(value);
      if (letters.length === LONGEST_NAMELESS && !namesField(object.json)) return null;
      continue;
    }
    const next = behindBreak(text, at);
    if (next === null) break;
    lines.end(letters.length, at);
    at = next;
  }
  if (seen === 'closed') return { kind: 'closed', end: behindPadding(text, at), letters, json: object.json };
  const mayGrow = seen === 'more' && letters.length < LONGEST && isMatchAt(HALF_BREAK, text, at);
  // Up to three letters may still become anything; more must be the beginning of an object with a key.
  const isObject = /^\{\s*("|$)/.test(object.json) || (mayGrow && letters.length < 4);
  const isSure = namesField(object.json);
  // Before its end is looked for: that may be far off.
  if (!isObject || !(isSure || mayGrow)) return null;
  const end = behindRun(text, lines.behindLast(letters.length, at, mayGrow));
  return { kind: 'open', end, letters, isSure, mayGrow };
}

function namesField(json: string): boolean {
  return INVITE_KEYS.some((key) => json.includes(`"${key}"`));
}

function behindRun(text: string, from: number): number {
  let at = from;
  while (VALUE_OF.has(text[at] ?? '')) at += 1;
  return at;
}

function behindPadding(text: string, at: number): number {
  if (text[at] !== '=') return at;
  return text[at + 1] === '=' ? at + 2 : at + 1;
}

function behindBreak(text: string, at: number): number | null {
  return isMatchAt(BREAK, text, at) ? BREAK.lastIndex : null;
}

function isMatchAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The lines a code has run over so far, to tell where an open one ends: prose in the next line is no part of it. */
class Lines {
  #ended: Array<{ readonly letterCount: number; readonly end: number }> = [];

  /** A line ends at `end`, with so many letters read in all. */
  end(letterCount: number, end: number): void {
    this.#ended.push({ letterCount, end });
  }

  /** The place behind the last line that belongs to the code. The line in hand counts when it is the first, or `isWhole`. */
  behindLast(letterCount: number, at: number, isWhole: boolean): number {
    const [first, ...more] = this.#ended;
    if (first === undefined) return at;
    let last = first;
    for (const line of [...more, ...(isWhole ? [{ letterCount, end: at }] : [])]) {
      if (line.letterCount - last.letterCount < SHORTEST_LINE) break;
      last = line;
    }
    return last.end;
  }
}

type Seen = 'more' | 'closed' | 'broken';

/** Decodes letters into bytes and follows the object they spell. */
class ObjectReader {
  json = '';
  #bits = 0;
  #held = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;

  take(value: number): Seen {
    this.#held = ((this.#held << 6) | value) & 0xffff;
    this.#bits += 6;
    if (this.#bits < 8) return 'more';
    this.#bits -= 8;
    return this.#byte((this.#held >> this.#bits) & 0xff);
  }

  #byte(byte: number): Seen {
    const isBlank = byte === 0x20 || (!this.#isInString && (byte === 0x09 || byte === 0x0a || byte === 0x0d));
    if ((byte < 0x20 && !isBlank) || byte > 0x7e) return 'broken';
    const mark = String.fromCharCode(byte);
    // A backslash between strings would be read as one by some beginnings and passed over by others.
    const isStray = mark === '\\' && !this.#isInString;
    this.json += mark;
    if (this.#isEscaped) this.#isEscaped = false;
    else if (this.#isInString) this.#inString(mark);
    else if (mark === '"') this.#isInString = true;
    else if (mark === '{' || mark === '[') this.#depth += 1;
    else if (mark === '}' || mark === ']') this.#depth -= 1;
    if (this.#depth === 0) return mark === '}' ? 'closed' : 'broken';
    return this.#depth > MOST_NESTED || isStray ? 'broken' : 'more';
  }

  #inString(mark: string): void {
    if (mark === '\\') this.#isEscaped = true;
    if (mark === '"') this.#isInString = false;
  }
}
