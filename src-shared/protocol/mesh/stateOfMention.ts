import { isDoubtful, lastClause, type PeerState, readPeerState } from './PeerState.ts';
import type { Mention } from './peerMentions.ts';

const SENTENCE_END = /[.;!?](?=\s|$)|\n/;
const HEADING = /^\s*(#{1,6}\s.*|[^|\n]{0,60}:)\s*$/;

/**
 * The state a text gives for a peer it names. Looked for, in this order: behind the name in its sentence; before the first
 * name of its sentence ("Connected: a, b"); in the sentences behind it that name nobody else; in the heading above.
 * A "connected" behind the name is `unknown` where the words before the name take it back ("no link to a is established").
 */
export function stateOfMention(text: string, mention: Mention, all: readonly Mention[]): PeerState | null {
  const next = all.find((other) => other.at > mention.at)?.at ?? text.length;
  const about = text.slice(mention.at, next);
  const end = about.search(SENTENCE_END);
  const behind = readPeerState(end < 0 ? about : about.slice(0, end));
  if (behind === 'connected' && isDoubtful(lastClause(text.slice(0, mention.at)))) return 'unknown';
  return (
    behind ??
    readPeerState(beforeFirst(text, mention, all)) ??
    readPeerState(end < 0 ? '' : withoutHeadings(about.slice(end))) ??
    headingAbove(text, mention)
  );
}

function beforeFirst(text: string, mention: Mention, all: readonly Mention[]): string {
  const begin = sentenceBegin(text, mention.at);
  const first = all.find((other) => other.at >= begin) ?? mention;
  return text.slice(begin, first.at);
}

function sentenceBegin(text: string, at: number): number {
  const before = text.slice(0, at);
  let begin = 0;
  for (const end of before.matchAll(new RegExp(SENTENCE_END, 'g'))) begin = end.index + 1;
  return begin;
}

function withoutHeadings(text: string): string {
  const lines = text.split('\n');
  const heading = lines.findIndex((line, place) => place > 0 && HEADING.test(line));
  return (heading < 0 ? lines : lines.slice(0, heading)).join('\n');
}

function headingAbove(text: string, mention: Mention): PeerState | null {
  const above = text.slice(0, mention.at).split('\n').slice(0, -1);
  const heading = above.findLast((line) => HEADING.test(line));
  return heading === undefined ? null : readPeerState(heading);
}
