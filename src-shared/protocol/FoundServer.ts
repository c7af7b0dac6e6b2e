/**
 * A server as a text names it: its cells as they stand there, not yet judged. **Holds a secret**, perhaps in the wrong cell:
 * it is for main alone, and nothing of it is shown, told or logged before `intake` has judged it.
 */
export type FoundServer = {
  /** Where it stands, from 1: the line of a text, the item of a JSON list. */
  readonly place: number;
  readonly order: string | null;
  readonly token: string | null;
  readonly name: string | null;
};

/** What its fields are called, in the service's replies, in our own exports and by people. */
const ORDER_WORDS = new Set(['orderid', 'order', 'id', 'serverid']);
const TOKEN_WORDS = new Set(['apitoken', 'token', 'accesstoken', 'osk', 'secret']);
const NAME_WORDS = new Set(['name', 'servername', 'server', 'label']);

export type FoundField = 'order' | 'token' | 'name';

/** Which field a word names (`order_id`, `API token`, `serverName`); null for a word that names none. */
export function fieldNamed(word: string): FoundField | null {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (ORDER_WORDS.has(plain)) return 'order';
  if (TOKEN_WORDS.has(plain)) return 'token';
  return NAME_WORDS.has(plain) ? 'name' : null;
}

/** No order id, token or name is longer; what is cut off is only ever cut from something that is none of them. */
const LONGEST_CELL = 512;

export function cellOf(text: string): string {
  return text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL) : text;
}
