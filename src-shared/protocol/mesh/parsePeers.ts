import { type Answer, ok, problem, refused } from '../../basics/index.ts';
import { readInstant } from '../fields.ts';
import { hideSecrets } from '../hideSecrets.ts';
import type { JsonValue } from '../Json.ts';
import { isRecord } from '../Json.ts';
import { isDoubtful, retracts } from './doubt.ts';
import { hideInvites } from './hideInvites.ts';
import { jsonIn, wordsAroundJson } from './jsonIn.ts';
import { contradicts, type PeerState, readPeerState, sentencesIn } from './PeerState.ts';
import { type Mention, peerMentions } from './peerMentions.ts';
import { plainText } from './plainText.ts';
import { saysNoPeers } from './saysNoPeers.ts';
import { stateOfMention } from './stateOfMention.ts';

/** A peer as an agent told it. */
export type ToldPeer = {
  /** All 32 hex digits; null when the agent named it by a label or by the beginning of its id alone. */
  readonly id: string | null;
  /** `peer-<8>` (we went to it), `inbound-<8>` (it came to us), or what the agent calls it. */
  readonly label: string | null;
  /** `ip:port`; null when it came to us, or was not told. */
  readonly endpoint: string | null;
  readonly state: PeerState;
  /** Why it failed, in the agent's words. */
  readonly reason: string | null;
  readonly lastSeenAt: number | null;
};

const LONGEST_REASON = 120;
/** Fields beside a state that take a "connected" back: the ones when they are told, the others when they are a plain no. */
const FLAWS = [
  'error',
  'warning',
  'stale',
  'cached',
  'expired',
  'offline',
  'failed',
  'lost',
  'pending',
  'example',
  'connected_to',
];
const MERITS = [
  'verified',
  'online',
  'reachable',
  'alive',
  'healthy',
  'active',
  'up',
  'ok',
  'success',
  'handshake',
  'encrypted',
];

/**
 * The peers an agent lists, in whatever words: the daemon's JSON, a list, a table, sentences. `ownId` is the instance id
 * of the machine that speaks, when known: it is none of its own peers. An empty list is an answer, too.
 * Problem: `peers_unreadable`.
 */
export function parsePeers(text: string, ownId: string | null = null): Answer<readonly ToldPeer[]> {
  const told = jsonIn(text).flatMap(rowsOf);
  if (told.length > 0) {
    const peers = onePerPeer(told.filter((peer) => peer.id !== ownId || ownId === null));
    return ok(isTakenBack(text, peers) ? peers.map(withoutYes) : peers);
  }
  const plain = plainText(text);
  const mentions = peerMentions(plain).filter((mention) => ownId === null || mention.id !== ownId);
  if (mentions.length > 0) return ok(mentions.map((mention) => toldIn(plain, mention, mentions)));
  return saysNoPeers(text) ? ok([]) : refused(unreadablePeers());
}

/**
 * Words around a list that leave its "connected" in doubt: which of the two is true can not be told. Trouble may be that of another
 * row, where there is one.
 */
function isTakenBack(text: string, peers: readonly ToldPeer[]): boolean {
  const around = wordsAroundJson(text).map((words) => plainText(words).trim());
  const lead = sentencesIn(around[0] ?? '').at(-1) ?? '';
  if (isDoubtful(lead)) return true;
  const isAllWell = peers.every((peer) => peer.state === 'connected');
  return around.flatMap(sentencesIn).some(isAllWell ? contradicts : retracts);
}

function withoutYes(peer: ToldPeer): ToldPeer {
  return peer.state === 'connected' ? { ...peer, state: 'unknown' } : peer;
}

function rowsOf(value: JsonValue): readonly ToldPeer[] {
  if (Array.isArray(value)) return value.flatMap(rowsOf);
  if (!isRecord(value)) return [];
  if (Array.isArray(value['peers'])) return (value['peers'] as JsonValue[]).flatMap(rowsOf);
  const id = hexId(value['id'] ?? value['peer_id'] ?? value['instance_id']);
  const label = textOf(value['label'] ?? value['name']);
  const link = value['connection_state'] ?? value['state'] ?? value['status'] ?? value['connection'];
  const isConnected = flagOf(value) ?? (isRecord(link) ? flagOf(link) : null);
  const isRow = link !== undefined || isConnected !== null || value['added_at'] !== undefined;
  if ((id === null && label === null) || !isRow) return [];
  const word = isRecord(link) ? textOf(link['state']) : textOf(link);
  const reason = isRecord(link) ? clipped(textOf(link['reason'])) : null;
  const state = stateOfRow(word, isConnected);
  // What stands and has something against it beside it is not plain.
  const isPlain =
    reason === null && !FLAWS.some((flaw) => isFlaw(value[flaw])) && !MERITS.some((merit) => value[merit] === false);
  const seen = value['last_seen'];
  return [
    {
      id,
      label,
      endpoint: textOf(value['endpoint']),
      state: state === 'connected' && !isPlain ? 'unknown' : state,
      reason,
      lastSeenAt: typeof seen === 'string' || typeof seen === 'number' ? readInstant(seen) : null,
    },
  ];
}

/** Whether a field that tells of something bad tells of anything: a yes, a word, a number. */
function isFlaw(told: JsonValue | undefined): boolean {
  return told === true || textOf(told) !== null || (typeof told === 'number' && told !== 0);
}

/** A plain yes or no beside the state, as some agents put it. */
function flagOf(row: { readonly [key: string]: JsonValue }): boolean | null {
  const flag = row['connected'] ?? row['is_connected'] ?? row['isConnected'];
  return typeof flag === 'boolean' ? flag : null;
}

/** A "no" takes back a word that says connected; a "yes" counts where there is no word. */
function stateOfRow(word: string | null, isConnected: boolean | null): PeerState {
  const told = word === null ? null : (readPeerState(word) ?? 'unknown');
  if (isConnected === false) return told === 'connecting' || told === 'failed' ? told : 'disconnected';
  return told ?? (isConnected === true ? 'connected' : 'unknown');
}

function hexId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{32}$/i.test(value) ? value.toLowerCase() : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? hideInvites(value.trim()).slice(0, 80) : null;
}

function clipped(reason: string | null): string | null {
  return reason === null ? null : hideSecrets(reason, LONGEST_REASON);
}

/** The same peer told twice is one peer: the later telling counts. */
function onePerPeer(peers: readonly ToldPeer[]): readonly ToldPeer[] {
  return [...new Map(peers.map((peer) => [peer.id ?? peer.label, peer])).values()];
}

function toldIn(plain: string, mention: Mention, all: readonly Mention[]): ToldPeer {
  const next = all.find((other) => other.at > mention.at)?.at ?? plain.length;
  const about = plain.slice(mention.at, next);
  const state = stateOfMention(plain, mention, all) ?? 'unknown';
  const seen = /last seen[^0-9\n]{0,12}(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)/i.exec(about)?.[1];
  const why =
    state === 'failed' ? /\bfail[^:\n]{0,60}:\s*([^\n;]{3,200}?)(?=,? (?:last|never) seen|[.;]?\s*$|[.;]\s)/i : null;
  return {
    id: mention.id,
    label: mention.label,
    endpoint: /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3}:\d{2,5})\b/.exec(about)?.[1] ?? null,
    state,
    reason: clipped(why?.exec(about.replace(/\d{2}:\d{2}:\d{2}[^\s:,]*/g, ''))?.[1]?.trim() ?? null),
    lastSeenAt: seen === undefined ? null : readInstant(seen),
  };
}

function unreadablePeers() {
  return problem(
    'peers_unreadable',
    'The agent answered, but not with a list of peers that the app can read.',
    'Read its answer in the chat.',
  );
}
