import { isConditional, isDoubtful, isSpoilt, retracts, withoutHarmless } from './doubt.ts';
import { isPlainLead, isPlainYes } from './isPlainYes.ts';

/** How a peer is connected, as the agent that knows it says. `unknown`: it named the peer, and no state, or no clear one. */
export type PeerState = 'connected' | 'connecting' | 'disconnected' | 'failed' | 'unknown';

/** What was so once says nothing of now. */
const FORMERLY =
  /\b(was|were|had been|used to be|previously|formerly|last|once) (connected|online|established|alive|healthy|reachable|linked|active|live|up)\b/gi;

const CONNECTED =
  /\b(connected|online|established|alive|healthy|reachable|linked|active|live|is up|: up|\| up)\b|[✅🟢✔]/iu;

/** Words for the other states. Of several in one sentence the first counts; a denied "connected" begins with its "not". */
const WORDS: ReadonlyArray<readonly [PeerState, RegExp]> = [
  [
    'disconnected',
    /\b(dis-?connected|(not|never|isn't|aren't|hasn't|haven't|no longer) ((currently|yet|been|fully|really|properly) )*(connected|reachable|online|up|responding|answering|active|linked|established)|unreachable|offline|down|lost|gone|dropped|inactive|dead|unresponsive|no (live )?connection|can('t|not| not) (be )?reach(ed)?)\b|[🔴⚫⚪]/iu,
  ],
  ['failed', /\b(failed|failing|failures?|refused|rejected|errors?|timed out|timeouts?|denied|broken)\b|[❌⛔]/iu],
  [
    'connecting',
    /\b(connecting|handshak\w+|negotiat\w+|dialing|dialling|pending|in progress|establishing|joining|retrying|being set up)\b|[⏳🟡🔄]/iu,
  ],
];

const BETWEEN_SENTENCES = /(?<=[.;!?])(?=\s|$)|\n/;
/** Where one thing ends that is said, and the next begins. A colon does not end it: "connected: no". */
const CLAUSE_END = /[,;|\n]|[.!](?=\s|$)|(?<=\?)|\b(?:but|while)\b/i;
const NONE_BEFORE = /\b0 (\w+ ){0,3}$/;
const NONE_BEHIND = /^\W{0,4}(0|no|none|nobody|false|never|null)\b|^\W{0,3}\[\s*\]/i;

/** The clause that a text ends with, unfinished: what stands before a word that comes next. */
export function lastClause(text: string): string {
  return text.split(CLAUSE_END).at(-1) ?? '';
}

/**
 * The state a piece of text gives, or null when it gives none. "connected" counts only where nothing else in the text takes it
 * back: a link that is taken for standing is worse than one that is asked about once more.
 */
export function readPeerState(text: string): PeerState | null {
  const now = withoutHarmless(text.replace(FORMERLY, ''));
  const yes = now.split(CLAUSE_END).filter((clause) => CONNECTED.test(clause));
  if (yes.length > 0 && !takesBack(text) && !yes.some(isCountedOut)) return 'connected';
  if (yes.length > 0 && !yes.some((clause) => isDoubtful(clause) || isCountedOut(clause))) return 'unknown';
  let first: { state: PeerState; at: number } | null = null;
  for (const [state, pattern] of WORDS) {
    const at = now.search(pattern);
    if (at >= 0 && (first === null || at < first.at)) first = { state, at };
  }
  return first?.state ?? (CONNECTED.test(text) ? 'unknown' : null);
}

/** Each with the mark it ends with, which may be a question mark. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(BETWEEN_SENTENCES);
}

/** Whether a text that stands in one sentence with a "connected" may take it back: by bad news, or by a word nobody knows. */
export function takesBack(sentence: string): boolean {
  const left = withoutHarmless(sentence);
  return isBadNews(left) || !isPlainYes(left);
}

/** The same for the words in a sentence that lead up to the name of a peer. */
export function takesBackBefore(lead: string): boolean {
  const left = withoutHarmless(lead);
  return isBadNews(left) || !isPlainLead(left);
}

/** Whether a sentence of its own says that a link is not, or not wholly, there; what may be, or is asked, says nothing. */
export function contradicts(sentence: string): boolean {
  return retracts(sentence) || (!isConditional(sentence) && isBadNews(withoutHarmless(sentence)));
}

function isBadNews(text: string): boolean {
  return isSpoilt(text) || WORDS.some(([, pattern]) => pattern.test(text));
}

/** "0 connected", "connected: none". */
function isCountedOut(clause: string): boolean {
  const found = CONNECTED.exec(clause);
  if (found === null) return false;
  const behind = clause.slice(found.index + found[0].length);
  return NONE_BEFORE.test(clause.slice(0, found.index)) || NONE_BEHIND.test(behind);
}
