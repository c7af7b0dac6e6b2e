import type { AppView, ServerView } from '../../../src-shared/contract/index.ts';
import {
  type AccessView,
  accountListing,
  can,
  type DashboardAccount,
  describeState,
  type InboxItem,
  isRevokedHere,
  needsPerson,
  type OrderState,
  type PurchaseIntent,
  type TrayLine,
  type TrayShape,
  type TrayView,
} from '../../../src-shared/domain/index.ts';
import { describeRevoking } from './describeRevoking.ts';
import { trayWord } from './trayWord.ts';

const SERVERS_SHOWN = 8;

export type TrayFacts = {
  readonly app: AppView;
  readonly servers: readonly ServerView[];
  readonly accounts: readonly DashboardAccount[];
  readonly inbox: readonly InboxItem[];
  readonly intents: readonly PurchaseIntent[];
  readonly access: AccessView;
  readonly now: number;
};

/** What the tray says, from the state alone. Pure: the host draws it only when it differs. */
export function describeTray(facts: TrayFacts): TrayView {
  const active = facts.servers.filter(({ order }) => order.retiredAt === null);
  const lines = active.map(({ order, link }) => ({ order, link, state: describeState(order, link, facts.now) }));
  const unpaid = facts.intents.filter((intent) => intent.state.kind === 'unknown');
  // What a person ended here needs nobody.
  const needy = lines.filter((line) => needsPerson(line.state.word) && !isRevokedHere(line.order));
  const needs = needy.length + unpaid.length;
  return {
    shape: shapeOf(
      facts,
      lines.map((line) => line.state),
      needs,
    ),
    tooltip: tooltipOf(
      facts,
      lines.map((line) => line.state),
      needs,
    ),
    menu: menuOf(facts, lines, needy, unpaid),
  };
}

function shapeOf(facts: TrayFacts, states: readonly OrderState[], needs: number): TrayShape {
  if (facts.app.vault.kind === 'passphrase' && facts.app.vault.locked) return 'attention';
  if (needs > 0) return 'attention';
  if (!facts.app.network.isOnline) return 'offline';
  if (states.some((state) => state.word === 'installing') || describeRevoking(facts.access) !== null) return 'busy';
  const snoozed = facts.app.settings.snoozedUntilAt;
  if (snoozed !== null && snoozed > facts.now) return 'snoozed';
  return facts.app.service?.isDemo ? 'demo' : 'fine';
}

function tooltipOf(facts: TrayFacts, states: readonly OrderState[], needs: number): string {
  if (facts.app.profile.kind !== 'open') return 'osmoda Fleet';
  if (facts.access.lockedAt !== null) return 'osmoda Fleet is locked';
  if (facts.app.vault.kind === 'passphrase' && facts.app.vault.locked) return 'osmoda Fleet: waits for your passphrase';
  const ready = states.filter((state) => state.word === 'ready' || state.word === 'working').length;
  const needsText = needs === 0 ? '' : ` · ${needs} ${needs === 1 ? 'needs' : 'need'} you`;
  return `${ready} ready${needsText} · streams ${facts.app.streams.live}/${facts.app.streams.of}`;
}

type Line = ServerView & { readonly state: OrderState };

function menuOf(
  facts: TrayFacts,
  lines: readonly Line[],
  needy: readonly Line[],
  unpaid: readonly PurchaseIntent[],
): readonly TrayLine[] {
  const separator: TrayLine = { kind: 'separator' };
  const head: TrayLine = line(`Open osmoda Fleet`, 'open:fleet');
  // A locked app shows nothing of the fleet, here as little as in its window.
  const isLocked = facts.access.lockedAt !== null;
  const foot: TrayLine[] = [
    separator,
    ...(isLocked ? [] : [line('Settings…', 'open:settings')]),
    ...(facts.app.profile.kind === 'open' ? [line('Panic: lock and revoke…', 'open:access/panic')] : []),
    line('Quit (servers keep running)', 'app:quit'),
  ];
  if (facts.app.profile.kind !== 'open') return [head, ...foot];
  const revoking = describeRevoking(facts.access);
  if (isLocked) return [head, ...(revoking === null ? [] : [line(revoking, 'open:fleet')]), ...foot];
  const waiting = facts.intents.filter((intent) => intent.state.kind === 'guarded');
  const problems = [
    ...(revoking === null ? [] : [line(revoking, 'open:access')]),
    ...needy.map((each) => problemLine(each, facts)),
    ...unpaid.map(unpaidLine),
    ...waiting.map(waitingLine),
  ];
  const quiet = lines.filter((each) => !needy.includes(each));
  const more = quiet.length - SERVERS_SHOWN;
  return [
    head,
    ...(problems.length > 0 ? [separator, ...problems] : []),
    ...(quiet.length > 0 ? [separator, ...quiet.slice(0, SERVERS_SHOWN).map(serverLine)] : []),
    ...(more > 0 ? [line(`More servers (${more})`, 'open:fleet')] : []),
    separator,
    line('Spawn a server…', 'open:spawn'),
    ...(facts.app.streams.live < facts.app.streams.of ? [line('Reconnect now', 'servers:reconnect')] : []),
    ...foot,
  ];
}

function problemLine({ order, link, state }: Line, { accounts }: TrayFacts): TrayLine {
  const submenu = [line('Open', `server:${order.orderId}`)];
  const mayRestart = can(order, 'restartAgent', accountListing(accounts, order)).kind === 'granted';
  if (state.word === 'stuck' && mayRestart) submenu.push(line('Restart agent', `restart:${order.orderId}`));
  return { kind: 'line', label: `${order.name}: ${trayWord(state, link)}`, enabled: true, submenu };
}

function unpaidLine(intent: PurchaseIntent): TrayLine {
  const submenu = [
    line('Check again (cannot charge you twice)', `checkAgain:${intent.intentId}`),
    line('Open', `payment:${intent.intentId}`),
  ];
  return { kind: 'line', label: `Payment for “${intent.name}”: outcome unknown`, enabled: true, submenu };
}

function waitingLine(intent: PurchaseIntent): TrayLine {
  const submenu = [line('Review', `payment:${intent.intentId}`)];
  return { kind: 'line', label: `Payment for “${intent.name}”: waits for your approval`, enabled: true, submenu };
}

function serverLine({ order, link, state }: Line): TrayLine {
  const submenu = [line('Chat', `chat:${order.orderId}`), line('Open', `server:${order.orderId}`)];
  if (order.serverIp !== null) submenu.push(line('Copy SSH command', `copySsh:${order.orderId}`));
  return { kind: 'line', label: `${order.name}: ${trayWord(state, link)}`, enabled: true, submenu };
}

function line(label: string, actionId: string): TrayLine {
  return { kind: 'line', label, actionId, enabled: true };
}
