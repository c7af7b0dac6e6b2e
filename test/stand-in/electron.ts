import { EventEmitter } from 'node:events';
import { appEvents } from './appEvents.ts';
import { desktop } from './desktop.ts';
import { openControl } from './openControl.ts';
import { StandInWindow } from './StandInWindow.ts';
import { standInChromium } from './standInChromium.ts';
import { strict, strictClass } from './strict.ts';
import { StandInNotification, StandInTray } from './surfaces.ts';

// The module `electron`, as far as the app uses it. What is not here throws, or fails to link.

export { Menu, nativeImage } from './surfaces.ts';

export const BrowserWindow = strictClass('BrowserWindow', StandInWindow);
export const Notification = strictClass('Notification', StandInNotification);
export const Tray = strictClass('Tray', StandInTray);

const loginItem = { openAtLogin: false };

export const app = strict('app', {
  isPackaged: false,
  on: (name: string, listener: (...args: never[]) => void) => void appEvents.on(name, listener as () => void),
  whenReady: () => standInChromium().then(() => undefined),
  getAppPath: () => process.cwd(),
  setPath(name: string, path: string) {
    if (name === 'userData') desktop.userData = path;
  },
  enableSandbox() {
    desktop.sandboxEnabled = true;
  },
  requestSingleInstanceLock: () => true,
  setAsDefaultProtocolClient: (_scheme: string) => true,
  getLoginItemSettings: () => ({ ...loginItem }),
  setLoginItemSettings: (settings: { openAtLogin: boolean }) => void Object.assign(loginItem, settings),
  quit() {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    appEvents.emit('before-quit', { preventDefault });
    if (!prevented) process.exit(0);
  },
  exit: (code = 0) => process.exit(code),
});

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown) {
    if (desktop.ipcHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    desktop.ipcHandlers.set(channel, handler);
  },
  removeHandler: (channel: string) => void desktop.ipcHandlers.delete(channel),
});

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: unknown[]) => void desktop.schemes.push(...schemes),
});

export const session = strict('session', {
  defaultSession: strict('Session', {
    protocol: strict('Session.protocol', {
      handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
        void desktop.pageHandlers.set(scheme, handler),
    }),
    setPermissionRequestHandler(handler: typeof desktop.permissionHandler) {
      desktop.permissionHandler = handler;
    },
    setPermissionCheckHandler: (_handler: () => boolean) => {},
    setDevicePermissionHandler: (_handler: () => boolean) => {},
  }),
});

export const shell = strict('shell', {
  openExternal: async (url: string) => void desktop.openedLinks.push(url),
});

export const clipboard = strict('clipboard', {
  async writeText(text: string) {
    desktop.clipboard = text;
  },
  readText: async () => desktop.clipboard,
  clear() {
    desktop.clipboard = '';
  },
});

export const powerMonitor = new EventEmitter();

process.on('SIGTERM', () => app.quit());
void openControl({ quit: () => app.quit(), power: (event) => void powerMonitor.emit(event) });
