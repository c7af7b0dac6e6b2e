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

/** Names no state, and yet whoever says it of a link does not mean that it stands and works. */
const SPOILT =
  /\b(closed|ended|died|crashed|killed|cut off|interrupted|went away|vanished|terminated|unable|stale|stuck|blocked|degraded|unstable|flapping|unverified|unconfirmed|one-way|one-sided|half-open|partial(ly)?|went wrong|problems?|issues?|trouble|warnings?|false|wrong|no longer|no (answer|reply|response|traffic|heartbeat)|(\w+n't|not|cannot|never) (answer|respon|repl|work|verif|confirm|check|sure|certain|true|correct)\w*)\b|[⚠🟠]/iu;

const BETWEEN_SENTENCES = /(?<=[.;!?])(?=\s|$)|\n/;
/** Where one thing ends that is said, and the next begins. A colon does not end it: "connected: no". */
const CLAUSE_END = /[,;|\n]|[.!](?=\s|$)|(?<=\?)|\b(?:but|while)\b/i;
/** Whoever denies, doubts, hopes or sets a condition in the same breath does not say that it is so. */
const DOUBT =
  /n't\b|\b(not|no|never|none|nobody|neither|nor|cannot|without|hardly|barely|almost|nearly|zero|will|would|should|shall|could|can|may|might|must|maybe|perhaps|probably|likely|seems?|soon|once|when|until|unless|if|whether|unsure|unclear|unknown|try|trying|to be|expected|supposed|supposedly|waiting|before|earlier|yesterday|briefly|for a moment|at first|initially|i think|i believe|i guess|i assume|hopefully|apparently|presumably)\b|\?/i;
const CONDITION =
  /\b(if|when|whenever|whether|unless|until|in case|should|would|could|can|may|might|shall|will)\b(?!')|\?/i;
const NONE_BEFORE = /\b0 (\w+ ){0,3}$/;
const NONE_BEHIND = /^\W{0,4}(0|no|none|nobody|false|never|null)\b|^\W{0,3}\[\s*\]/i;

/** Bad news that is denied, and a handshake that is over. Only words that lead from the "no" to its trouble stand between them. */
const HARMLESS = new RegExp(
  [
    String.raw`(?:\b(?:no|zero|0|without|never|nothing|none|not|nobody)|n't) (?:(?:any|a|an|single|known|recent|other|more|packets?|connections?|links?|handshakes?|has|have|was|were|is|been|ever|it|of them|yet|and) )*(?:errors?|problems?|issues?|failures?|faults?|warnings?|loss(?:es)?|timeouts?|retries|drops?|trouble|fail(?:ed|s|ing)?|lost|dropped|went wrong|wrong|broken|rejected|refused|timed out|interrupted|seen|else|peers?)\b(?: packets?\b)?`,
    String.raw`\b(?:errors?|problems?|issues?|failures?|failed|lost|warnings?|timeouts?|retries) ?[:=] ?(?:0|no|none|null|n/a|-)(?![\w.])`,
    String.raw`\b(?:the )?handshakes? (?:(?:is|was|has|been) )*(?:done|completed?|finished|ok|okay|succeeded|successful|over)\b`,
  ].join('|'),
  'gi',
);

/** Whether a clause holds a denial, a doubt, a hope or a condition. */
export function isDoubtful(clause: string): boolean {
  return DOUBT.test(withoutHarmless(clause));
}

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
  if (yes.length > 0 && !yes.some(deniesConnected)) return takesBack(now) ? 'unknown' : 'connected';
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

/** Whether a text that stands in one sentence with a "connected" leaves it in doubt: bad news, a denial, a guess, a question. */
export function takesBack(sentence: string): boolean {
  const left = withoutHarmless(sentence);
  return DOUBT.test(left) || isBadNews(left);
}

/** Whether a sentence of its own says that a link is not, or not wholly, there; what may be, or is asked, says nothing. */
export function contradicts(sentence: string): boolean {
  return !CONDITION.test(sentence) && isBadNews(withoutHarmless(sentence));
}

function isBadNews(text: string): boolean {
  return SPOILT.test(text) || WORDS.some(([, pattern]) => pattern.test(text));
}

function withoutHarmless(text: string): string {
  return text.replace(HARMLESS, '');
}

function deniesConnected(clause: string): boolean {
  const found = CONNECTED.exec(clause);
  if (found === null) return false;
  const behind = clause.slice(found.index + found[0].length);
  return isDoubtful(clause) || NONE_BEFORE.test(clause.slice(0, found.index)) || NONE_BEHIND.test(behind);
}
