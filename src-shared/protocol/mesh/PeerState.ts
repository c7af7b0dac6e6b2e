/** How a peer is connected, as the agent that knows it says. `unknown`: it named the peer, and no state, or no clear one. */
export type PeerState = 'connected' | 'connecting' | 'disconnected' | 'failed' | 'unknown';

/** What was so once says nothing of now. */
const FORMERLY = /\b(was|were|had been|previously|formerly|last|once) (connected|online|reachable|active|up)\b/gi;

const CONNECTED =
  /\b(connected|online|established|alive|healthy|reachable|linked|active|live|is up|: up|\| up)\b|[✅🟢✔]/iu;

/** Words for the other states. Of several in one sentence the first counts; a denied "connected" begins with its "not". */
const WORDS: ReadonlyArray<readonly [PeerState, RegExp]> = [
  [
    'disconnected',
    /\b(dis-?connected|(not|never|isn't|aren't|hasn't|haven't|no longer) ((currently|yet|been|fully|really|properly) )*(connected|reachable|online|up|responding|answering|active|linked|established)|unreachable|offline|down|lost|gone|inactive|dead|unresponsive|no (live )?connection|can('t|not| not) (be )?reach(ed)?)\b|[🔴⚫⚪]/iu,
  ],
  ['failed', /\b(failed|failing|refused|rejected|error|timed out|timeout|denied|broken)\b|[❌⛔]/iu],
  [
    'connecting',
    /\b(connecting|handshak\w+|negotiat\w+|dialing|dialling|pending|in progress|establishing|joining|retrying|being set up)\b|[⏳🟡🔄]/iu,
  ],
];

/** Where one thing ends that is said, and the next begins. A colon does not end it: "connected: no". */
const CLAUSE_END = /[,;|\n]|[.!](?=\s|$)|(?<=\?)|\b(?:but|while)\b/i;
/** Whoever denies, doubts, hopes or sets a condition in the same breath does not say that it is so. */
const DOUBT =
  /n't\b|\b(not|no|never|none|nobody|neither|nor|cannot|without|hardly|barely|almost|nearly|zero|will|would|should|shall|could|can|may|might|must|maybe|perhaps|probably|likely|seems?|soon|once|when|until|unless|if|whether|unsure|unclear|unknown|try|trying|to be|expected|supposed|waiting|before)\b|\?/i;
const NONE_BEFORE = /\b0 (\w+ ){0,3}$/;
const NONE_BEHIND = /^\W{0,4}(0|no|none|nobody|false|never|null)\b|^\W{0,3}\[\s*\]/i;

/** Whether a clause holds a denial, a doubt, a hope or a condition. */
export function isDoubtful(clause: string): boolean {
  return DOUBT.test(clause);
}

/** The clause that a text ends with, unfinished: what stands before a word that comes next. */
export function lastClause(text: string): string {
  return text.split(CLAUSE_END).at(-1) ?? '';
}

/**
 * The state a piece of text gives, or null when it gives none. "connected" counts only where nothing in its clause takes it
 * back: a link that is taken for standing is worse than one that is asked about once more.
 */
export function readPeerState(text: string): PeerState | null {
  const now = text.replace(FORMERLY, '');
  const yes = now.split(CLAUSE_END).filter((clause) => CONNECTED.test(clause));
  const isDenied = yes.some(deniesConnected);
  const words = isDenied ? WORDS : [...WORDS, ['connected', CONNECTED] as const];
  let first: { state: PeerState; at: number } | null = null;
  for (const [state, pattern] of words) {
    const at = now.search(pattern);
    if (at >= 0 && (first === null || at < first.at)) first = { state, at };
  }
  return first?.state ?? (isDenied ? 'unknown' : null);
}

function deniesConnected(clause: string): boolean {
  const found = CONNECTED.exec(clause);
  if (found === null) return false;
  const behind = clause.slice(found.index + found[0].length);
  return isDoubtful(clause) || NONE_BEFORE.test(clause.slice(0, found.index)) || NONE_BEHIND.test(behind);
}
