import type { Clock, Disposer, OrderId } from '../src-shared/basics/index.ts';
import { type FleetChange, isLinkUp, type VaultView } from '../src-shared/domain/index.ts';
import type { Access, AccessFact } from './access/index.ts';
import type { Accounts } from './account/index.ts';
import type { Chat } from './chat/index.ts';
import type { Engines, KeyRotations } from './engine/index.ts';
import type { Fleet, FleetFact, ServerFollower } from './fleet/index.ts';
import {
  accountSteps,
  type Inbox,
  type InboxFact,
  type InboxStep,
  importSteps,
  inboxStepsFor,
  intentStepsFor,
  silentStep,
  stillStuckStep,
  tokenSteps,
} from './inbox/index.ts';
import type { Intake } from './intake/index.ts';
import { isLocked, mayHoldSecrets } from './mayHoldSecrets.ts';
import type { Mesh } from './mesh/index.ts';
import type { FleetTold } from './openFleet.ts';
import type { Projects } from './projects/index.ts';
import type { Purchases } from './purchase/index.ts';
import type { Vault } from './vault/index.ts';
import type { KeyCopy, Wallet } from './wallet/index.ts';

/** How often silence and stuck agents are looked for, from when they need a person (again); how often the end of tokens. Milliseconds. */
const LOOK_FOR_SILENCE_MS = 60_000;
const LOOK_AT_TOKENS_MS = 60_000;
const SILENT_NEEDS_PERSON_MS = 15 * 60_000;
const STILL_STUCK_AFTER_MS = 10 * 60_000;

type Rooms = {
  readonly fleet: Fleet;
  readonly follower: ServerFollower;
  readonly inbox: Inbox;
  readonly chat: Chat;
  readonly accounts: Accounts;
  readonly intake: Intake;
  readonly access: Access;
  readonly projects: Projects;
  readonly engines: Engines;
  readonly keyRotations: KeyRotations;
  readonly mesh: Mesh;
  readonly purchases: Purchases;
  readonly wallet: Wallet;
  readonly keyCopy: KeyCopy;
  readonly vault: Vault;
  readonly told: FleetTold;
  readonly clock: Clock;
  readonly stops: Disposer;
};

/** Says who hears whom: the rooms do not know each other, and any one of these lines can go without breaking the rest. */
export function listenTogether(rooms: Rooms): void {
  const { fleet, inbox, chat, accounts, engines, keyRotations, purchases, wallet, vault, told, stops } = rooms;
  const { access, projects } = rooms;
  stops.add(fleet.onChanged((fact) => hearFleet(rooms, fact)));
  stops.add(inbox.onChanged((fact) => hearInbox(rooms, fact)));
  stops.add(
    chat.onChanged((fact) => {
      if (fact.kind === 'message') told.tell({ name: 'chat:messageChanged', payload: fact.message });
      if (fact.kind === 'conversation') told.tell({ name: 'chat:conversationChanged', payload: fact.conversation });
      if (fact.kind === 'transcript') told.tell({ name: 'chat:transcriptChanged', payload: { orderId: fact.orderId } });
    }),
  );
  stops.add(
    purchases.onChanged((intent) => {
      inbox.take({ kind: 'intent', intentId: intent.intentId }, intentStepsFor(intent), null, false);
      told.tell({ name: 'purchase:intentChanged', payload: intent });
    }),
  );
  stops.add(
    accounts.onChanged((fact) => {
      const accountId = fact.kind === 'account' ? fact.account.accountId : fact.accountId;
      inbox.take({ kind: 'account', accountId }, accountSteps(fact), null, false);
      told.tell({ name: 'accounts:changed', payload: { accounts: accounts.list() } });
    }),
  );
  stops.add(rooms.intake.onChanged((view) => told.tell({ name: 'servers:importChanged', payload: view })));
  stops.add(rooms.intake.onCutOff((cutOff) => inbox.take({ kind: 'app' }, importSteps(cutOff), null, false)));
  stops.add(access.onChanged((fact) => hearAccess(rooms, fact)));
  stops.add(projects.onChanged((list) => told.tell({ name: 'projects:listChanged', payload: list })));
  stops.add(engines.onChanged((view) => told.tell({ name: 'engine:changed', payload: view })));
  stops.add(keyRotations.onChanged((rotation) => told.tell({ name: 'engine:rotationChanged', payload: rotation })));
  stops.add(wallet.onChanged((view) => told.tell({ name: 'wallet:changed', payload: view })));
  stops.add(
    vault.onChanged(() => {
      hearVault(rooms);
      told.onAppChanged();
    }),
  );
  watch(rooms, LOOK_FOR_SILENCE_MS, lookForSilence);
  watch(rooms, LOOK_FOR_SILENCE_MS, lookAtStuck);
  watch(rooms, LOOK_AT_TOKENS_MS, lookAtTokens);
}

function hearInbox({ told, intake }: Rooms, fact: InboxFact): void {
  if (fact.kind !== 'item') return;
  told.tell({ name: 'inbox:itemChanged', payload: fact.item });
  if (fact.item.problem === 'import_cut_off' && fact.item.state.kind === 'done') intake.dismissCutOff();
}

function hearFleet(rooms: Rooms, fact: FleetFact): void {
  const { fleet, follower, inbox, accounts, access, keyRotations, told } = rooms;
  if (fact.kind === 'caughtUp') {
    inbox.caughtUp(fact.orderId);
    return;
  }
  const order = fact.kind === 'order' ? fact.order : fleet.get(fact.orderId);
  if (order === null) return;
  if (fact.kind === 'order') {
    access.hearOrder(order);
    const subject = { kind: 'order', orderId: order.orderId } as const;
    const news = fact.changes.filter((change) => !isOwnFailure(rooms, order.orderId, change));
    inbox.take(subject, inboxStepsFor(order, news), fact.eventId, fact.isReplay);
    const needsStream = fact.changes.some((change) =>
      ['added', 'accessRegained', 'accessLost', 'accountChanged', 'retired'].includes(change.kind),
    );
    // Its own token opens it from here on, or the account in its place: an open stream goes over to the other door.
    const isAtOtherDoor = fact.changes.some(
      ({ kind }) => kind === 'accessRegained' || (kind === 'accessLost' && order.account !== null),
    );
    if (isAtOtherDoor) follower.reconnect(order.orderId);
    if (needsStream) follower.reconcile();
    // An account that lists it no longer may know that it is gone; its own token still tells.
    const isUnlisted = order.account === null && fact.changes.some(({ kind }) => kind === 'accountChanged');
    if (isUnlisted) void follower.askAgain(order.orderId);
    keyRotations.hearOrder(order.orderId);
    // Whoever bought it may own an account that lists it from now on.
    const isNew = fact.changes.some(({ kind }) => kind === 'becameReady');
    if (isNew && order.account === null) accounts.readSoon();
  }
  told.tell({ name: 'fleet:serverChanged', payload: { order, link: fleet.link(order.orderId) } });
  if (fact.kind === 'link') told.onAppChanged();
}

/** A question of the app failed, in a pairing, a probe or a change of keys: the one that asked tells it, and no person began it. */
function isOwnFailure({ chat }: Rooms, orderId: OrderId, change: FleetChange): boolean {
  if (change.kind !== 'receiptChanged' || change.receipt.action !== 'chat_message') return false;
  // Asked about each, for the first that is heard of a request says whose it is.
  const isOwn = chat.isAskedByApp(orderId, change.receipt.requestId);
  return isOwn && change.receipt.status.kind === 'failed';
}

function hearVault(rooms: Rooms): void {
  const { vault, inbox, follower, access, projects, keyRotations } = rooms;
  const view = vault.view();
  const isUsable = view.kind !== 'unopened' && view.kind !== 'unavailable' && !isLocked(view);
  const steps = isUsable ? SECRETS_OPEN : secretsTrouble(view);
  if (isLocked(view)) putAway(rooms);
  if (steps.length > 0) inbox.take({ kind: 'app' }, steps, null, false);
  access.resume();
  if (!isUsable) return;
  follower.reconnect();
  projects.resume();
  keyRotations.resume();
}

const WATCHED = { title: 'Secrets are open', body: 'Your servers are watched again.' } as const;
const SECRETS_OPEN: readonly InboxStep[] = [
  { kind: 'heal', problem: 'secrets_locked', ...WATCHED },
  { kind: 'heal', problem: 'secrets_moved', ...WATCHED },
];

/** Why a person is needed before secrets can be used again; a keychain that is only missing is said where it is needed. */
function secretsTrouble(view: VaultView): readonly InboxStep[] {
  if (isLocked(view)) {
    const body = 'Chats, payments and new connections wait for your passphrase.';
    return [{ kind: 'open', problem: 'secrets_locked', title: 'Secrets are locked', body }];
  }
  if (view.kind !== 'unavailable' || view.code !== 'keychain_changed') return [];
  const body = 'The place found now is another one. Nothing was deleted.';
  return [{ kind: 'open', problem: 'secrets_moved', title: 'Secrets are not where they were', body }];
}

/** A token's record changed, or what goes on with all of them. Its end has no event, so it is also looked at as time passes. */
function hearAccess(rooms: Rooms, fact: AccessFact): void {
  const { fleet, inbox, clock, told } = rooms;
  if (fact.kind === 'view') {
    if (mayHoldSecrets(rooms.vault.view(), fact.view)) rooms.keyRotations.resume();
    else putAway(rooms);
    told.tell({ name: 'access:changed', payload: fact.view });
    return;
  }
  const { record } = fact;
  told.tell({ name: 'access:tokenChanged', payload: record });
  const order = fleet.get(record.orderId);
  if (order === null) return;
  const subject = { kind: 'order', orderId: order.orderId } as const;
  inbox.take(subject, tokenSteps(order, record, clock.now()), null, false, true);
}

/** Found tokens, AI keys on their way, codes of invites and a copied key are in memory alone: a lock takes them from there as well. */
function putAway({ intake, keyRotations, keyCopy, mesh }: Rooms): void {
  intake.forgetAll();
  keyRotations.forgetKeys();
  void keyCopy.takeBack();
  mesh.putAway();
}

function lookAtTokens(rooms: Rooms): void {
  for (const record of rooms.access.tokens()) {
    const order = rooms.fleet.get(record.orderId);
    if (order === null) continue;
    const steps = tokenSteps(order, record, rooms.clock.now());
    rooms.inbox.take({ kind: 'order', orderId: order.orderId }, steps, null, false, true);
  }
}

/** Silence has no event: it is the lack of one, on a link that is up and has told all that it had. */
function lookForSilence({ fleet, follower, inbox, clock }: Rooms): void {
  for (const order of fleet.orders()) {
    const silentForMs = order.lastHeartbeatAt === null ? 0 : clock.now() - order.lastHeartbeatAt;
    const isHeard = isLinkUp(fleet.link(order.orderId)) && follower.isCaughtUp(order.orderId);
    const counts = order.status.kind === 'running' && order.retiredAt === null && isHeard;
    if (!counts || silentForMs < SILENT_NEEDS_PERSON_MS) continue;
    inbox.take({ kind: 'order', orderId: order.orderId }, [silentStep(order, silentForMs)], null, false, true);
  }
}

/** An agent that stays stuck is said louder, by our own clock; how far the service's restart has come has no event. */
function lookAtStuck({ fleet, follower, inbox, clock }: Rooms): void {
  for (const order of fleet.orders()) {
    const { orderId } = order;
    if (order.wedge.kind !== 'stuck' || !isLinkUp(fleet.link(orderId)) || !follower.isCaughtUp(orderId)) continue;
    follower.askAfterStuck(orderId);
    const item = inbox.itemOf({ kind: 'order', orderId }, 'stuck');
    const isLong = item?.state.kind === 'open' && clock.now() - item.openedAt >= STILL_STUCK_AFTER_MS;
    if (isLong) inbox.take({ kind: 'order', orderId }, [stillStuckStep(order)], null, false, true);
  }
}

function watch(rooms: Rooms, everyMs: number, look: (rooms: Rooms) => void): void {
  const { clock, stops } = rooms;
  const again = (): void => {
    look(rooms);
    cancel = clock.after(everyMs, again);
  };
  let cancel = clock.after(everyMs, again);
  stops.add(() => cancel());
}
