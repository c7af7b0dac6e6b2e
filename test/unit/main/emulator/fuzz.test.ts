import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { bodies, headers, type Known, pathWord, queryPairs, rightBodies, rightWords } from './fuzzValues.ts';
import { sendRaw } from './sendRaw.ts';
import { asOwner, conserved, control, fundedWallet, type LedgerView, type Made, signFor } from './visitEmulator.ts';

type Route = { readonly method: string; readonly path: string };
type Try = {
  readonly path: string;
  readonly query: ReadonlyArray<readonly [string, string]>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};
type Heard = { readonly status: number; readonly requestId: string | undefined; readonly body: string };

const STATES = ['ready', 'installing', 'stuck', 'deleted', 'pending'];
/** Tries per route and order. */
const RUNS = 12;

describe('whatever is sent to any route there is', () => {
  let emulator: Emulator;
  let routes: readonly Route[];
  const known: Known[] = [];
  const agent = new Agent({ keepAlive: true });
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', wordMs: 0, requestMs: 0 } });
    routes = (await control<{ routes: Route[] }>(emulator, 'GET', 'routes')).routes;
    const account = await fundedWallet(emulator, '15');
    const payment = Object.values(await signFor(emulator, 'test', account))[0] ?? '';
    for (const state of STATES) {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: state, state });
      const about = { order_id: made.order_id, action: 'chat_message' };
      const { request_id: requestId } = await control<{ request_id: string }>(emulator, 'POST', 'requests', about);
      const tokenId = createHash('sha256').update(made.api_token).digest('hex').slice(0, 16);
      known.push({ orderId: made.order_id, token: made.api_token, tokenId, requestId, payment });
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
        const heard = { status: response.statusCode ?? 0, requestId: typeof id === 'string' ? id : undefined };
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

  function tries(route: Route, about: Known, usual: string): fc.Arbitrary<Try> {
    const parts = route.path.split('/').map((part) => {
      const word = part.startsWith(':') ? pathWord(part.slice(1), about) : fc.constant(part);
      return word.map((text) => (part.startsWith(':') ? encodeURIComponent(text.toWellFormed()) : text));
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
    const path = route.path.replace(/:([A-Za-z]+)/g, (_part, name: string) => rightWords(name, about)[0] ?? 'x');
    const sent = route.method === 'GET' ? [null] : rightBodies(about).map((body) => Buffer.from(JSON.stringify(body)));
    return sent.map((body) => ({ path, query: [], headers: { authorization: `Bearer ${usual}` }, body }));
  }

  function judge(route: Route, heard: Heard): void {
    const what = `${route.method} ${route.path} was answered ${heard.status} ${heard.body.slice(0, 200)}`;
    expect(heard.status, what).not.toBe(500);
    expect(heard.requestId, what).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    if (heard.status < 400 || heard.status === 402) return;
    const body = JSON.parse(heard.body) as Record<string, unknown>;
    // The boxes behind the dashboard have shapes of their own, without a request id.
    if (route.path.startsWith('/api/dashboard/') && typeof body['error'] === 'string') return;
    const envelope = { code: expect.any(String), message: expect.any(String), request_id: heard.requestId };
    expect(body, what).toMatchObject(envelope);
  }

  /** Shakes the routes, and answers which of them ever said yes. */
  async function shake(isMeant: (path: string) => boolean, usual: (about: Known) => string): Promise<string[]> {
    const agreed: string[] = [];
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
      if (heard.some(({ status }) => status < 300)) agreed.push(`${route.method} ${route.path}`);
    }
    return agreed;
  }
  const isControl = (path: string): boolean => path.startsWith('/__emulator/');

  it('the service answers in its own words, and is really asked', async () => {
    const agreed = await shake(
      (path) => !isControl(path),
      ({ token }) => token,
    );
    expect(agreed).toEqual(
      expect.arrayContaining([
        'GET /api/v1/status/:orderId',
        'GET /api/v1/servers/:orderId/events',
        'GET /api/v1/servers/:orderId/requests/:requestId',
        'POST /api/v1/servers/:orderId/agents/:agentId/restart',
        'POST /api/v1/servers/:orderId/api-key',
        'POST /rpc/evm',
      ]),
    );
  });

  it('the control API answers in its own words, and is really asked', async () => {
    const agreed = await shake(isControl, () => emulator.adminKey);
    expect(agreed).toEqual(
      expect.arrayContaining(
        ['events', 'requests', 'faults', 'clock', 'orders', 'fund', 'switches', 'scenarios', 'record', 'replay'].map(
          (name) => `POST /__emulator/${name}`,
        ),
      ),
    );
    for (const name of ['scenarios', 'replay', 'recording', 'faults', 'switches'])
      await control(emulator, 'DELETE', name);
  });

  it('is no opening of a chat unless it is one', async () => {
    const tokens = [...known.map(({ token }) => token), '', 'osk_no', '%', '%00'];
    for (const orderId of [...known.map((one) => one.orderId), 'no-uuid', '%ff']) {
      for (const token of tokens) {
        const target = `/api/v1/chat/${orderId}?token=${token}`;
        const head = `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
        const answer = await sendRaw(emulator, `${head}\r\n`);
        expect(answer?.status).toBeGreaterThanOrEqual(400);
        const heard = { status: answer?.status ?? 500, requestId: answer?.headers['x-request-id'] };
        judge({ method: 'GET', path: target }, { ...heard, body: answer?.body ?? '' });
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
