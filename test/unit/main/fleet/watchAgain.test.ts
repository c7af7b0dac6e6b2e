import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { Disposer, orderId } from '../../../../src-shared/basics/index.ts';
import { type HeadlessApp, openHeadlessApp } from '../../../fakes/headlessApp.ts';
import { SOON } from '../../../fakes/soon.ts';
import { control } from '../emulator/visitEmulator.ts';

const stops = new Disposer();
const MADE = z.object({ order_id: z.string(), api_token: z.string() });
const PAGE = { type: 'text/html', body: '<h1>Checking your browser</h1>' };
const REFUSAL = { type: 'application/json', body: JSON.stringify({ code: 'forbidden', message: 'No.' }) };

/** What stands between the app and the service answers the next connect to a stream with a 403 of its own. */
const between: { answers: typeof PAGE | null } = { answers: null };
let app: HeadlessApp;
const ATLAS = { id: orderId('550e8400-e29b-41d4-a716-446655440000') };

async function openProxy(emulator: Emulator): Promise<string> {
  const target = new URL(emulator.url);
  const proxy = http.createServer((request, response) => {
    const { answers } = between;
    if (answers !== null && request.url?.includes('/events')) {
      between.answers = null;
      response.writeHead(403, { 'content-type': answers.type }).end(answers.body);
      return;
    }
    const { method, url: path, headers } = request;
    const lent = { hostname: target.hostname, port: target.port, method, path, headers };
    const onward = http.request({ ...lent, headers: { ...headers, host: target.host } }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers).flushHeaders();
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  stops.add(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  stops.add(() => emulator.stop());
  const api = await openProxy(emulator);
  const profileDir = mkdtempSync(join(tmpdir(), 'fleet-again-'));
  stops.add(() => rmSync(profileDir, { recursive: true, force: true }));
  const made = MADE.parse(await control(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state: 'ready' }));
  app = await openHeadlessApp({ profileDir, api });
  stops.add(() => app.stop());
  ATLAS.id = orderId(made.order_id);
  await app.ask('servers:add', { orderId: ATLAS.id, accessToken: made.api_token });
  await becomes('held', 'live');
});

afterAll(() => stops.dispose());

async function atlas() {
  const [server] = (await app.snapshot()).servers;
  if (server === undefined) throw new Error('There is no server.');
  return server;
}

async function becomes(access: string, link: string): Promise<void> {
  await vi.waitFor(async () => {
    const server = await atlas();
    expect([server.order.access.kind, server.link.kind]).toEqual([access, link]);
  }, SOON);
}

it('takes a 403 of something in between for a connect that failed, and tries again by itself', async () => {
  between.answers = PAGE;
  await app.ask('servers:reconnect', { orderId: ATLAS.id });
  await vi.waitFor(() => expect(between.answers).toBeNull(), SOON);
  await becomes('held', 'live');
});

it('opens a server whose token was refused with the very token, once the service takes it again', async () => {
  between.answers = REFUSAL;
  await app.ask('servers:reconnect', { orderId: ATLAS.id });
  await becomes('lost', 'closed');
  await app.ask('servers:watchAgain', { orderId: ATLAS.id });
  await becomes('held', 'live');
  const items = (await app.snapshot()).inbox.filter(({ problem }) => problem === 'access_lost');
  expect(items.map(({ state }) => state.kind)).toEqual(['healed']);
});

it('watches a server again that was retired', async () => {
  await app.ask('servers:retire', { orderId: ATLAS.id });
  await becomes('held', 'closed');
  await app.ask('servers:watchAgain', { orderId: ATLAS.id });
  await becomes('held', 'live');
  expect((await atlas()).order.retiredAt).toBeNull();
});
