import { type Answer, type Clock, Disposer, type Logger, ok, type Random } from '../../../src-shared/basics/index.ts';
import type { TrayView } from '../../../src-shared/domain/index.ts';
import type { Host } from '../Host.ts';
import { linksPort } from '../linksPort.ts';
import { MachineWatch } from '../MachineWatch.ts';
import { quitPort } from '../quitPort.ts';
import { openStaticFiles } from '../staticFiles.ts';
import { createUiServer } from './createUiServer.ts';
import { DesktopNotices } from './DesktopNotices.ts';
import { SIGN_IN_PATH } from './judgeRequest.ts';
import { listenOnLoopback } from './listenOnLoopback.ts';
import { noLoginItem } from './noLoginItem.ts';
import { openInBrowser } from './openInBrowser.ts';
import { PageSockets } from './PageSockets.ts';
import { SignIns } from './SignIns.ts';
import { windowsPort } from './windowsPort.ts';

export type BrowserHostOptions = {
  /** 0 for any free one. */
  readonly port: number;
  /** The built renderer. */
  readonly rendererDir: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Whether `windows.show` may open the person's browser when no page is there. */
  readonly mayOpenBrowser: boolean;
  /** How to open an address of ours or a link; the system's way when left out. */
  readonly openUrl?: (url: URL) => Promise<Answer<null>>;
  /** The desktop's bus; the one of the environment when left out. */
  readonly busAddress?: string;
};

export type BrowserHost = Host & {
  readonly kind: 'browser';
  readonly origin: string;
  /** An address that signs one tab in, once. */
  issueSignInUrl(place?: string): string;
};

type Parts = {
  readonly origin: string;
  readonly issueSignInUrl: (place?: string) => string;
  readonly openUrl: (url: URL) => Promise<Answer<null>>;
  readonly openPage: (place: string) => void;
  readonly sockets: PageSockets;
  readonly notices: DesktopNotices;
  readonly machine: MachineWatch;
  readonly trayShown: { view: TrayView | null };
  readonly quit: Pick<Host, 'onQuit' | 'quit'>;
  readonly disposer: Disposer;
};

/** Serves the app's page on 127.0.0.1 and lends the desktop's services. Problems: `port_in_use`, `port_refused`. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<Answer<BrowserHost>> {
  const { clock, logger } = options;
  const report = (error: unknown) => logger.error('A listener of the host failed.', { error: String(error) });
  const disposer = new Disposer();
  const signIns = new SignIns(options.random);
  const trayShown: Parts['trayShown'] = { view: null };
  let origin = '';

  const greeting = () => (trayShown.view === null ? [] : [['surfaces:trayChanged', trayShown.view] as const]);
  const sockets = new PageSockets({ signIns, origin: () => origin, clock, logger, greeting });
  const server = createUiServer({ signIns, staticFile: openStaticFiles(options.rendererDir), origin: () => origin });
  server.on('upgrade', (request, socket, head) => sockets.takeUpgrade(request, socket, head));
  const listening = await listenOnLoopback(server, options.port);
  if (!listening.ok) return listening;
  origin = listening.value;
  disposer.add(() => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()));
  disposer.add(() => sockets.terminate());

  const notices = new DesktopNotices({ busAddress: options.busAddress, logger });
  disposer.add(() => notices.stop());
  const machine = new MachineWatch(clock, report);
  disposer.add(machine.start());
  const openUrl = options.openUrl ?? ((url: URL) => openInBrowser(url, process.platform, clock));
  const issueSignInUrl = (place?: string) => signInUrl(origin, signIns.issueCode(), place);
  const openPage = (place: string) => {
    if (options.mayOpenBrowser) void openUrl(new URL(issueSignInUrl(place)));
  };
  const quit = quitPort(report);
  return ok(
    joinPorts({ origin, issueSignInUrl, openUrl, openPage, sockets, notices, machine, trayShown, quit, disposer }),
  );
}

function joinPorts(parts: Parts): BrowserHost {
  const { sockets, notices, machine } = parts;
  const { channel } = sockets;
  const never = () => () => {};
  return {
    kind: 'browser',
    origin: parts.origin,
    issueSignInUrl: parts.issueSignInUrl,
    notices,
    tray: {
      isAvailable: () => false,
      render(view) {
        parts.trayShown.view = view;
        channel.tell('surfaces:trayChanged', view);
      },
      onChosen: never,
    },
    windows: windowsPort(sockets, parts.openPage),
    channel,
    clipboard: {
      write: (text) => channel.tell('surfaces:clipboardWritten', { text, isSecret: false }),
      writeSecret: (text) => channel.tell('surfaces:clipboardWritten', { text, isSecret: true }),
      // Only a page may touch the clipboard here: it knows what it wrote, and whether it can look.
      clearSecret: async () => channel.tell('surfaces:clipboardCleared', {}),
    },
    links: linksPort(parts.openUrl),
    power: { onSleep: never, onWake: (listener) => machine.woke.on(listener), onLock: never },
    network: {
      isOnline: () => machine.isOnline(),
      onChange: (listener) => machine.networkChanged.on(listener),
    },
    loginItem: noLoginItem,
    ...parts.quit,
    stop() {
      sockets.closeAll();
      return parts.disposer.dispose();
    },
  };
}

function signInUrl(origin: string, code: string, place: string | undefined): string {
  const fragment = new URLSearchParams(place ? { code, place } : { code });
  return `${origin}${SIGN_IN_PATH}#${fragment}`;
}
