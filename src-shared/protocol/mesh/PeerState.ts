/** How a peer is connected, as the agent that knows it says. `unknown`: it named the peer and no state. */
export type PeerState = 'connected' | 'connecting' | 'disconnected' | 'failed' | 'unknown';

/** What was so once says nothing of now. */
const FORMERLY = /\b(was|were|had been|previously|formerly|last|once) (connected|online|reachable|active|up)\b/gi;

/** Words for each state. Of several in one sentence the first counts; a denied "connected" begins with its "not". */
const WORDS: ReadonlyArray<readonly [PeerState, RegExp]> = [
  [
    'disconnected',
    /\b(dis-?connected|(not|never|isn't|aren't|no longer) (currently |yet |been )?(connected|reachable|online|up|responding|answering|active|linked)|unreachable|offline|down|lost|gone|inactive|dead|unresponsive|no (live )?connection|can('t|not| not) (be )?reach(ed)?)\b|[🔴⚫⚪]/iu,
  ],
  ['failed', /\b(failed|failing|refused|rejected|error|timed out|timeout|denied|broken)\b|[❌⛔]/iu],
  [
    'connecting',
    /\b(connecting|handshak\w+|negotiat\w+|dialing|dialling|pending|in progress|establishing|joining|retrying|being set up)\b|[⏳🟡🔄]/iu,
  ],
  [
    'connected',
    /\b(connected|online|established|alive|healthy|reachable|linked|active|live|is up|: up|\| up)\b|[✅🟢✔]/iu,
  ],
];

/** The state a piece of text gives, or null when it gives none. */
export function readPeerState(text: string): PeerState | null {
  const now = text.replace(FORMERLY, '');
  let first: { state: PeerState; at: number } | null = null;
  for (const [state, pattern] of WORDS) {
    const at = now.search(pattern);
    if (at >= 0 && (first === null || at < first.at)) first = { state, at };
  }
  return first?.state ?? null;
}
