import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { GuardCheck, IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { formatClock, type JournalLine, type LampKind, shortenMiddle } from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { countSends, sayDoubt } from './sayDoubt.ts';

type Kind = PurchaseIntent['journal'][number]['kind'];

const LABELS: Readonly<Record<Kind, string>> = {
  drafted: 'Order written down',
  invoiced: 'Invoice received',
  guarded: 'Invoice checked',
  stopped: 'Stopped',
  approved: 'Approved by you',
  signed: 'Signed once',
  sent: 'Sent',
  unknown: 'Not confirmed',
  'asked again': 'Sent again',
  settled: 'Paid, token stored',
  given: 'Server given, token stored',
  refused: 'Ended, not paid',
};

const USUAL_WAY: readonly Kind[] = ['drafted', 'invoiced', 'guarded', 'approved', 'signed', 'sent', 'settled'];
const LAMPS: Readonly<Partial<Record<Kind, LampKind>>> = {
  guarded: 'waiting_for_you',
  unknown: 'payment_unknown',
  'asked again': 'payment_unknown',
  // By the person: what failed has a mark of its own.
  refused: 'expired',
};

/** What the guard looked at, as the line of a check or of a stop says it. */
const CHECKED: Readonly<Record<GuardCheck['what'], string>> = {
  price: 'price',
  recipient: 'recipient',
  network: 'network',
  asset: 'asset',
  scheme: 'way to pay',
  balance: 'balance',
  caps: 'your limits',
  frozen: 'payments are frozen',
  clock: 'clock',
};

const ENDED = {
  person: 'refused by you, nothing signed',
  service: 'refused by the service',
  expiry: 'the signature ran out unused',
} as const;

/** The journal of a purchase as proof: what was committed and when, one lamp at the present, what is ahead. Pure. */
export function tellJournal(intent: PurchaseIntent): JournalLine[] {
  const last = intent.journal.length - 1;
  const written = intent.journal.map(
    (entry, place): JournalLine => ({
      key: `${place} ${entry.kind}`,
      label: LABELS[entry.kind],
      detail: isLatest(intent, place) ? detailOf(entry.kind, intent) : '',
      state: place < last ? 'done' : endOf(entry.kind, intent),
      lamp: LAMPS[entry.kind] ?? 'working',
      time: formatClock(entry.at),
    }),
  );
  return [...written, ...aheadOf(intent)];
}

/** What is known is known of the latest line of each kind: an earlier stop had a cause of its own. */
function isLatest({ journal }: PurchaseIntent, place: number): boolean {
  return journal.findLastIndex((entry) => entry.kind === journal[place]?.kind) === place;
}

function endOf(kind: Kind, { state }: PurchaseIntent): JournalLine['state'] {
  if (kind === 'settled' || kind === 'given') return 'done';
  if (isOwnNo(state)) return 'now';
  return kind === 'stopped' || kind === 'refused' ? 'failed' : 'now';
}

/** The person's own decision is no failure. */
function isOwnNo(state: IntentState): boolean {
  return state.kind === 'refused' && state.by === 'person';
}

function aheadOf({ state, journal }: PurchaseIntent): JournalLine[] {
  if (isOver(state)) return [];
  if (state.kind === 'unknown') {
    return [{ key: 'ahead', label: 'Paid or not paid', detail: 'waiting for proof', state: 'ahead' }];
  }
  const reached = Math.max(...journal.map((entry) => USUAL_WAY.indexOf(entry.kind)));
  return USUAL_WAY.slice(reached + 1).map((kind) => ({ key: `ahead ${kind}`, label: LABELS[kind], state: 'ahead' }));
}

function isOver({ kind }: IntentState): boolean {
  return kind === 'settled' || kind === 'given' || kind === 'refused' || kind === 'stopped';
}

function detailOf(kind: Kind, intent: PurchaseIntent): string {
  const { state } = intent;
  const terms = termsOf(state);
  const authorisation = 'authorisation' in state ? state.authorisation : null;
  switch (kind) {
    case 'drafted':
      return `key ${shortenMiddle(intent.idempotencyKey, 10, 4)}, request sealed`;
    case 'invoiced':
      return terms === null ? '' : `${formatMoney(terms.amount)}, ${describeNetwork(terms.network)}`;
    case 'guarded':
      return 'price, recipient, network, asset';
    case 'approved':
      return 'within your limits';
    case 'signed':
      return authorisation === null ? '' : `nonce ${shortenMiddle(authorisation.nonce, 8, 4)}`;
    case 'unknown':
      return state.kind === 'unknown' ? sayDoubt(state.problem, countSends(intent)).inShort : '';
    case 'asked again':
      return 'the same bytes, the same key';
    case 'settled':
      return state.kind === 'settled' && state.settlement ? shortenMiddle(state.settlement.transaction, 10, 4) : '';
    case 'given':
      return 'the service asked for no payment';
    case 'stopped':
      return state.kind === 'stopped' ? stoppedBy(state.checks) : '';
    case 'refused':
      return state.kind === 'refused' ? ENDED[state.by] : '';
    case 'sent':
      return 'to the service';
  }
}

/** Which checks stopped it; without one there was nothing to check, or it could not be read. */
function stoppedBy(checks: readonly GuardCheck[]): string {
  const wrong = checks.filter(({ verdict }) => verdict === 'refuse').map(({ what }) => CHECKED[what]);
  return wrong.length === 0 ? 'no invoice that could be paid' : wrong.join(', ');
}

/** The terms a purchase stands at, when it has any. */
export function termsOf(state: IntentState) {
  return 'terms' in state ? state.terms : null;
}
