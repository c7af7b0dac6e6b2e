import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { CONTENT_POLICY } from '../../../../src-main/host/contentPolicy.ts';
import { lockDown } from '../../../../src-main/host/electron/perimeter/lockDown.ts';
import { openSingleInstance } from '../../../../src-main/host/electron/perimeter/openSingleInstance.ts';
import { isOurPage, pageAddress, paymentAddress } from '../../../../src-main/host/electron/perimeter/pageAddress.ts';
import { senderOf } from '../../../../src-main/host/electron/perimeter/senderOf.ts';
import { paymentWindowOptions, windowOptions } from '../../../../src-main/host/electron/perimeter/windowOptions.ts';

test.each([
  ['the main window', windowOptions],
  ['a payment’s window', paymentWindowOptions],
])('every lock of %s is stated, none left to a default', (_name, optionsOf) => {
  expect(optionsOf('/preload.cjs').webPreferences).toEqual({
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
    preload: '/preload.cjs',
  });
});

test('the content policy allows our own parts and nothing else', () => {
  expect(CONTENT_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'",
  );
});

test.each([
  ['app://fleet/index.html', true],
  [pageAddress('server/1/chat'), true],
  [paymentAddress('intent-1'), true],
  ['app://fleet.evil/index.html', false],
  ['app://fleet@evil/index.html', false],
  ['app://evil/app://fleet/', false],
  ['app:fleet', false],
  ['https://fleet/', false],
  ['file:///app/fleet', false],
  ['', false],
])('%s is our page: %s', (address, ours) => {
  expect(isOurPage(address)).toBe(ours);
});

describe('who may ask', () => {
  const contents = (url: string) => {
    const mainFrame = { parent: null, url, origin: 'app://fleet' };
    return { mainFrame, frames: [{ parent: mainFrame, url, origin: 'app://fleet' }] };
  };
  const ask = (sender: ReturnType<typeof contents>, senderFrame: unknown, isOurs = true) =>
    senderOf({ sender, senderFrame } as never, () => isOurs).trusted;

  test('the main frame of our window, while it shows our page', () => {
    const ours = contents('app://fleet/index.html');
    expect(ask(ours, ours.mainFrame)).toBe(true);
  });

  test('no sub-frame, no frame that is gone, no other page, no other window', () => {
    const ours = contents('app://fleet/index.html');
    const elsewhere = contents('https://evil.example/');
    expect(ask(ours, ours.frames[0])).toBe(false);
    expect(ask(ours, null)).toBe(false);
    expect(ask(elsewhere, elsewhere.mainFrame)).toBe(false);
    expect(ask(ours, ours.mainFrame, false)).toBe(false);
    expect(ask(ours, contents('app://fleet/index.html').mainFrame)).toBe(false);
  });
});

test('navigation, windows, embedded views and permissions are refused for all web contents', () => {
  const app = new EventEmitter();
  const answers: boolean[] = [];
  let checks = true;
  let open: () => { action: string } = () => ({ action: 'allow' });
  const session = {
    setPermissionRequestHandler: (handler: (c: unknown, p: string, decide: (granted: boolean) => void) => void) =>
      handler(null, 'media', (granted) => answers.push(granted)),
    setPermissionCheckHandler: (handler: () => boolean) => {
      checks = handler();
    },
    setDevicePermissionHandler: (handler: () => boolean) => answers.push(handler()),
  };
  lockDown(app as never, session as never);
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: typeof open) => {
      open = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  const prevented: string[] = [];
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    contents.emit(event, { preventDefault: () => prevented.push(event) });
  }
  expect(prevented).toEqual(['will-navigate', 'will-redirect', 'will-attach-webview']);
  expect([open().action, answers, checks]).toEqual(['deny', [false, false], false]);
});

describe('links from outside', () => {
  const LINK = 'osmoda-fleet://open/inbox';
  const start = (args: readonly string[]) => {
    const schemes: string[] = [];
    const app = Object.assign(new EventEmitter(), {
      requestSingleInstanceLock: () => true,
      setAsDefaultProtocolClient: (scheme: string) => schemes.push(scheme),
    });
    const links = openSingleInstance(app as never, args);
    const taken: string[] = [];
    return { app, links, taken, schemes, listen: () => links?.listen((link) => taken.push(link)) };
  };

  test.each([
    ['of the first start', ['electron', '.', '--profile', 'x', LINK], LINK],
    ['of the first start, in capitals', ['OSMODA-FLEET://add?x'], 'OSMODA-FLEET://add?x'],
    ['none of the first start', ['electron', '.', '--api', 'https://a.example/osmoda-fleet:'], ''],
  ])('%s', (_which, args, link) => {
    const { taken, listen, schemes } = start(args);
    listen();
    expect([taken, schemes]).toEqual([[link], ['osmoda-fleet']]);
  });

  test('what came before anybody listened is kept; what comes after is handed on', () => {
    const { app, taken, listen } = start([]);
    const prevented: boolean[] = [];
    app.emit('open-url', { preventDefault: () => prevented.push(true) }, LINK);
    app.emit('second-instance', {}, ['electron', '.']);
    listen();
    app.emit('second-instance', {}, ['electron', '.']);
    app.emit('second-instance', {}, ['electron', LINK]);
    expect([taken, prevented]).toEqual([[LINK, '', LINK], [true]]);
  });

  test('a second start gets none: it ends', () => {
    const app = { requestSingleInstanceLock: () => false };
    expect(openSingleInstance(app as never, [LINK])).toBeNull();
  });
});
