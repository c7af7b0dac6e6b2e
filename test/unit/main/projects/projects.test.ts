import http from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { Fleet, FleetStore } from '../../../../src-main/fleet/index.ts';
import { ProjectStore, Projects } from '../../../../src-main/projects/index.ts';
import { openHttp, parseBaseUrl } from '../../../../src-main/wire/index.ts';
import { type OrderId, ok, orderId, serviceId, tokenId } from '../../../../src-shared/basics/index.ts';
import { newOrder, type Order, type ProjectList } from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { until } from '../emulator/visitEmulator.ts';

type Way = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> };

const SERVICE = serviceId('demo');
const HALF_HOUR_MS = 30 * 60_000;
const shop = (order: string) => ({
  order_id: order,
  server_name: `osmoda-${order}`,
  project: 'Shop',
  slug: 'shop',
  status: 'implementing',
  last_implement_at: '2026-11-20T10:00:00Z',
  spec_path: '/workspace/shop/specs/001-shop/spec.md',
});

/** A spawn service that answers each token in its own way, and counts how often it was asked. */
const ways = new Map<string, Way>();
const asked: string[] = [];
let server: http.Server;
let database: Database;
let fleet: Fleet;
let projects: Projects;
const clock = fakeClock();

function open(): Projects {
  const { port } = server.address() as { port: number };
  const logger = recordingLogger();
  const baseUrl = must(parseBaseUrl(`http://127.0.0.1:${port}`));
  const wire = openHttp({ baseUrl, fetch, clock, random: seededRandom(2), logger });
  const lent = { fleet, serviceId: SERVICE, clock, random: seededRandom(3), logger };
  const authorizeToken =
    (id: OrderId) =>
    async <T>(use: (token: string) => Promise<T>) =>
      ok(await use(`token-of-${id}`));
  const opened = new Projects({ ...lent, store: new ProjectStore(database), http: wire, authorizeToken });
  opened.load();
  return opened;
}

function add(name: string, change: Partial<Order> = {}): OrderId {
  const id = orderId(name);
  const seed = { orderId: id, serviceId: SERVICE, tokenId: tokenId('0123456789abcdef'), addedAt: 1, name };
  fleet.add({ ...newOrder(seed), ...change });
  ways.set(name, { status: 200, body: { count: 0, projects: [] } });
  return id;
}

const listOf = (id: OrderId) => projects.list().find((list) => list.orderId === id);
/** Waits until every list was tried, while time goes by. */
const tried = (count: number) =>
  until(() => {
    clock.advance(1_000);
    return projects.list().filter((list) => list.triedAt !== null).length >= count || null;
  });

beforeEach(async () => {
  ways.clear();
  asked.length = 0;
  server = http.createServer((request, response) => {
    const name = (request.headers.authorization ?? '').replace('Bearer token-of-', '');
    asked.push(name);
    const way = request.url === '/api/v1/spec-kit/projects' ? ways.get(name) : undefined;
    response.writeHead(way?.status ?? 404, { 'content-type': 'application/json', ...way?.headers });
    response.end(typeof way?.body === 'string' ? way.body : JSON.stringify(way?.body ?? {}));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  database = must(openDatabase({ path: ':memory:', migrations, clock, logger: recordingLogger() }));
  fleet = new Fleet(new FleetStore(database), clock, recordingLogger());
  projects = open();
});
afterEach(async () => {
  projects.stop();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

describe('projects across the fleet', () => {
  it('asks every server whose token is held, once, and keeps what each told over a restart', async () => {
    const atlas = add('atlas');
    add('echo');
    add('nova', { access: { kind: 'none' } });
    add('orion', { retiredAt: 5 });
    add('lyra', { serviceId: serviceId('elsewhere') });
    ways.set('atlas', { status: 200, body: { count: 1, projects: [shop('atlas')] } });
    projects.begin();
    await tried(2);
    expect(asked.toSorted()).toEqual(['atlas', 'echo']);
    expect(listOf(atlas)?.projects).toMatchObject([{ project: 'Shop', status: 'implementing' }]);
    projects.stop();
    projects = open();
    expect(listOf(atlas)).toMatchObject({ projects: [{ slug: 'shop' }], problem: null });
  });

  it('asks again after half an hour, not sooner, and at once when a person wishes', async () => {
    add('atlas');
    projects.begin();
    await tried(1);
    clock.advance(HALF_HOUR_MS - 5 * 60_000);
    expect(asked).toHaveLength(1);
    await until(() => {
      clock.advance(60_000);
      return asked.length === 2 || null;
    });
    expect(must(projects.readAll())).toEqual({ asked: 1 });
    await until(() => {
      clock.advance(1_000);
      return asked.length === 3 || null;
    });
  });

  it.each<[string, Way, string]>([
    ['a broken service', { status: 500, body: { code: 'internal_error', message: 'x' } }, 'internal_error'],
    ['a refused token', { status: 401, body: { code: 'token_revoked', message: 'x' } }, 'token_revoked'],
    ['a page instead of an answer', { status: 200, body: '<html>' }, 'not_json'],
    ['an answer without a list', { status: 200, body: { count: 3 } }, 'unreadable_answer'],
  ])('files %s with its server, keeps what it told before, and asks the others', async (_says, way, code) => {
    const atlas = add('atlas');
    const echo = add('echo');
    ways.set('atlas', { status: 200, body: { projects: [shop('atlas')] } });
    projects.begin();
    await tried(2);
    ways.set('atlas', way);
    ways.set('echo', { status: 200, body: { projects: [shop('echo')] } });
    projects.readAll();
    await until(() => {
      clock.advance(1_000);
      return (listOf(atlas)?.problem != null && listOf(echo)?.projects.length === 1) || null;
    });
    expect(listOf(atlas)).toMatchObject({ problem: { code }, projects: [{ slug: 'shop' }] });
    expect(listOf(echo)?.problem).toBeNull();
  });

  it('believes a server only about itself, and counts the rows that could not be read', async () => {
    const atlas = add('atlas');
    ways.set('atlas', { status: 200, body: { projects: [shop('echo'), { project: 7 }, shop('atlas')] } });
    projects.begin();
    await tried(1);
    expect(listOf(atlas)).toMatchObject({ unreadable: 2, projects: [{ orderId: 'atlas' }] });
  });

  it('pauses for all when the service asks to slow down, and goes on by itself', async () => {
    add('atlas');
    add('echo');
    const slow = { status: 429, body: { code: 'rate_limited' }, headers: { 'retry-after': '30' } };
    ways.set('atlas', slow);
    ways.set('echo', slow);
    const told: ProjectList[] = [];
    projects.onChanged((list) => told.push(list));
    projects.begin();
    await until(() => {
      clock.advance(500);
      return asked.length > 0 || null;
    });
    for (const name of ['atlas', 'echo']) ways.set(name, { status: 200, body: { projects: [] } });
    await tried(2);
    expect(told.map((list) => list.problem)).toEqual([null, null]);
  });
});
