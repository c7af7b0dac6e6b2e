import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Every lock of a window, stated: a default may change with an Electron release, and then silently. Read back by a test. */
export const LOCKS: WebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
};

/** What the main window is made with. Shown when its first frame is ready, so that nothing flashes. */
export function windowOptions(preloadPath: string): BrowserWindowConstructorOptions {
  return {
    width: 1180,
    height: 760,
    minWidth: 880,
    minHeight: 560,
    show: false,
    title: 'osmoda Fleet',
    autoHideMenuBar: true,
    webPreferences: { ...LOCKS, preload: preloadPath },
  };
}

/** What a payment's window is made with: as wide as the sheet it holds, tall enough for all of its evidence, and as locked as the main one. */
export function paymentWindowOptions(preloadPath: string): BrowserWindowConstructorOptions {
  return {
    width: 508,
    height: 640,
    minWidth: 420,
    minHeight: 480,
    useContentSize: true,
    maximizable: false,
    fullscreenable: false,
    show: false,
    title: 'Payment · osmoda Fleet',
    autoHideMenuBar: true,
    webPreferences: { ...LOCKS, preload: preloadPath },
  };
}
