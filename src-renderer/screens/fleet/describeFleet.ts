import { addMoney, type Money } from '../../../src-shared/basics/index.ts';
import {
  type Conversation,
  isUnfinished,
  type PurchaseIntent,
  type StateWord,
} from '../../../src-shared/domain/index.ts';
import type { Mirrored } from '../../mirror/index.ts';
import { type FleetRowView, formatAge } from '../../parts/index.ts';
import { describeIntent, describeServer, type ServerLine } from '../describe/index.ts';
import type { LayBars } from './rememberBars.ts';

export type FleetFilter = 'all' | 'ready' | 'busy' | 'problems';
/** `unsure` is in no group: what we do not know is neither good nor bad. */
type Group = Exclude<FleetFilter, 'all'> | 'unsure' | 'over';

/** Needs a person first, then by how much it matters. Rows of the same rank keep their place. */
const RANKS: Readonly<Record<StateWord, { readonly rank: number; readonly group: Group }>> = {
  payment_unknown: { rank: 0, group: 'problems' },
  access_lost: { rank: 1, group: 'problems' },
  install_failed: { rank: 1, group: 'problems' },
  stuck: { rank: 1, group: 'problems' },
  waiting_for_you: { rank: 1, group: 'problems' },
  silent: { rank: 2, group: 'problems' },
  installing: { rank: 3, group: 'busy' },
  working: { rank: 4, group: 'busy' },
  no_key: { rank: 4, group: 'problems' },
  ready: { rank: 4, group: 'ready' },
  connecting: { rank: 4, group: 'busy' },
  unknown: { rank: 4, group: 'unsure' },
  expired: { rank: 5, group: 'over' },
  retired: { rank: 6, group: 'over' },
};

/** A row of the fleet with what it is about. */
export type FleetLine =
  | { readonly kind: 'server'; readonly row: FleetRowView; readonly group: Group; readonly line: ServerLine }
  | { readonly kind: 'intent'; readonly row: FleetRowView; readonly group: Group; readonly intent: PurchaseIntent };

export type FleetTotals = {
  readonly servers: number;
  /** On their way to be servers: in the table, not yet in the count above. */
  readonly purchases: number;
  /** Null while nothing was bought from here. */
  readonly paid: Money | null;
  readonly oldestBeatAt: number | null;
};

/** Every row of the fleet, in the order of attention: purchases on their way, then servers. Pure; `now` in unix ms. */
export function describeFleet(
  records: Pick<Mirrored, 'servers' | 'conversations' | 'intents'>,
  now: number,
  layBars: LayBars,
): readonly FleetLine[] {
  const intents = [...records.intents.values()].filter(isUnfinished).map((intent) => intentLine(intent, now));
  const servers = [...records.servers.values()]
    .map((server) => describeServer(server, records.conversations.get(server.order.orderId) ?? null, now))
    .sort(byAttention)
    .map((line) => serverLine(line, records.conversations.get(line.server.order.orderId) ?? null, now, layBars));
  return [...intents, ...servers];
}

/**
 * Servers that are not over, what this app paid, and the heartbeat that is longest ago. The price a server carries is left out:
 * the service says it of servers as well that came from elsewhere.
 */
export function countTotals(lines: readonly FleetLine[], intents: Mirrored['intents']): FleetTotals {
  let paid: Money | null = null;
  for (const { state } of intents.values()) {
    if (state.kind === 'settled') paid = paid === null ? state.terms.amount : addMoney(paid, state.terms.amount);
  }
  let servers = 0;
  let purchases = 0;
  let oldestBeatAt: number | null = null;
  for (const one of lines) {
    if (one.kind === 'intent') purchases += 1;
    if (one.kind !== 'server' || one.group === 'over') continue;
    const { order } = one.line.server;
    servers += 1;
    const beatAt = order.lastHeartbeatAt;
    if (beatAt !== null && (oldestBeatAt === null || beatAt < oldestBeatAt)) oldestBeatAt = beatAt;
  }
  return { servers, purchases, paid, oldestBeatAt };
}

function byAttention(a: ServerLine, b: ServerLine): number {
  const byRank = RANKS[a.state.word].rank - RANKS[b.state.word].rank;
  return byRank !== 0 ? byRank : a.server.order.addedAt - b.server.order.addedAt;
}

function serverLine(line: ServerLine, conversation: Conversation | null, now: number, layBars: LayBars): FleetLine {
  const { order } = line.server;
  const isInstalling = line.state.word === 'installing' || line.state.word === 'install_failed';
  const row: FleetRowView = {
    id: order.orderId,
    name: order.name,
    lamp: line.state.word,
    progress: line.state.progress,
    said: line.said,
    saidAgo: line.saidAgo,
    evidence: line.evidence,
    beats: isInstalling && order.beats.length === 0 ? null : layBars(order, now),
    beatsNote: 'None until it is installed',
    plan: order.planName ?? 'Plan not told',
    region: order.regionCode ?? '',
    unread: conversation?.unread ?? 0,
  };
  return { kind: 'server', row, group: RANKS[line.state.word].group, line };
}

function intentLine(intent: PurchaseIntent, now: number): FleetLine {
  const { lamp, word, says } = describeIntent(intent);
  const since = formatAge(now - (intent.journal.at(-1)?.at ?? intent.createdAt));
  const needsPerson = ['unknown', 'stopped', 'guarded'].includes(intent.state.kind);
  const row: FleetRowView = {
    id: intent.intentId,
    name: intent.name,
    lamp,
    said: says,
    evidence: intent.state.kind === 'unknown' || intent.state.kind === 'guarded' ? since : `${word}, ${since}`,
    beats: null,
    beatsNote: 'Waits for the payment',
    plan: intent.planName,
    region: intent.regionCode,
  };
  return { kind: 'intent', row, group: needsPerson ? 'problems' : 'busy', intent };
}
