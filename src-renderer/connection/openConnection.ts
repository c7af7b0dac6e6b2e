import type { App, PreloadedApp } from './App.ts';
import { keepClipboard } from './keepClipboard.ts';
import { openSocketConnection } from './openSocketConnection.ts';
import { showLostInTab, showTrayInTab } from './showTrayInTab.ts';

/** Where the sign-in page keeps this tab's key. */
const KEY = 'fleet-key';

type Page = Window & { readonly app?: PreloadedApp };

/** The page's one way to the app: what the preload put there, else a socket to the host that served the page. */
export function openConnection(page: Page = window): App {
  if (page.app !== undefined) return preloaded(page.app);
  const connection = openSocketConnection({
    key: page.sessionStorage.getItem(KEY),
    openSocket: () => new WebSocket(`ws://${page.location.host}/bridge`),
    after(ms, act) {
      const timer = page.setTimeout(act, ms);
      return () => page.clearTimeout(timer);
    },
    fraction: () => Math.random(),
  });
  const { document } = page;
  const tellSeen = () =>
    connection.tellSeen({ visible: document.visibilityState === 'visible', focused: document.hasFocus() });
  tellSeen();
  document.addEventListener('visibilitychange', tellSeen);
  page.addEventListener('focus', tellSeen);
  page.addEventListener('blur', tellSeen);
  connection.on('surfaces:trayChanged', (view) => showTrayInTab(document, view));
  keepClipboard(connection, page);
  let wasConnected = false;
  connection.onConnection((state) => {
    if (state === 'signedOut') page.location.replace('/sign-in');
    else if (state !== 'connected' && wasConnected) showLostInTab(document);
    wasConnected ||= state === 'connected';
  });
  return connection;
}

/** In Electron the connection is the process itself. */
function preloaded(app: PreloadedApp): App {
  return {
    host: app.host,
    ask: app.ask,
    on: app.on,
    onConnection(listener) {
      listener('connected');
      return () => {};
    },
  };
}
