import { rmSync } from 'node:fs';
import { type Answer, type Clock, Disposer, type Logger, ok, type Random } from '../src-shared/basics/index.ts';
import type { NewsName } from '../src-shared/contract/index.ts';
import { AppShell } from './AppShell.ts';
import { type NewsSources, openBridge } from './bridge/index.ts';
import { chooseTrayAction } from './chooseTrayAction.ts';
import { hasDatabase, openSettings, setAsideDatabase } from './disk/index.ts';
import { databasePath, fleetDir } from './fleetPaths.ts';
import { handlersFor } from './handlersFor.ts';
import type { Flags, Host } from './host/index.ts';
import { LinkDesk } from './LinkDesk.ts';
import { openFleet } from './openFleet.ts';
import { closeEndedPayments, Notices, Tray } from './surfaces/index.ts';
import { VERSION } from './version.ts';

export type Assemble = {
  readonly host: Host;
  readonly flags: Flags;
  readonly profileDir: string;
  readonly workers: { readonly emulator: URL; readonly keychain: URL; readonly signer: URL };
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof fetch;
  readonly logger: Logger;
};

export type App = {
  /** A link that came from outside the window; '' to come forward. */
  openLink(link: string): void;
  stop(): Promise<void>;
};

/**
 * Builds the app over a host and starts it: settings, the shell, the bridge, the surfaces; a fleet only when one was open
 * before or `--demo` asks. Before that nothing touches the network or a keychain. Problems: those of the settings file.
 */
export async function assemble(lent: Assemble): Promise<Answer<App>> {
  const { host, logger, clock, random, profileDir } = lent;
  const stops = new Disposer();
  const settings = openSettings({ dir: profileDir, clock, logger: logger.room('disk') });
  if (!settings.ok) return settings;
  const shell = new AppShell({
    ...lent,
    version: VERSION,
    settings: settings.value,
    openFleet: (kind, told) => openFleet(kind, shell.deps, told),
    hasFleet: (kind) => hasDatabase(databasePath(profileDir, kind)),
    setAsideDatabase: (kind) => setAsideDatabase(databasePath(profileDir, kind), clock),
    deleteDemo: () => rmSync(fleetDir(profileDir, 'demo'), { recursive: true, force: true }),
  });
  stops.add(() => shell.stop());
  if (settings.value.notice !== null) shell.setProblem('settings', settings.value.notice);
  const { notices, tray } = openSurfaces(shell, lent, stops);
  stops.add(
    openBridge({
      channel: host.channel,
      handlers: handlersFor(shell),
      newsSources: newsOf(shell),
      logger,
      clock,
      random,
    }),
  );
  stops.add(
    host.network.onChange(() => {
      shell.open?.checkLinks();
      shell.tellApp();
    }),
  );
  stops.add(host.power.onWake(() => shell.open?.checkLinks()));
  stops.add(host.tray.onChosen((actionId) => chooseTrayAction(shell, actionId)));
  host.windows.setCloseHides(host.tray.isAvailable() && settings.value.get().closeHidesWindow);
  tray.refresh();
  shell.onFleetOpened = (open) => open.inbox.onChanged((fact) => notices.hear(fact));
  const links = openLinks(shell, stops);
  void openFirst(shell, lent.flags);
  return ok({ openLink: (link) => links.take(link), stop: () => stops.dispose() });
}

/** A link waits for a fleet that is open and not locked; it is told of after that, which is why this listens after the bridge. */
function openLinks(shell: AppShell, stops: Disposer): LinkDesk {
  const links = new LinkDesk(shell);
  stops.add(() => links.stop());
  stops.add(
    shell.news.on((fact) => {
      if (fact.name === 'app:replaced' || fact.name === 'access:changed') links.lookAgain();
    }),
  );
  return links;
}

/** The fleet that was open last, or the demo when asked for; otherwise the three doors. */
async function openFirst(shell: AppShell, flags: Flags): Promise<void> {
  const last = shell.deps.settings.get().lastProfile;
  const kind = flags.demo ? 'demo' : last;
  if (kind !== null && (flags.demo || shell.deps.hasFleet(kind))) await shell.openProfile(kind);
}

function openSurfaces(shell: AppShell, { host, clock, logger }: Assemble, stops: Disposer) {
  const notices = new Notices({
    port: host.notices,
    windows: host.windows,
    settings: () => shell.settings(),
    isLocked: () => shell.open?.access.isLocked() ?? false,
    clock,
    logger: logger.room('notices'),
  });
  stops.add(() => notices.stop());
  const tray = new Tray(host.tray, clock, () => ({ ...shell.snapshot(), now: clock.now() }));
  stops.add(() => tray.stop());
  stops.add(
    shell.news.on((fact) => {
      if (!fact.name.startsWith('chat:')) tray.refresh();
    }),
  );
  stops.add(
    shell.news.on(({ name }) => {
      const mayEndPayments = name === 'purchase:intentChanged' || name === 'app:replaced';
      if (mayEndPayments) closeEndedPayments(host.windows, shell.snapshot().intents);
    }),
  );
  stops.add(
    shell.news.on(({ name }) => {
      if (name === 'access:changed') notices.coverNames();
    }),
  );
  stops.add(host.notices.onChosen((key) => shell.show(shell.placeOf(key))));
  return { notices, tray };
}

/** One subscription per News: the bridge hears only its own. */
function newsOf(shell: AppShell): NewsSources {
  const sources: Partial<Record<NewsName, (tell: (payload: never) => void) => () => void>> = {};
  const names: readonly NewsName[] = [
    'app:changed',
    'app:replaced',
    'fleet:serverChanged',
    'accounts:changed',
    'engine:changed',
    'engine:rotationChanged',
    'servers:importChanged',
    'access:tokenChanged',
    'access:changed',
    'projects:listChanged',
    'lab:changed',
    'inbox:itemChanged',
    'chat:conversationChanged',
    'chat:messageChanged',
    'chat:transcriptChanged',
    'mesh:memberChanged',
    'mesh:runChanged',
    'mesh:planChanged',
    'mesh:roomsChanged',
    'mesh:invitesChanged',
    'mesh:layoutChanged',
    'purchase:intentChanged',
    'wallet:changed',
    'windows:show',
  ];
  for (const name of names) {
    sources[name] = (tell) =>
      shell.news.on((fact) => {
        if (fact.name === name) tell(fact.payload as never);
      });
  }
  return sources as NewsSources;
}
