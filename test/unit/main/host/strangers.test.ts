import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Visitor } from '../../../fakes/browserVisitor.ts';
import { openTestBrowserHost, type TestBrowserHost } from '../../../fakes/openTestBrowserHost.ts';

/** Who comes by name: each `Host` crossed with each `Origin`, for reading, signing in and the socket. Only our own pair may pass. */
function names(port: string): string[] {
  const own = `127.0.0.1:${port}`;
  const forms = [
    own,
    '127.0.0.1',
    `localhost:${port}`,
    `[::1]:${port}`,
    `0.0.0.0:${port}`,
    `127.0.0.1:${Number(port) - 1}`,
  ];
  const rebound = [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1.evil.example:${port}`,
    `${own}.evil.example`,
    `127.1:${port}`,
  ];
  const spelled = [
    `0x7f.0.0.1:${port}`,
    `2130706433:${port}`,
    `${own}@evil.example`,
    `evil.example@${own}`,
    ` ${own}x`,
    `${own}/`,
    `${own}, ${own}`,
  ];
  return [
    ...forms,
    ...rebound,
    ...spelled,
    `app.localhost:${port}`,
    `127.0.0.1:${port}0`,
    `127.0.0.2:${port}`,
    'null',
    `127.0.0.1 :${port}`,
    '-',
  ];
}

let subject: TestBrowserHost;
let visitor: Visitor;

beforeAll(async () => {
  subject = await openTestBrowserHost();
  const signedIn = await signIn(subject.host.issueSignInUrl());
  if (!signedIn) throw new Error('The sign-in was refused.');
  visitor = signedIn;
});
afterAll(() => subject.close());

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return Number((await answerOf(method, path, headers)).slice(0, 3));
}

/** `STATUS text`, as far as a stranger gets. */
function answerOf(method: string, path: string, headers: Record<string, string>): Promise<string> {
  const { port } = new URL(visitor.origin);
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = `${response.statusCode} `;
      response.on('data', (part) => {
        text += part;
      });
      response.once('close', () => resolve(text));
    });
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(`${response.statusCode} `);
    });
    asked.once('error', reject);
    asked.end();
  });
}

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

describe('strangers at the port', () => {
  test('of every Host and Origin, only our own pair reads, signs in or opens the socket', async () => {
    const { host: own, port } = new URL(visitor.origin);
    const passed: string[] = [];
    for (const host of names(port)) {
      for (const name of names(port)) {
        const origin = name === 'null' ? 'null' : name === '-' ? '' : `http://${name}`;
        const headers = { host, cookie: visitor.cookie, ...(origin === '' ? {} : { origin }) };
        const isOwn = host === own && origin === visitor.origin;
        const read = await statusOf('GET', '/', headers);
        const post = await answerOf('POST', '/sign-in', headers);
        const socket = await statusOf('GET', '/bridge', { ...headers, ...UPGRADE });
        if (read === 200) passed.push(`read ${host === own} ${origin === '' ? 'none' : isOwn}`);
        if (post.includes('sign_in_refused')) passed.push(`sign in ${isOwn}`);
        if (socket === 101) passed.push(`socket ${isOwn}`);
      }
    }
    expect(passed.sort()).toEqual(['read true none', 'read true true', 'sign in true', 'socket true']);
  });

  test('a page of another port on this computer is a stranger, though a browser calls it the same site', async () => {
    const { host } = new URL(visitor.origin);
    const from = (site: string, mode = 'navigate') => ({
      host,
      cookie: visitor.cookie,
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
    });
    expect(await statusOf('GET', '/', from('same-site'))).toBe(403);
    expect(await statusOf('GET', '/', from('cross-site'))).toBe(403);
    expect(await statusOf('GET', '/assets/index.js', from('same-site', 'no-cors'))).toBe(403);
    expect(await statusOf('GET', '/sign-in', from('cross-site', 'no-cors'))).toBe(403);
    expect(await statusOf('GET', '/sign-in', from('cross-site'))).toBe(200);
    expect(await statusOf('GET', '/', from('none'))).toBe(200);
    expect(await statusOf('GET', '/', from('same-origin'))).toBe(200);
  });

  test('other methods are refused', async () => {
    const { host, origin } = new URL(visitor.origin);
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await statusOf(method, '/', { host, origin, cookie: visitor.cookie }), method).toBe(405);
    }
    expect(await statusOf('POST', '/', { host, origin, cookie: visitor.cookie })).toBe(405);
  });

  test('no path reads a file that is not part of the page', async () => {
    const { host } = new URL(visitor.origin);
    for (const path of [
      '/../package.json',
      '/assets/../../etc/passwd',
      '/%2e%2e/package.json',
      '//etc/passwd',
      '/assets',
      '/index.js',
      '/__proto__',
      '/constructor',
    ]) {
      expect(await statusOf('GET', path, { host, cookie: visitor.cookie }), path).toBe(404);
    }
  });
});
