import { hideSecrets } from '../hideSecrets.ts';
import { hideInvites } from './hideInvites.ts';
import { plainText } from './plainText.ts';

/** How an agent answered a request to do something: what became of it, and its own words, shortened. */
export type ToldDeed<K extends string> = { readonly kind: K | 'declined' | 'unclear'; readonly say: string };

export const DECLINED =
  /\b(can't|cannot|can not|won't|will not|couldn't|could not|unable|not able|refus\w+|not allowed|not permitted|declin\w+|denied|not going to|(your|an) approval|nothing was|no room was|nobody was)\b|(\b(not|never)|n't) ((yet|been|be|actually|really|even|want to) )*(accept(ed)?|do|done|add(ed)?|ma[dk]e|create[d]?|open(ed)?|say|said|sen[dt]|post(ed)?|deliver(ed)?|disconnect(ed)?|forg[eo]t(ten)?|remove[d]?|drop(ped)?|delete[d]?|unpair(ed)?|take[n]?|join(ed)?)\b/i;
const LONGEST = 160;
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/;

export type Rows<K extends string> = ReadonlyArray<readonly [K, RegExp]>;

/**
 * Reads an answer sentence by sentence with a table of words, the first row that fits; a refusal is looked for after the rows
 * marked `first`. The first sentence that says anything counts: "Accepted. It is used up now." was accepted. Why something was
 * refused may also stand behind the refusal.
 */
export function readDeed<K extends string>(text: string, first: Rows<K>, then: Rows<K>): ToldDeed<K> {
  const plain = plainText(text);
  const said = sayDeed(text);
  const kinds = sentencesOf(plain).map((sentence) => kindOf(sentence, first, then));
  const kind = kinds.find((one) => one !== 'unclear') ?? 'unclear';
  return { kind: kind === 'declined' ? (rowIn(plain, first) ?? kind) : kind, say: said };
}

/** An agent's own words, fit to be shown. */
export function sayDeed(text: string): string {
  return hideSecrets(hideInvites(text).replace(/\s+/g, ' ').trim(), LONGEST);
}

export function sentencesOf(plain: string): readonly string[] {
  return plain.split(SENTENCE_END);
}

function kindOf<K extends string>(sentence: string, first: Rows<K>, then: Rows<K>): K | 'declined' | 'unclear' {
  return rowIn(sentence, first) ?? (DECLINED.test(sentence) ? 'declined' : (rowIn(sentence, then) ?? 'unclear'));
}

export function rowIn<K extends string>(text: string, rows: Rows<K>): K | null {
  return rows.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
