import { type OrderId, ok } from '../src-shared/basics/index.ts';
import type { AppShell } from './AppShell.ts';
import { accessHandlers } from './accessHandlers.ts';
import { accountHandlers } from './accountHandlers.ts';
import type { Handlers } from './bridge/index.ts';
import { checkEnvironment } from './checkEnvironment.ts';
import { engineHandlers } from './engineHandlers.ts';
import { addServer, replaceToken } from './fleet/index.ts';
import { intakeHandlers } from './intakeHandlers.ts';
import { labHandlers } from './labHandlers.ts';
import { meshHandlers } from './meshHandlers.ts';
import type { OpenFleet } from './openFleet.ts';
import { openPaymentWindow } from './openPaymentWindow.ts';
import { type Using, usingEvenLocked, usingFleet } from './using.ts';

type AppHandlers = Pick<Handlers, Extract<keyof Handlers, `app:${string}` | `demo:${string}`>>;
type WindowHandlers = Pick<Handlers, Extract<keyof Handlers, `windows:${string}`>>;
type FleetHandlers = Omit<Handlers, keyof AppHandlers | keyof WindowHandlers>;

/** Ties every Ask to its verb. A missing one fails the build. */
export function handlersFor(shell: AppShell): Handlers {
  return { ...appHandlers(shell), ...windowHandlers(shell), ...fleetHandlers(shell) };
}

function appHandlers(shell: AppShell): AppHandlers {
  const { host, settings } = shell.deps;
  return {
    'app:snapshot': async () => ok(shell.snapshot()),
    'app:openDemo': () => shell.openProfile('demo'),
    'app:openReal': () => shell.openProfile('real'),
    'app:beginAgain': () => shell.beginAgain(),
    'app:leave': () => shell.leave(),
    'app:deleteDemo': () => shell.deleteDemo(),
    'app:checkEnvironment': async () => ok(await checkEnvironment(shell)),
    'app:changeSettings': async (patch) => {
      const known = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const changed = settings.change(known);
      if (!changed.ok) return changed;
      host.windows.setCloseHides(host.tray.isAvailable() && changed.value.closeHidesWindow);
      shell.tellApp();
      return ok(shell.settings());
    },
    'app:sendTestNotice': () =>
      host.notices.show({
        key: 'test',
        title: 'This is a test',
        body: 'osmoda Fleet can tell you when a server needs you.',
        urgency: 'normal',
      }),
    'app:setAsideDatabase': () => shell.setAsideDatabase(),
    'app:copy': async ({ text }) => {
      host.clipboard.write(text);
      return ok(null);
    },
    'app:openLink': ({ url }) => host.links.openExternal(url),
    'app:quit': async () => {
      host.quit();
      return ok(null);
    },
    'demo:loseNextReply': () => shell.loseNextReply(),
  };
}

function windowHandlers(shell: AppShell): WindowHandlers {
  const { host } = shell.deps;
  return {
    'windows:lookingAt': async ({ place }) => {
      host.windows.setPlace(place);
      return ok(null);
    },
    'windows:openPayment': async ({ intentId }) => openPaymentWindow(shell, intentId),
    'windows:closePayment': async ({ intentId }) => {
      host.windows.keepPayments((open) => open !== intentId);
      return ok(null);
    },
    'windows:show': async ({ place }) => {
      shell.show(place);
      return ok(null);
    },
  };
}

function fleetHandlers(shell: AppShell): FleetHandlers {
  const using = usingFleet(shell);
  return {
    ...accountHandlers(using),
    ...engineHandlers(using),
    ...accessHandlers(using, usingEvenLocked(shell)),
    ...labHandlers(shell, using),
    ...meshHandlers(using),
    ...serverHandlers(shell, using),
    ...chatHandlers(using),
    ...moneyHandlers(using),
    ...vaultHandlers(using),
  };
}

function serverHandlers(
  shell: AppShell,
  using: Using,
): Pick<Handlers, Extract<keyof Handlers, `servers:${string}` | `agents:${string}` | `inbox:${string}`>> {
  const addDeps = (open: OpenFleet) => ({
    ...open,
    clock: shell.deps.clock,
    mayTakeToken: (orderId: OrderId) => open.access.mayTakeToken(orderId),
  });
  return {
    ...intakeHandlers(using),
    'servers:add': using(async (open, wish) => {
      const vault = await open.vault.open();
      return vault.ok ? addServer(addDeps(open), wish) : vault;
    }),
    'servers:replaceToken': using((open, wish) => replaceToken(addDeps(open), wish)),
    'servers:rename': using((open, { orderId, name }) => {
      open.fleet.change(orderId, { name }, [{ kind: 'renamed' }]);
      return ok(null);
    }),
    'servers:retire': using((open, { orderId }) => {
      open.fleet.change(orderId, { retiredAt: shell.deps.clock.now() }, [{ kind: 'retired' }]);
      return ok(null);
    }),
    'servers:watchAgain': using((open, { orderId }) => open.watchAgain(orderId)),
    'servers:reconnect': using((open, { orderId }) => {
      open.follower.reconnect(orderId);
      return ok(null);
    }),
    'agents:restart': using((open, wish) => open.restartAgent(wish)),
    'inbox:snooze': using((open, { id, untilAt }) => open.inbox.snooze(id, untilAt)),
    'inbox:done': using((open, { id }) => open.inbox.done(id)),
    'inbox:reopen': using((open, { id }) => open.inbox.reopen(id)),
  };
}

function chatHandlers(using: Using): Pick<Handlers, Extract<keyof Handlers, `chat:${string}`>> {
  return {
    'chat:transcript': using((open, { orderId, beforeSeq, limit }) =>
      ok(open.chat.transcript(orderId, beforeSeq ?? null, limit)),
    ),
    'chat:send': using((open, { orderId, text }) => open.chat.send(orderId, text)),
    'chat:stop': using((open, { orderId }) => open.chat.stopAnswer(orderId)),
    'chat:saveDraft': using((open, { orderId, text }) => open.chat.saveDraft(orderId, text)),
    'chat:markSeen': using((open, { orderId }) => open.chat.markSeen(orderId)),
  };
}

function moneyHandlers(
  using: Using,
): Pick<Handlers, Extract<keyof Handlers, `purchase:${string}` | `wallet:${string}` | `secrets:${string}`>> {
  return {
    'purchase:offers': using((open) => open.purchases.offers()),
    'purchase:start': using(async (open, wish) => {
      const started = await open.purchases.start(wish);
      if (started.ok) open.spawnDraft.forget();
      return started;
    }),
    'purchase:readDraft': using((open) => ok({ saved: open.spawnDraft.read() })),
    'purchase:saveDraft': using((open, { draft }) => ok({ savedAt: open.spawnDraft.save(draft) })),
    'purchase:forgetDraft': using((open) => {
      open.spawnDraft.forget();
      return ok(null);
    }),
    'purchase:quote': using((open, { intentId }) => open.purchases.quote(intentId)),
    'purchase:quoteAgain': using((open, { intentId }) => open.purchases.quoteAgain(intentId)),
    'purchase:approve': using((open, wish) => open.purchases.approve(wish)),
    'purchase:refuse': using((open, { intentId }) => open.purchases.refuse(intentId)),
    'purchase:checkAgain': using((open, { intentId }) => open.purchases.checkAgain(intentId)),
    'wallet:create': using(async (open, { label }) => {
      const vault = await open.vault.open();
      return vault.ok ? open.wallet.createAccount({ label }) : vault;
    }),
    'wallet:import': using(async (open, { label, key }) => {
      const vault = await open.vault.open();
      return vault.ok ? open.wallet.importAccount({ label, key }) : vault;
    }),
    'wallet:readBalance': using((open) => open.wallet.readBalance()),
    'wallet:changeCaps': using((open, caps) => open.wallet.changeCaps(caps)),
    'wallet:freeze': using((open, { frozen }) => open.wallet.freeze(frozen)),
    'wallet:markBackedUp': using((open, { accountId }) => open.wallet.markBackedUp(accountId)),
    'wallet:copyKey': using((open, { accountId }) => open.keyCopy.copy(accountId)),
    'wallet:forget': using((open, { accountId }) => open.wallet.forget(accountId)),
    'secrets:reveal': using((open, wish) =>
      wish.what === 'walletKey' ? open.wallet.reveal(wish.accountId) : open.mesh.invites.reveal(wish.inviteId),
    ),
  };
}

function vaultHandlers(using: Using): Pick<Handlers, Extract<keyof Handlers, `vault:${string}`>> {
  return {
    'vault:open': using((open) => open.vault.open()),
    'vault:choosePassphrase': using((open, { passphrase }) => open.vault.choosePassphrase(passphrase)),
    'vault:unlock': using(async (open, { passphrase }) => {
      const unlocked = await open.vault.unlock(passphrase);
      if (unlocked.ok) await open.begin();
      return unlocked;
    }),
    'vault:startOver': using(async (open) => {
      const fresh = await open.vault.startOver();
      if (!fresh.ok) return fresh;
      // What refuses now says so in the view, and offers a passphrase.
      const opened = await open.vault.open();
      if (opened.ok) await open.begin();
      return ok(open.vault.view());
    }),
    'vault:lock': using(async (open) => ok(await open.vault.lock())),
  };
}
