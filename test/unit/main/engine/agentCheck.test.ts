import { expect, it, onTestFinished } from 'vitest';
import { AgentCheck } from '../../../../src-main/engine/AgentCheck.ts';
import { openHttp } from '../../../../src-main/wire/index.ts';
import { dashboardAccountId, type OrderId, ok, orderId } from '../../../../src-shared/basics/index.ts';
import { anAccount, anOrder, START_AT } from '../../../fakes/builders.ts';
import { DOCUMENTED_A_MINUTE } from '../../../fakes/busiestMinute.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { baseUrlOf } from '../wire/openTestStream.ts';
import { settle } from './openRotation.ts';

const WORK = dashboardAccountId('work');
const agents = [
  { id: 'osmoda', runtime: 'claude-code', credential_id: 'cred_new', model: 'm', enabled: true },
  { id: 'mobile', runtime: 'claude-code', credential_id: 'cred_old', model: 'm', enabled: true },
  { id: 'off', runtime: 'claude-code', credential_id: 'cred_old', model: 'm', enabled: false },
];

/** Servers at a service whose config answers the same for all; `count` of them, but for the last opened by an account. */
function openCheck(count: number) {
  const clock = fakeClock(START_AT);
  const logger = recordingLogger();
  const ids = Array.from({ length: count }, (_, place) => orderId(`order-${place}`));
  const sent: { at: number; path: string }[] = [];
  const world = { mayHold: true, status: 200 };
  const http = openHttp({
    baseUrl: baseUrlOf('http://127.0.0.1:1'),
    fetch: async (input) => {
      sent.push({ at: clock.monotonicMs(), path: new URL(String(input)).pathname });
      return Response.json({ agents, bindings: [] }, { status: world.status });
    },
    clock,
    random: seededRandom(),
    logger,
  });
  onTestFinished(() => http.stop());
  const authorize =
    () =>
    async <T>(use: (token: string) => Promise<T>) =>
      ok(await use('sk_live_play'));
  const found = new Map<OrderId, readonly string[]>();
  const check = new AgentCheck({
    deps: {
      fleet: { get: (id: OrderId) => anOrder({ orderId: id, account: id === ids.at(-1) ? null : WORK }) } as never,
      http,
      lender: {
        surfaceOf: () => 'dashboard',
        authorize,
        authorizeToken: authorize,
        authorizeDashboard: authorize,
      },
      accountOf: (id) => (id === ids.at(-1) ? null : anAccount({ accountId: WORK })),
      onRefused: () => {},
    },
    logger,
    mayHold: () => world.mayHold,
    onRead: (id, others) => void found.set(id, others),
  });
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      for (let turn = 0; turn < 6; turn += 1) await settle();
      clock.advance(500);
    }
  };
  return { check, ids, sent, found, world, pass, logger };
}

it('asks once about each server that an account opens, slowly enough for a service that counts every read', async () => {
  const { check, ids, sent, found, pass } = openCheck(52);
  for (const id of [...ids, ...ids.slice(1)]) check.look(id);
  await pass(2.5 * 60_000);
  expect(sent.map(({ path }) => path).toSorted()).toEqual(
    ids
      .slice(0, -1)
      .map((id) => `/api/dashboard/servers/${id}/config/agents`)
      .toSorted(),
  );
  for (const { at } of sent)
    expect(sent.filter((one) => one.at >= at && one.at < at + 60_000).length).toBeLessThanOrEqual(
      DOCUMENTED_A_MINUTE.reads,
    );
  expect(found.size).toBe(51);
  expect(new Set([...found.values()].flat())).toEqual(new Set(['mobile']));
});

it('tells nothing of what it can not read, and asks nobody while the app is locked, but afterwards', async () => {
  const { check, ids, sent, found, world, pass, logger } = openCheck(3);
  world.status = 404;
  check.look(ids[0] ?? orderId(''));
  await pass(2_000);
  expect([sent.length, found.size]).toEqual([1, 0]);
  expect(JSON.stringify(logger.lines)).not.toContain('sk_live');
  world.mayHold = false;
  world.status = 200;
  check.look(ids[0] ?? orderId(''));
  await pass(2_000);
  expect(sent).toHaveLength(1);
  world.mayHold = true;
  check.resume();
  await pass(2_000);
  expect([...found.keys()]).toEqual([ids[0]]);
});
