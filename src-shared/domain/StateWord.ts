import { isLinkUp } from './isLinkUp.ts';
import type { Link } from './Link.ts';
import type { Evidence, Grounds, Order, Receipt } from './Order.ts';

/** The one honest word per server, in order of precedence. `payment_unknown` belongs to an intent that is not a server yet. */
export type StateWord =
  | 'payment_unknown'
  | 'access_lost'
  | 'install_failed'
  | 'stuck'
  | 'waiting_for_you'
  | 'installing'
  | 'working'
  | 'silent'
  | 'connecting'
  | 'unknown'
  | 'ready'
  | 'no_key'
  | 'expired'
  | 'retired';

/** A state with what it rests on: the number of install steps begun and finished, the tool in use, since when. */
export type OrderState = {
  readonly word: StateWord;
  readonly sinceAt: number | null;
  readonly detail: string | null;
  readonly progress: { readonly done: number; readonly of: number } | null;
  readonly evidence: Evidence | null;
};

/** Heartbeat age only ever draws late or silent (DESIGN §12); down is the service's word alone. Milliseconds. */
export const LATE_AFTER_MS = 6 * 60_000;
export const SILENT_AFTER_MS = 11 * 60_000;

/** Usual number of install phases, to draw n of m before the last is known. */
export const USUAL_INSTALL_STEPS = 7;

/**
 * Says the one word for an order from its record, our link to it and the time. Pure.
 * Our own broken link makes the word `unknown`, never a bad word about the server; what the service said last and what only it
 * can end (installing, stuck, failed) stays its word, and the screens say that this was when last heard.
 */
export function describeState(order: Order, link: Link | null, now: number): OrderState {
  const state = (word: StateWord, sinceAt: number | null, detail: string | null = null): OrderState => ({
    word,
    sinceAt,
    detail,
    progress: null,
    evidence: evidenceOf(word, order.grounds),
  });
  if (order.retiredAt !== null) return state('retired', order.retiredAt);
  if (order.access.kind === 'lost' && order.account === null)
    return state('access_lost', order.access.at, order.access.problem.say);
  if (order.access.kind === 'none' && order.account === null)
    return state('access_lost', null, 'No access token is held, and no account opens this server.');
  if (!isHeardOf(order)) return state(mayHearSoon(link) ? 'connecting' : 'unknown', null);
  const status = order.status.kind;
  if (status === 'failed' || status === 'install_failed')
    return state('install_failed', order.installFailure?.at ?? null, order.installFailure?.reason ?? null);
  if (status === 'expired' || status === 'deleted') return state('expired', order.statusReadAt);
  if (order.wedge.kind === 'stuck') return state('stuck', order.wedge.sinceAt);
  if (status === 'pending' || status === 'provisioning')
    return { ...state('installing', installBegunAt(order)), ...installing(order) };
  if (link === null || !isLinkUp(link)) return state('unknown', null);
  if (order.status.kind === 'unknown') {
    const evidence = order.grounds.status ?? null;
    return { ...state('unknown', order.statusReadAt, order.status.word), evidence };
  }
  if (order.lastHeartbeatAt !== null && now - order.lastHeartbeatAt > SILENT_AFTER_MS)
    return state('silent', order.lastHeartbeatAt);
  const open = order.receipts.find((r) => r.status.kind === 'pending' || r.status.kind === 'in_progress');
  if (open) return { ...state('working', open.acceptedAt, open.tool), evidence: ofRequest(open, order.grounds) };
  if (order.hasKey === false) return state('no_key', null);
  return state('ready', order.readyAt);
}

/** What a word rests on; null for those that the service said nothing about. */
function evidenceOf(word: StateWord, grounds: Grounds): Evidence | null {
  switch (word) {
    case 'ready':
    case 'expired':
    case 'install_failed':
      return grounds.status ?? null;
    case 'installing':
      return grounds.install ?? grounds.status ?? null;
    case 'stuck':
      return grounds.wedge ?? null;
    case 'silent':
      return grounds.heartbeat ?? null;
    case 'no_key':
      return grounds.key ?? null;
    default:
      return null;
  }
}

/** The last event of this request, when it is the last of them all. */
function ofRequest(open: Receipt, { request }: Grounds): Evidence | null {
  return request?.eventId === open.eventId ? request : null;
}

/** Until the service has said a word about it, `pending` is only what every record begins with. */
function isHeardOf(order: Order): boolean {
  return order.statusReadAt !== null || order.cursor > 0 || order.status.kind !== 'pending';
}

/** Our link is up, on its way, or waits its turn behind others: no reason to say that it is down. */
function mayHearSoon(link: Link | null): boolean {
  if (link === null) return false;
  return isLinkUp(link) || link.kind === 'connecting' || (link.kind === 'waiting' && link.reason === 'queued');
}

/** When an installation began: with its first step, which may be told long after it; before that, with the order. */
export function installBegunAt(order: Order): number | null {
  return order.installSteps[0]?.startedAt ?? order.createdAt;
}

function installing(order: Order): Pick<OrderState, 'detail' | 'progress'> {
  const done = order.installSteps.filter((s) => s.status.kind === 'done' || s.status.kind === 'skipped').length;
  const current = order.installSteps.findLast((s) => s.status.kind === 'started');
  return {
    detail: current?.detail ?? current?.step ?? null,
    progress: { done, of: Math.max(USUAL_INSTALL_STEPS, order.installSteps.length) },
  };
}

/** The words that need a person: what the strip, the inbox and the tray count. */
export function needsPerson(word: StateWord): boolean {
  return (
    word === 'payment_unknown' ||
    word === 'access_lost' ||
    word === 'install_failed' ||
    word === 'stuck' ||
    word === 'waiting_for_you'
  );
}
