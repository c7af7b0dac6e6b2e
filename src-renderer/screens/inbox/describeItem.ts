import type { ServerView } from '../../../src-shared/contract/index.ts';
import {
  type InboxItem,
  type InboxProblem,
  isLinkUp,
  type PurchaseIntent,
  shortenName,
  shortenNames,
} from '../../../src-shared/domain/index.ts';
import type { Spot } from '../../mirror/index.ts';
import type { LampKind } from '../../parts/index.ts';

/** The one action of an item: an Ask by name, or a place to go. */
export type ItemAction =
  | { readonly kind: 'restart'; readonly label: string; readonly busy: string }
  | { readonly kind: 'checkAgain'; readonly label: string; readonly busy: string }
  | { readonly kind: 'go'; readonly label: string; readonly spot: Spot };

/** An item as a row: whose it is, what it says without repeating the name, what to do. */
export type ItemLine = {
  readonly item: InboxItem;
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly lamp: LampKind;
  readonly action: ItemAction;
  /** Where the name leads. */
  readonly spot: Spot;
  /** Waiting is a real choice: the app is already helping. */
  readonly canWait: boolean;
};

const LAMPS: Readonly<Record<InboxProblem, LampKind>> = {
  stuck: 'stuck',
  install_failed: 'install_failed',
  access_lost: 'access_lost',
  request_failed: 'install_failed',
  silent: 'silent',
  lost_key: 'no_key',
  ready: 'ready',
  payment_waits: 'waiting_for_you',
  payment_unknown: 'payment_unknown',
  payment_stopped: 'install_failed',
  secrets_locked: 'access_lost',
  secrets_moved: 'access_lost',
  account_refused: 'access_lost',
  mesh_paired: 'ready',
  mesh_failed: 'install_failed',
  mesh_expired: 'silent',
  token_expires: 'silent',
  import_cut_off: 'unknown',
};

const GO_LABELS: Readonly<Partial<Record<InboxProblem, string>>> = {
  install_failed: 'Show log',
  access_lost: 'Fix access',
  request_failed: 'Open chat',
  payment_waits: 'Review',
  payment_stopped: 'See why',
  secrets_locked: 'Unlock',
  secrets_moved: 'See what to do',
  account_refused: 'Replace key',
  token_expires: 'Look at it',
  ready: 'Say hello',
  mesh_paired: 'Open the map',
  mesh_failed: 'See why',
  mesh_expired: 'Try again',
  import_cut_off: 'Paste it again',
};

/** What tests call the button of this item's action. */
export function actionTestId({ action }: ItemLine): string {
  if (action.kind === 'restart') return 'restart-now';
  return action.kind === 'checkAgain' ? 'check-again' : 'item-open';
}

/** Says an inbox item as a row. Pure. */
export function describeItem(
  item: InboxItem,
  servers: ReadonlyMap<string, ServerView>,
  intents: ReadonlyMap<string, PurchaseIntent>,
): ItemLine {
  const name = nameOf(item, servers, intents);
  const spot = spotOf(item);
  const isUnheard = item.problem === 'stuck' && !isHeard(item, servers);
  return {
    item,
    name,
    title: standAlone(withoutName(item.title, namesIn(name))),
    // Written when it began: it tells of a restart that goes on.
    body:
      isUnheard && item.state.kind === 'open' ? 'That was when last heard. What it does now is not known.' : item.body,
    lamp: LAMPS[item.problem],
    action: isUnheard ? { kind: 'go', label: 'Open', spot } : actionOf(item, spot),
    spot,
    canWait: item.problem === 'stuck' && !isUnheard,
  };
}

function isHeard({ subject }: InboxItem, servers: ReadonlyMap<string, ServerView>): boolean {
  const link = subject.kind === 'order' ? servers.get(subject.orderId)?.link : undefined;
  return link !== undefined && isLinkUp(link);
}

function nameOf(
  { subject }: InboxItem,
  servers: ReadonlyMap<string, ServerView>,
  intents: ReadonlyMap<string, PurchaseIntent>,
): string {
  if (subject.kind === 'order') return servers.get(subject.orderId)?.order.name ?? 'A server';
  if (subject.kind === 'intent') return intents.get(subject.intentId)?.name ?? 'A purchase';
  if (subject.kind === 'pair') {
    return subject.orderIds
      .map((orderId) => servers.get(orderId)?.order.name ?? 'A server')
      .sort()
      .join(' and ');
  }
  if (subject.kind === 'account') return 'Dashboard account';
  return 'osmoda Fleet';
}

function spotOf({ subject, problem }: InboxItem): Spot {
  if (subject.kind === 'intent') return { screen: 'payment', intentId: subject.intentId };
  if (subject.kind === 'pair' || problem.startsWith('mesh_')) return { screen: 'mesh' };
  if (subject.kind === 'account') return { screen: 'settings', part: 'accounts' };
  if (problem === 'import_cut_off') return { screen: 'addServer', way: 'file' };
  if (subject.kind === 'app') return { screen: 'settings' };
  if (problem === 'token_expires') return { screen: 'server', orderId: subject.orderId, tab: 'access' };
  const tab = problem === 'request_failed' || problem === 'ready' ? 'chat' : 'overview';
  return { screen: 'server', orderId: subject.orderId, tab };
}

function actionOf(item: InboxItem, spot: Spot): ItemAction {
  if (item.problem === 'stuck') return { kind: 'restart', label: 'Restart now', busy: 'Asking' };
  if (item.problem === 'payment_unknown') return { kind: 'checkAgain', label: 'Check again', busy: 'Checking' };
  return { kind: 'go', label: GO_LABELS[item.problem] ?? 'Open', spot };
}

/** Beside the name a title is a phrase of its own, and looks like the others: `is ready` is `Ready`. */
function standAlone(title: string): string {
  const phrase = title.replace(/^is /, '');
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}

/** `echo stopped answering` beside the name `echo` is `stopped answering`; a title that puts the name elsewhere stays. */
function withoutName(title: string, names: readonly string[]): string {
  for (const name of names) {
    if (title.startsWith(`${name} `) || title.startsWith(`${name}: `))
      return title.slice(name.length).replace(/^:? +/, '');
    if (title.endsWith(`: ${name}`)) return title.slice(0, -name.length - 2);
  }
  return title;
}

/** The names of a row as its title may hold them: whole, or shortened. */
function namesIn(name: string): readonly string[] {
  return [name, shortenName(name), shortenNames(name.split(' and '))];
}
