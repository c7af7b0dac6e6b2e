import type { Clock, Disposer } from '../src-shared/basics/index.ts';
import { isLinkUp } from '../src-shared/domain/index.ts';
import type { Accounts } from './account/index.ts';
import type { Chat } from './chat/index.ts';
import type { Fleet, FleetFact, ServerFollower } from './fleet/index.ts';
import { accountSteps, type Inbox, inboxStepsFor, intentStepsFor, silentStep } from './inbox/index.ts';
import type { Intake } from './intake/index.ts';
import type { FleetTold } from './openFleet.ts';
import type { Purchases } from './purchase/index.ts';
import type { Vault } from './vault/index.ts';
import type { Wallet } from './wallet/index.ts';

/** How often silence is looked for, and from when it counts as silence that needs a person. Milliseconds. */
const LOOK_FOR_SILENCE_MS = 60_000;
const SILENT_NEEDS_PERSON_MS = 15 * 60_000;

type Rooms = {
  readonly fleet: Fleet;
  readonly follower: ServerFollower;
  readonly inbox: Inbox;
  readonly chat: Chat;
  readonly accounts: Accounts;
  readonly intake: Intake;
  readonly purchases: Purchases;
  readonly wallet: Wallet;
  readonly vault: Vault;
  readonly told: FleetTold;
  readonly clock: Clock;
  readonly stops: Disposer;
};

/** Says who hears whom: the rooms do not know each other, and any one of these lines can go without breaking the rest. */
export function listenTogether(rooms: Rooms): void {
  const { fleet, inbox, chat, accounts, purchases, wallet, vault, told, stops } = rooms;
  stops.add(fleet.onChanged((fact) => hearFleet(rooms, fact)));
  stops.add(
    inbox.onChanged((fact) => {
      if (fact.kind === 'item') told.tell({ name: 'inbox:itemChanged', payload: fact.item });
    }),
  );
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
  stops.add(wallet.onChanged((view) => told.tell({ name: 'wallet:changed', payload: view })));
  stops.add(
    vault.onChanged(() => {
      hearVault(rooms);
      told.onAppChanged();
    }),
  );
  watchSilence(rooms);
}

function hearFleet({ fleet, follower, inbox, told }: Rooms, fact: FleetFact): void {
  if (fact.kind === 'caughtUp') {
    inbox.caughtUp(fact.orderId);
    return;
  }
  const order = fact.kind === 'order' ? fact.order : fleet.get(fact.orderId);
  if (order === null) return;
  if (fact.kind === 'order') {
    const subject = { kind: 'order', orderId: order.orderId } as const;
    inbox.take(subject, inboxStepsFor(order, fact.changes), fact.eventId, fact.isReplay);
    const needsStream = fact.changes.some((change) =>
      ['added', 'accessRegained', 'accessLost', 'accountChanged', 'retired'].includes(change.kind),
    );
    // Opened by an account until now: from here on its own token is used.
    if (fact.changes.some((change) => change.kind === 'accessRegained')) follower.reconnect(order.orderId);
    if (needsStream) follower.reconcile();
  }
  told.tell({ name: 'fleet:serverChanged', payload: { order, link: fleet.link(order.orderId) } });
  if (fact.kind === 'link') told.onAppChanged();
}

function hearVault({ vault, inbox, intake, follower }: Rooms): void {
  const view = vault.view();
  const isLocked = view.kind === 'passphrase' && view.locked;
  const text = isLocked
    ? { title: 'Secrets are locked', body: 'Type your passphrase so that the app can watch your servers.' }
    : { title: 'Secrets are open', body: 'Your servers are watched again.' };
  inbox.take({ kind: 'app' }, [{ kind: isLocked ? 'open' : 'heal', problem: 'secrets_locked', ...text }], null, false);
  if (isLocked) intake.forgetAll();
  else follower.reconnect();
}

/** Silence has no event: it is the lack of one, on a link that is up. */
function watchSilence(rooms: Rooms): void {
  const { fleet, inbox, clock, stops } = rooms;
  let cancel = (): void => {};
  const look = (): void => {
    for (const order of fleet.orders()) {
      const silentForMs = order.lastHeartbeatAt === null ? 0 : clock.now() - order.lastHeartbeatAt;
      const counts = order.status.kind === 'running' && order.retiredAt === null && isLinkUp(fleet.link(order.orderId));
      if (!counts || silentForMs < SILENT_NEEDS_PERSON_MS) continue;
      inbox.take({ kind: 'order', orderId: order.orderId }, [silentStep(order, silentForMs)], null, false, true);
    }
    cancel = clock.after(LOOK_FOR_SILENCE_MS, look);
  };
  cancel = clock.after(LOOK_FOR_SILENCE_MS, look);
  stops.add(() => cancel());
}
