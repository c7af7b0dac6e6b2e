import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SignIns } from '../../../../src-main/host/browser/SignIns.ts';
import { openBrowserHost, realClock } from '../../../../src-main/host/index.ts';
import { ok } from '../../../../src-shared/basics/index.ts';
import { openBridgeSocket, signIn, type Visitor } from '../../../fakes/browserVisitor.ts';
import { openTestBrowserHost, type TestBrowserHost } from '../../../fakes/openTestBrowserHost.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { SOON } from '../../../fakes/soon.ts';

let subject: TestBrowserHost;
beforeEach(async () => {
  subject = await openTestBrowserHost();
  subject.host.channel.serve(async () => ok('served'));
});
afterEach(() => subject.close());

async function signedIn(): Promise<Visitor> {
  const visitor = await signIn(subject.host.issueSignInUrl());
  if (!visitor) throw new Error('The sign-in was refused.');
  return visitor;
}

test('a code signs in once and never again', async () => {
  const url = subject.host.issueSignInUrl();
  expect(await signIn(url)).not.toBeNull();
  expect(await signIn(url)).toBeNull();
});

test('reading the sign-in page spends no code, so a link preview can not', async () => {
  const url = subject.host.issueSignInUrl();
  expect(await (await fetch(url)).text()).toContain('Run <code>npm start</code> again');
  expect(await signIn(url)).not.toBeNull();
});

test('a visitor without a cookie gets the plain page and nothing of the app', async () => {
  const { origin } = subject.host;
  const page = await fetch(`${origin}/`);
  expect(page.status).toBe(401);
  expect(await page.text()).toContain('prints a fresh address');
  expect((await fetch(`${origin}/assets/index.js`)).status).toBe(401);
});

test('every response states its policy', async () => {
  const { origin } = subject.host;
  for (const path of ['/', '/sign-in', '/sign-in.js', '/nothing']) {
    const { headers } = await fetch(`${origin}${path}`);
    expect(headers.get('content-security-policy'), path).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('access-control-allow-origin'), path).toBeNull();
  }
});

test('the cookie is out of reach of scripts and other sites, and named after the port', async () => {
  const url = new URL(subject.host.issueSignInUrl());
  const response = await fetch(`${url.origin}/sign-in`, {
    method: 'POST',
    headers: { origin: url.origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code: new URLSearchParams(url.hash.slice(1)).get('code') }),
  });
  expect(response.headers.get('set-cookie')).toMatch(
    new RegExp(`^fleet-${url.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
  );
});

test('the cookie alone opens nothing', async () => {
  const { ended, frames, send, socket } = openBridgeSocket({ ...(await signedIn()), key: '' });
  await vi.waitFor(() => expect(socket.readyState).toBe(socket.OPEN), SOON);
  send({ ask: 'app:snapshot', id: 1, argument: null });
  expect(await ended).toBe(4401);
  expect(frames).toEqual([]);
});

test('the key alone opens nothing', async () => {
  const { ended, frames } = openBridgeSocket({ ...(await signedIn()), cookie: '' });
  expect(await ended).toBe(4401);
  expect(frames).toEqual([]);
});

test('the key of another browser opens nothing, and a few wrong ones sign the browser out', async () => {
  const [one, two] = [await signedIn(), await signedIn()];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    expect(await openBridgeSocket({ ...one, key: two.key }).ended).toBe(4401);
  }
  expect(await openBridgeSocket(one).ended).toBe(4401);
  const { frames } = openBridgeSocket(two);
  await vi.waitFor(() => expect(frames).toContainEqual({ ready: true }), SOON);
});

test('a reload keeps working: the same cookie and key open a second socket', async () => {
  const visitor = await signedIn();
  for (const { frames, socket } of [openBridgeSocket(visitor), openBridgeSocket(visitor)]) {
    await vi.waitFor(() => expect(frames).toContainEqual({ ready: true }), SOON);
    socket.close();
  }
});

test('a frame that is not of the bridge ends the socket', async () => {
  const { ended, frames, send } = openBridgeSocket(await signedIn());
  await vi.waitFor(() => expect(frames).toContainEqual({ ready: true }), SOON);
  send({ do: 'everything' });
  expect(await ended).toBe(1008);
});

test('a page that comes late is told the tray at once', async () => {
  const view = { shape: 'attention', tooltip: '1 needs you', menu: [] } as const;
  subject.host.tray.render(view);
  const { frames } = openBridgeSocket(await signedIn());
  await vi.waitFor(() => expect(frames).toContainEqual({ news: 'surfaces:trayChanged', payload: view }), SOON);
});

test('showing a place opens a browser only when no page is there', async () => {
  subject.host.windows.show('inbox');
  expect(subject.opened).toEqual([expect.stringMatching(/\/sign-in#code=[\w-]+&place=inbox$/)]);
  const { frames } = openBridgeSocket(await signedIn());
  await vi.waitFor(() => expect(frames).toContainEqual({ ready: true }), SOON);
  subject.host.windows.show('inbox');
  expect(subject.opened).toHaveLength(1);
});

test('when the app ends, its pages are told so', async () => {
  const { ended, frames } = openBridgeSocket(await signedIn());
  await vi.waitFor(() => expect(frames).toContainEqual({ ready: true }), SOON);
  subject.host.windows.closeAll();
  expect(await ended).toBe(4410);
});

test('a port that is taken is refused with a sentence', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const { port } = squatter.address() as AddressInfo;
  const answer = await openBrowserHost({
    port,
    rendererDir: import.meta.dirname,
    clock: realClock,
    random: seededRandom(),
    logger: recordingLogger(),
    mayOpenBrowser: false,
  });
  expect(answer).toMatchObject({
    ok: false,
    problem: { code: 'port_in_use', say: expect.stringContaining(String(port)) },
  });
  squatter.close();
});

test('guessing codes voids them all, until the owner issues a new one', () => {
  const signIns = new SignIns(seededRandom());
  const code = signIns.issueCode();
  for (let guess = 0; guess < 20; guess += 1) expect(signIns.redeem(`guess ${guess}`)).toBeNull();
  expect(signIns.redeem(code)).toBeNull();
  expect(signIns.redeem(signIns.issueCode())).not.toBeNull();
});
