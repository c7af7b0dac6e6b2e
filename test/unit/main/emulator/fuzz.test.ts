import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { misfitChecker, readOwnDocument, routesIn } from './conformance/ownDocument.ts';
import {
  bodies,
  headers,
  type Known,
  pathWord,
  queryPairs,
  rightBodies,
  rightWords,
  wrongPayments,
} from './fuzzValues.ts';
import { sendRaw } from './sendRaw.ts';
import { type Body, dash } from './visitDashboard.ts';
import { asOwner, conserved, control, fundedWallet, type LedgerView, type Made, signFor } from './visitEmulator.ts';

/** `path` as the document has it, `/api/v1/status/{orderId}`. */
type Route = { readonly method: string; readonly path: string; readonly yes: readonly number[] };
type Try = {
  readonly path: string;
  readonly query: ReadonlyArray<readonly [string, string]>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};
type Heard = {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly isJson: boolean;
  readonly body: string;
};

const STATES = ['ready', 'installing', 'stuck', 'deleted', 'pending'];
/** Tries per route and order. */
const RUNS = 12;

describe('whatever is sent to any route there is', () => {
  let emulator: Emulator;
  let routes: readonly Route[];
  let misfitOfOwn: ReturnType<typeof misfitChecker>;
  const known: Known[] = [];
  const agent = new Agent({ keepAlive: true });
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', wordMs: 0, toolPace: 0, requestMs: 0 } });
    const document = await readOwnDocument(emulator);
    routes = routesIn(document);
    misfitOfOwn = misfitChecker(document);
    const account = await fundedWallet(emulator, '15');
    const payment = Object.values(await signFor(emulator, 'test', account))[0] ?? '';
    for (const state of STATES) {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: state, state });
      known.push({ handles: await handlesOf(made), token: made.api_token, payment });
    }
  });
  afterAll(async () => {
    agent.destroy();
    await emulator.stop();
  });

  function send(route: Route, { path, query, headers: given, body }: Try): Promise<Heard> {
    const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
    const address = `${emulator.url}${path}${search === '' ? '' : `?${search}`}`;
    const options = { agent, method: route.method, headers: { ...given, 'content-length': String(body?.length ?? 0) } };
    return new Promise((resolve, reject) => {
      const sent = request(address, options, (response) => {
        const id = response.headers['x-request-id'];
        const heard = {
          status: response.statusCode ?? 0,
          requestId: typeof id === 'string' ? id : undefined,
          isJson: response.headers['content-type']?.startsWith('application/json') ?? false,
        };
        let text = '';
        response.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        response.on('end', () => resolve({ ...heard, body: text }));
        if (response.headers['content-type'] !== 'text/event-stream') return;
        // A stream has no end: its head is all there is to judge.
        response.on('error', () => {});
        response.destroy();
        resolve({ ...heard, body: '' });
      });
      sent.on('error', (error) => reject(new Error(`${route.method} ${path}: ${error.message}`)));
      sent.end(body ?? undefined);
    });
  }

  /** What the paths of an order may name; of a server that is not ready, some of it names nothing. */
  async function handlesOf({ order_id: orderId, api_token }: Made): Promise<Known['handles']> {
    const about = { order_id: orderId, action: 'chat_message' };
    const { request_id } = await control<{ request_id: string }>(emulator, 'POST', 'requests', about);
    const post = async (path: string, body: object): Promise<Body> =>
      (await dash(emulator, 'POST', `servers/${orderId}/${path}`, body)).body;
    const secret = { provider: 'anthropic', type: 'api_key', secret: 'sk-ant-api03-0123456789' };
    const credential = (await post('config/credentials', secret))['credential'] as Body | undefined;
    const key = await control<{ id: string }>(emulator, 'POST', 'dashboard-keys', { name: 'doomed' });
    return {
      orderId,
      tokenId: createHash('sha256').update(api_token).digest('hex').slice(0, 16),
      requestId: request_id,
      restartId: String((await post('agents/osmoda/restart', {}))['restart_id']),
      conversationId: String((await post('chat-async', { message: 'hello' }))['conversation_id']),
      credentialId: String(credential?.['id']),
      keyId: key.id,
    };
  }

  function tries(route: Route, about: Known, usual: string): fc.Arbitrary<Try> {
    const parts = route.path.split('/').map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return fc.constant(part);
      return pathWord(name, about).map((text) => encodeURIComponent(text.toWellFormed()));
    });
    return fc.record({
      path: fc.tuple(...parts).map((words) => words.join('/')),
      query: queryPairs(about),
      headers: headers(about, usual),
      body: route.method === 'GET' ? fc.constant(null) : bodies(about),
    });
  }

  /** Every right body once, with everything else right: whatever a route may agree to, it is asked. */
  function plainTries(route: Route, about: Known, usual: string): Try[] {
    const path = route.path.replace(/\{(\w+)\}/g, (_part, name: string) => rightWords(name, about)[0] ?? 'x');
    const sent = route.method === 'GET' ? [null] : rightBodies(about).map((body) => Buffer.from(JSON.stringify(body)));
    const right = { authorization: `Bearer ${usual}`, 'payment-signature': about.payment };
    const plain = sent.map((body) => ({ path, query: [], headers: right, body }));
    if (!route.path.startsWith('/api/v1/spawn/')) return plain;
    const wrong = wrongPayments(about).map((payment) => ({ ...right, 'payment-signature': payment }));
    return [...wrong.map((headers) => ({ path, query: [], headers, body: null })), ...plain];
  }

  function judge(route: Route, heard: Heard): void {
    const what = `${route.method} ${route.path} was answered ${heard.status} ${heard.body.slice(0, 200)}`;
    expect(heard.requestId, what).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    if (heard.status < 300 && heard.isJson) {
      expect(misfitOfOwn(`${route.method} ${route.path}`, heard.status, JSON.parse(heard.body)), what).toBe(null);
    }
    if (heard.status < 400 || heard.status === 402) return;
    const body = JSON.parse(heard.body) as Body;
    expect(body, what).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    if (route.path.includes('/config/') && !('request_id' in body)) {
      // The gateway of a box has words of its own, and fails where a body is too large.
      expect(body['error'], what).toBe(body['code']);
      if (heard.status === 500) expect(body['message'], what).toMatch(/larger/);
      return;
    }
    expect(heard.status, what).not.toBe(500);
    expect(body['request_id'], what).toBe(heard.requestId);
  }

  /** Shakes the routes, and answers which of them never said yes, though they promise to. */
  async function shake(isMeant: (path: string) => boolean, usual: (about: Known) => string): Promise<string[]> {
    const refused: string[] = [];
    // What ends things comes last, so that there is something left to ask before.
    const meant = routes.filter(({ path }) => isMeant(path));
    const last = meant.filter(({ method }) => method === 'DELETE');
    for (const route of [...meant.filter(({ method }) => method !== 'DELETE'), ...last]) {
      const all = known.flatMap((about, nth) => [
        ...(nth === 0 ? plainTries(route, about, usual(about)) : []),
        ...fc.sample(tries(route, about, usual(about)), { numRuns: RUNS, seed: 9 + nth }),
      ]);
      const heard = await Promise.all(all.map((one) => send(route, one)));
      for (const one of heard) judge(route, one);
      if (route.yes.length > 0 && heard.every(({ status }) => status >= 300))
        refused.push(`${route.method} ${route.path}`);
    }
    return refused;
  }
  const isControl = (path: string): boolean => path.startsWith('/__emulator/');
  const isDashboard = (path: string): boolean => path.startsWith('/api/dashboard/');

  // A route that never agrees was never really asked: it wants a right body in `rightBodies`, or a word in `handles`.
  it('the service answers in its own words, and is really asked', async () => {
    const isOurs = (path: string): boolean => !isControl(path) && !isDashboard(path);
    expect(await shake(isOurs, ({ token }) => token)).toEqual([]);
  });

  it('the dashboard answers in its own words, and the boxes in theirs, and both are really asked', async () => {
    expect(await shake(isDashboard, () => emulator.dashboardKey)).toEqual([]);
  });

  it('the control API answers in its own words, and is really asked', async () => {
    expect(await shake(isControl, () => emulator.adminKey)).toEqual([]);
    for (const name of ['scenarios', 'replay', 'recording', 'faults', 'switches'])
      await control(emulator, 'DELETE', name);
  });

  it('is no opening of a chat unless it is one', async () => {
    const tokens = [...known.map(({ token }) => token), '', 'osk_no', '%', '%00'];
    for (const orderId of [...known.map(({ handles }) => handles.orderId), 'no-uuid', '%ff']) {
      for (const token of tokens) {
        const target = `/api/v1/chat/${orderId}?token=${token}`;
        const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
        const answer = await sendRaw(emulator, `${head}\r\n`);
        expect(answer?.status).toBeGreaterThanOrEqual(400);
        const heard = { status: answer?.status ?? 500, requestId: answer?.headers['x-request-id'], isJson: true };
        judge({ method: 'GET', path: target, yes: [] }, { ...heard, body: answer?.body ?? '' });
      }
    }
  });

  it('leaves the service answering and the money where it belongs', async () => {
    expect((await fetch(`${emulator.url}/api/v1/plans`)).status).toBe(200);
    const fresh = await control<Made>(emulator, 'POST', 'orders', { name: 'fresh' });
    expect((await asOwner(emulator, fresh, `/api/v1/status/${fresh.order_id}`)).status).toBe(200);
    expect(conserved(await control<LedgerView>(emulator, 'GET', 'ledger'))).toBe(true);
  });
});
