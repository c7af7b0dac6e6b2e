import { assertNever } from '../basics/index.ts';
import type { ServerEvent } from '../protocol/index.ts';
import { applyInstallProgress } from './applyInstallProgress.ts';
import { BEAT_SLOT_MS, type Beat, type FleetChange, type Ground, type Order, type Receipt } from './Order.ts';

/** What applying a fact gives: the new record (the same one when nothing differs) and the transitions, if any. */
export type Applied = { readonly order: Order; readonly changes: readonly FleetChange[] };

const BEATS_KEPT_MS = 6 * 60 * 60_000;
const RECEIPTS_KEPT = 20;

/**
 * Applies one server event to an order. Pure and idempotent: an id at or below the cursor changes nothing, so
 * at-least-once delivery is enough. `heardAt` (unix ms) stands in where the event carries no time of its own.
 */
export function applyServerEvent(order: Order, event: ServerEvent, heardAt: number): Applied {
  if (event.id <= order.cursor) return { order, changes: [] };
  const at = event.at ?? heardAt;
  const applied = applyKind(order, event, at);
  const place = { cursor: event.id, revision: order.revision + 1 };
  const grounds = { ...order.grounds };
  for (const ground of applied.changes.flatMap(groundsOf)) {
    grounds[ground] = { eventId: event.id, at, raw: JSON.stringify(event) };
  }
  return { order: { ...applied.order, grounds, ...place }, changes: applied.changes };
}

/** Of what a change is evidence; of most it says nothing. */
function groundsOf(change: FleetChange): readonly Ground[] {
  switch (change.kind) {
    case 'becameStuck':
    case 'wedgeTold':
    case 'healed':
      return ['wedge'];
    case 'installStep':
      return ['install'];
    case 'installFailed':
      return ['status'];
    case 'heartbeat':
      return ['heartbeat'];
    case 'receiptChanged':
      return ['request'];
    case 'keyChanged':
      return ['key'];
    default:
      return [];
  }
}

function applyKind(order: Order, event: ServerEvent, at: number): Applied {
  switch (event.kind) {
    case 'agent.wedged':
      return applyWedged(order, event, at);
    case 'agent.healed':
      return applyHealed(order, event, at);
    case 'heartbeat.received':
      return applyHeartbeat(order, at, event.lagMs ?? 0);
    case 'install.progress':
      return applyInstallProgress(order, event, at);
    case 'state.changed':
      return applyState(order, event.field, event.value);
    case 'request.accepted':
    case 'request.progress':
    case 'request.completed':
    case 'request.failed':
    case 'request.superseded':
      return applyRequest(order, event, at);
    case 'unknown':
      return { order, changes: [{ kind: 'unknownEvent', type: event.type }] };
    default:
      return assertNever(event);
  }
}

function applyWedged(order: Order, event: Extract<ServerEvent, { kind: 'agent.wedged' }>, at: number): Applied {
  const { staleMin, lastHeartbeatAt } = event;
  if (order.wedge.kind === 'stuck') {
    if (order.wedge.eventId !== null) return { order, changes: [] };
    // A flag said it first: now it has its event.
    const told = { ...order.wedge, eventId: event.id, staleMin, lastHeartbeatAt };
    return { order: { ...order, wedge: told }, changes: [{ kind: 'wedgeTold' }] };
  }
  const wedge = { kind: 'stuck', sinceAt: at, eventId: event.id, staleMin, lastHeartbeatAt } as const;
  return { order: { ...order, wedge }, changes: [{ kind: 'becameStuck' }] };
}

function applyHealed(order: Order, event: Extract<ServerEvent, { kind: 'agent.healed' }>, at: number): Applied {
  if (order.wedge.kind !== 'stuck') return { order, changes: [] };
  const sinceAt = order.wedge.sinceAt;
  const wedge = { kind: 'healed', sinceAt, healedAt: at, eventId: event.id, via: event.via } as const;
  const change = { kind: 'healed', via: event.via, stuckForMs: Math.max(0, at - sinceAt) } as const;
  return { order: { ...order, wedge }, changes: [change] };
}

function applyHeartbeat(order: Order, at: number, lagMs: number): Applied {
  const lastHeartbeatAt = Math.max(order.lastHeartbeatAt ?? 0, at);
  const beats = withBeat(order.beats, { at, lagMs });
  return { order: { ...order, beats, lastHeartbeatAt }, changes: [{ kind: 'heartbeat' }] };
}

/** A beat of a slot that has one changes it only when it came later than those before: most change nothing. */
function withBeat(before: readonly Beat[], beat: Beat): readonly Beat[] {
  const place = before.findLastIndex((known) => slotOf(known.at) === slotOf(beat.at));
  const known = before[place];
  if (known === undefined) return [...before.filter((older) => beat.at - older.at <= BEATS_KEPT_MS), beat];
  return beat.lagMs <= known.lagMs ? before : before.with(place, { ...known, lagMs: beat.lagMs });
}

function slotOf(at: number): number {
  return Math.floor(at / BEAT_SLOT_MS);
}

function applyState(order: Order, field: string, value: unknown): Applied {
  if (field !== 'has_api_key' || typeof value !== 'boolean' || order.hasKey === value) return { order, changes: [] };
  return { order: { ...order, hasKey: value }, changes: [{ kind: 'keyChanged', hasKey: value }] };
}

type RequestEvent = Extract<ServerEvent, { kind: `request.${string}` }>;

function applyRequest(order: Order, event: RequestEvent, at: number): Applied {
  const before = order.receipts.find((receipt) => receipt.requestId === event.requestId);
  const receipt = nextReceipt(before ?? blankReceipt(event), event, at);
  const others = order.receipts.filter((other) => other.requestId !== event.requestId);
  const receipts = before
    ? order.receipts.map((other) => (other.requestId === event.requestId ? receipt : other))
    : [receipt, ...others].slice(0, RECEIPTS_KEPT);
  return { order: { ...order, receipts }, changes: [{ kind: 'receiptChanged', receipt }] };
}

function blankReceipt(event: RequestEvent): Receipt {
  return {
    requestId: event.requestId,
    action: event.action,
    status: { kind: 'pending' },
    acceptedAt: null,
    completedAt: null,
    expectedSeconds: null,
    stage: null,
    tool: null,
    eventId: event.id,
  };
}

function nextReceipt(before: Receipt, event: RequestEvent, at: number): Receipt {
  const receipt = { ...before, eventId: event.id };
  switch (event.kind) {
    case 'request.accepted':
      return { ...receipt, acceptedAt: event.acceptedAt ?? at, expectedSeconds: event.expectedSeconds };
    case 'request.progress':
      return { ...receipt, status: { kind: 'in_progress' }, stage: event.stage, tool: event.tool };
    case 'request.completed':
      return { ...receipt, status: { kind: 'completed' }, completedAt: at, stage: null, tool: null };
    case 'request.failed':
      return { ...receipt, status: { kind: 'failed', ...event.failure }, completedAt: at, stage: null, tool: null };
    case 'request.superseded':
      return { ...receipt, status: { kind: 'superseded' }, completedAt: at, stage: null, tool: null };
    default:
      return assertNever(event);
  }
}
