import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { Fleet, FleetStore, restartAgent } from '../../../../src-main/fleet/index.ts';
import { type Authorize, openHttp } from '../../../../src-main/wire/index.ts';
import { type OrderId, ok, orderId, serviceId, tokenId } from '../../../../src-shared/basics/index.ts';
import { type DashboardAccount, newOrder } from '../../../../src-shared/domain/index.ts';
import { aListed, anAccount, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { makeKey } from '../account/openTestAccounts.ts';
import { control, type Made } from '../emulator/visitEmulator.ts';
import { baseUrlOf } from '../wire/openTestStream.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off', requestMs: 1 } });
});
afterEach(() => emulator.stop());

/** A fleet with one running server, opened by its token, by an account, or by neither. */
async function setUp(opened: { token: boolean; key: string | null }) {
  const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  const clock = fakeClock(START_AT);
  const logger = recordingLogger();
  const database = openDatabase({ path: ':memory:', migrations, clock, logger });
  if (!database.ok) throw new Error(database.problem.say);
  const fleet = new Fleet(new FleetStore(database.value), clock, logger);
  const id = orderId(made.order_id);
  const seed = { orderId: id, serviceId: serviceId('demo'), addedAt: 1, name: 'atlas' };
  const account: DashboardAccount | null = opened.key === null ? null : anAccount({ servers: [aListed(id)] });
  const known = newOrder({ ...seed, tokenId: opened.token ? tokenId('0') : null, account: account?.accountId ?? null });
  fleet.add({ ...known, status: { kind: 'running' } });
  const asked: string[] = [];
  const lend =
    (secret: string, door: string) =>
    (_: OrderId): Authorize =>
    async (use) => {
      asked.push(door);
      return ok(await use(secret));
    };
  const http = openHttp({ baseUrl: baseUrlOf(emulator.url), fetch, clock, random: seededRandom(), logger });
  const lender = {
    authorizeToken: lend(made.api_token, 'order'),
    authorizeDashboard: lend(opened.key ?? '', 'dashboard'),
  };
  const restart = () =>
    restartAgent({ fleet, http, lender, accountOf: () => account }, { orderId: id, agentId: 'osmoda' });
  return { restart, asked };
}

it.each([
  ['its token, where both open it', true, true, ['order']],
  ['the account, where that alone does', false, true, ['dashboard']],
])('is asked for with %s', async (_how, token, isListed, doors) => {
  const { restart, asked } = await setUp({ token, key: isListed ? emulator.dashboardKey : null });
  expect(await restart()).toMatchObject({
    ok: true,
    value: { requestId: expect.stringMatching(/^req_agent_restart_/) },
  });
  expect(asked).toEqual(doors);
});

it('is not asked for where nothing opens the server, and says what is missing', async () => {
  const { restart, asked } = await setUp({ token: false, key: null });
  expect(await restart()).toMatchObject({ problem: { code: 'needs_access_token' } });
  expect(asked).toEqual([]);
});

it('says that a dashboard key was refused, and not an access token', async () => {
  const { id, key } = await makeKey(emulator);
  const { restart } = await setUp({ token: false, key });
  await control(emulator, 'DELETE', `dashboard-keys/${id}`);
  expect(await restart()).toMatchObject({
    problem: { code: 'token_revoked', say: 'The dashboard key was revoked.' },
  });
});
