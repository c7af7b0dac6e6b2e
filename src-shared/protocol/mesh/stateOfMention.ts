import { isDoubtful } from './doubt.ts';
import {
  contradicts,
  lastClause,
  type PeerState,
  readPeerState,
  sentencesIn,
  takesBack,
  takesBackBefore,
} from './PeerState.ts';
import type { Mention } from './peerMentions.ts';

const SENTENCE_END = /[.;!?](?=\s|$)|\n/;
/** What only leads up to the next name in a sentence. */
const LEADS_ON = /\b(?:but|while|whereas|and) $/i;
const HEADING = /^\s*(#{1,6}\s.*|[^|\n]{0,60}:)\s*$/;

/**
 * The state a text gives for a peer it names. Looked for, in this order: behind the name in its sentence; before the first
 * name of its sentence ("Connected: a, b"); in the sentences behind it that name nobody else; in the heading above.
 * A "connected" is `unknown` where anything said of the peer takes it back: before the name ("no link to a is established"),
 * in its sentence ("connected, but the handshake failed"), or behind that ("It is online. Correction: it is not.").
 */
export function stateOfMention(text: string, mention: Mention, all: readonly Mention[]): PeerState | null {
  const next = all.find((other) => other.at > mention.at)?.at ?? null;
  const about = text.slice(mention.at, next ?? text.length);
  const end = about.search(SENTENCE_END);
  const sentence = end < 0 ? about.replace(LEADS_ON, '') : about.slice(0, end + 1);
  const before = beforeFirst(text, mention, all);
  const later = end < 0 ? [] : sentencesBehind(about.slice(end + 1), next !== null);
  const state =
    readPeerState(sentence) ??
    readPeerState(before.replace(/\b(?:to|with) $/i, '')) ??
    firstState(later) ??
    headingAbove(text, mention);
  if (state !== 'connected') return state;
  const isTakenBack =
    isDoubtful(lastClause(text.slice(0, mention.at))) || takesBackBefore(before) || takesBack(sentence);
  return isTakenBack || later.some(contradicts) ? 'unknown' : state;
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

/** The sentences up to the next heading. Where another peer is named next, what leads up to its name is about that one. */
function sentencesBehind(text: string, namesNext: boolean): readonly string[] {
  const lines = text.split('\n');
  const heading = lines.findIndex((line) => HEADING.test(line));
  if (heading >= 0) return sentencesIn(lines.slice(0, heading).join('\n'));
  const sentences = sentencesIn(text);
  return namesNext ? sentences.slice(0, -1) : sentences;
}

function firstState(sentences: readonly string[]): PeerState | null {
  return sentences.map(readPeerState).find((state) => state !== null) ?? null;
}

function headingAbove(text: string, mention: Mention): PeerState | null {
  const above = text.slice(0, mention.at).split('\n').slice(0, -1);
  const heading = above.findLast((line) => HEADING.test(line));
  return heading === undefined ? null : readPeerState(heading);
}
