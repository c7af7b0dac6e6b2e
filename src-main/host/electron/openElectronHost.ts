import { app, clipboard, ipcMain, session, shell } from 'electron';
import {
  Announcer,
  type Clock,
  Disposer,
  type Logger,
  ok,
  problem,
  refused,
} from '../../../src-shared/basics/index.ts';
import type { Host } from '../Host.ts';
import { hasTrayService } from '../hasTrayService.ts';
import { linksPort } from '../linksPort.ts';
import { MachineWatch } from '../MachineWatch.ts';
import { quitPort } from '../quitPort.ts';
import { ElectronWindows } from './ElectronWindows.ts';
import { electronChannel } from './electronChannel.ts';
import { electronClipboard } from './electronClipboard.ts';
import { electronLoginItem } from './electronLoginItem.ts';
import { electronNotices } from './electronNotices.ts';
import { electronPower } from './electronPower.ts';
import { electronTray } from './electronTray.ts';
import { lockDown } from './perimeter/lockDown.ts';
import { servePages } from './perimeter/servePages.ts';

export type ElectronHostOptions = {
  readonly rendererDir: string;
  readonly preloadPath: string;
  /** Tray images by shape. */
  readonly imagesDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** The app's own windows, tray and notices through Electron. Call when `app` is ready; opens no window by itself. */
export async function openElectronHost(options: ElectronHostOptions): Promise<Host> {
  const { clock, logger } = options;
  const report = (error: unknown) => logger.error('A listener of the host failed.', { error: String(error) });
  const announcer = <T>() => new Announcer<T>(report);
  const disposer = new Disposer();
  lockDown(app, session.defaultSession);
  servePages(session.defaultSession, options.rendererDir);

  const hasTray = process.platform !== 'linux' || (await hasTrayService(clock));
  const windowsChanged = announcer<void>();
  const windows = new ElectronWindows(options.preloadPath, windowsChanged, () => hasTray);
  const tray = electronTray(options.imagesDir, () => hasTray, announcer<string>());
  const channel = electronChannel(ipcMain, windows, windowsChanged);
  disposer.add(() => channel.stop());
  const machine = new MachineWatch(clock, report);
  disposer.add(() => windows.closeAll());
  disposer.add(() => tray.stop());
  disposer.add(machine.start());
  const quit = quitPort(report);
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit.quit();
  });
  app.on('window-all-closed', () => quit.quit());
  app.on('activate', () => windows.show(''));

  return {
    kind: 'electron',
    notices: electronNotices(announcer<string>()),
    tray,
    windows,
    channel,
    clipboard: electronClipboard(clipboard),
    links: linksPort((url) =>
      shell.openExternal(url.href).then(
        () => ok(null),
        () => refused(notOpened()),
      ),
    ),
    power: electronPower,
    network: { isOnline: () => machine.isOnline(), onChange: (listener) => machine.networkChanged.on(listener) },
    loginItem: electronLoginItem(app),
    ...quit,
    stop: () => disposer.dispose(),
  };
}

function notOpened() {
  return problem(
    'link_not_opened',
    'The link could not be opened: the system found nothing to open it with.',
    'Copy the address and open it in your browser.',
  );
}
