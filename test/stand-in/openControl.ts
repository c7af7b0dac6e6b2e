import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appEvents } from './appEvents.ts';
import { desktop } from './desktop.ts';
import type { Recorded } from './Recorded.ts';
import { standInChromium } from './standInChromium.ts';

const LATE_MS = 15_000;

type Hands = { quit(): void; power(event: string): void };

/**
 * A person's hands and eyes over HTTP on loopback: `GET /state` reads what is recorded, `GET /told` what pages were sent,
 * `POST /ACT` with a JSON body does something. Prints one line `{"cdp", "control"}` once the first page has loaded.
 */
export async function openControl(hands: Hands): Promise<void> {
  const acts = actsOf(hands);
  const server = createServer((request, response) => {
    answer(acts, request).then(
      (value) => response.end(JSON.stringify(value ?? null)),
      (error: unknown) => response.writeHead(400).end(String(error)),
    );
  });
  const loaded = new Promise<void>((resolve) => appEvents.once('stand-in-loaded', resolve));
  const opening = standInChromium().catch((error: unknown) => {
    // The app only hears that it is never ready, and would say nothing.
    process.stderr.write(`The stand-in has no Chromium. ${String(error)}\n`);
    process.exit(1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const late = setTimeout(() => process.stderr.write(whatStands()), LATE_MS).unref();
  await loaded;
  clearTimeout(late);
  const { port } = server.address() as AddressInfo;
  const { cdp } = await opening;
  process.stdout.write(`${JSON.stringify({ cdp, control: `http://127.0.0.1:${port}` })}\n`);
}

/** Why there is no page yet, for whoever waits for it. */
function whatStands(): string {
  const { windows, refused } = recorded();
  return `No page has loaded after ${LATE_MS / 1000} s. Windows: ${JSON.stringify(windows)}, refused: ${JSON.stringify(refused)}.\n`;
}

function actsOf(hands: Hands): Record<string, (given: Record<string, string>) => unknown> {
  const window = () => {
    const open = desktop.windows.find((candidate) => !candidate.isDestroyed());
    if (!open) throw new Error('No window is open.');
    return open;
  };
  return {
    clickNotice({ title }) {
      const shown = desktop.notices
        .map((read) => read())
        .findLast((notice) => notice.isOnScreen && notice.title === title);
      if (!shown) throw new Error(`No notice "${title}" is on the screen.`);
      shown.click();
    },
    chooseTray: ({ label = '' }) => desktop.tray?.choose(label),
    closeWindow: () => window().close(),
    focusWindow: () => window().focus(),
    blurWindow: () => window().blur(),
    power: ({ event = '' }) => hands.power(event),
    openLink: ({ url }) => appEvents.emit('second-instance', {}, ['app', url]),
    askPermission: ({ permission = '' }) =>
      new Promise((resolve) => {
        const decide = (granted: boolean) => {
          if (!granted) desktop.refused.permissions.push(permission);
          resolve({ granted });
        };
        if (desktop.permissionHandler) desktop.permissionHandler(null, permission, decide);
        else decide(true);
      }),
    quit: () => setImmediate(() => hands.quit()),
  };
}

async function answer(acts: ReturnType<typeof actsOf>, request: IncomingMessage): Promise<unknown> {
  const name = (request.url ?? '/').slice(1);
  if (request.method === 'GET' && name === 'state') return recorded();
  if (request.method === 'GET' && name === 'told') return desktop.told;
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  if (request.method !== 'POST' || !act) throw new Error(`There is no ${request.method} /${name}.`);
  let body = '';
  for await (const part of request) body += part;
  return act(body === '' ? {} : JSON.parse(body));
}

function recorded(): Recorded {
  const { userData, sandboxEnabled, schemes, openedLinks, clipboard, refused, dropped } = desktop;
  const notices = desktop.notices.map((read) => {
    const { click: _, ...notice } = read();
    return notice;
  });
  return {
    userData,
    sandboxEnabled,
    schemes,
    windows: desktop.windows.map((window) => window.record()),
    tray: desktop.tray?.record() ?? null,
    notices,
    openedLinks,
    clipboard,
    refused,
    dropped,
  };
}
