import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { parsePlans, parseStatus } from '../../../../src-shared/protocol/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import {
  asOwner,
  conserved,
  control,
  fundedWallet,
  type LedgerView,
  type Made,
  signFor,
  spawn,
  until,
} from './visitEmulator.ts';

describe('a service that misbehaves on purpose', () => {
  let emulator: Emulator;
  let made: Made;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
    made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  });
  afterEach(() => control(emulator, 'DELETE', 'faults'));
  afterAll(() => emulator.stop());

  const arm = (name: string, params: object = {}): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name, ...params });
  const get = (path: string): Promise<Response> => asOwner(emulator, made, path);
  const status = async (path: string): Promise<number> => (await get(path)).status;

  it('limits one family of routes, so many times, in seconds or with a date', async () => {
    await arm('rateLimited', { family: 'requests', retryAfterS: 7, times: 2 });
    const requests = `/api/v1/servers/${made.order_id}/requests`;
    const statuses = [
      await status('/api/v1/plans'),
      await status(requests),
      await status(requests),
      await status(requests),
    ];
    expect(statuses).toEqual([200, 429, 429, 200]);
    await arm('rateLimited', { family: 'events', asDate: true, retryAfterS: 60 });
    const limited = await get(`/api/v1/servers/${made.order_id}/events`);
    expect(await limited.json()).toMatchObject({ code: 'rate_limited' });
    const at = Date.parse(limited.headers.get('retry-after') ?? '') - Date.parse(limited.headers.get('date') ?? '');
    expect(at).toBe(60_000);
  });

  it('keeps armings about different things apart, and one about the same thing is the newer one', async () => {
    const other = await control<Made>(emulator, 'POST', 'orders', { name: 'other' });
    await arm('answerInstead', { as: 'forbidden', order_id: made.order_id });
    await arm('answerInstead', { as: 'internal_error', family: 'plans' });
    await arm('answerInstead', { as: 'order_not_found', order_id: made.order_id });
    expect(await status(`/api/v1/status/${made.order_id}`)).toBe(404);
    expect((await asOwner(emulator, other, `/api/v1/status/${other.order_id}`)).status).toBe(200);
    expect(await status('/api/v1/plans')).toBe(500);
    await control(emulator, 'DELETE', 'faults/answerInstead');
    expect(await status('/api/v1/plans')).toBe(200);
  });

  it('never takes the control API over, whatever is armed', async () => {
    await arm('answerInstead', { as: 'hangUp' });
    await arm('slowAnswers', { delayMs: 120_000 });
    await arm('rateLimited', { times: 1000 });
    const { faults } = await control<{ faults: Array<{ armed: boolean }> }>(emulator, 'GET', 'faults');
    expect(faults.filter(({ armed }) => armed)).toHaveLength(3);
  });

  it('says unknown words and fields, the same ones under the same seed, and our own parsers still read it', async () => {
    const path = `/api/v1/status/${made.order_id}`;
    await arm('newerService', { words: 'all' });
    const read = async (): Promise<Record<string, unknown>> =>
      (await (await get(path)).json()) as Record<string, unknown>;
    const [first, again] = [await read(), await read()];
    expect(first).toMatchObject({
      status: 'running_later',
      x_later: { since: '2.0.0' },
    });
    // A heartbeat may come in between; what was said of the install does not change.
    expect(again['provision_steps']).toEqual(first['provision_steps']);
    const parsed = parseStatus(first);
    expect(parsed.ok && parsed.value.status).toEqual({ kind: 'unknown', word: 'running_later' });
    expect(parsePlans(await (await get('/api/v1/plans')).json()).ok).toBe(true);
    const refused = (await (await fetch(`${emulator.url}/api/v1/status/no-uuid`)).json()) as object;
    expect(refused).toMatchObject({ code: 'validation_failed_later', x_later: {} });
    await arm('newerService', { words: 'none', fields: false });
    expect(await (await get(path)).json()).not.toHaveProperty('x_later');
  });

  it('sells a server in later words too, and repeats them byte for byte when it is of today again', async () => {
    const account = await fundedWallet(emulator, '15');
    const headers = { ...(await signFor(emulator, 'test', account)), 'idempotency-key': 'later-words-0123456789' };
    await arm('newerService', { words: 'all' });
    const first = await (await spawn(emulator, 'test', headers, '{}')).text();
    expect(JSON.parse(first)).toMatchObject({ status: 'provisioning_later', x_later: {} });
    await control(emulator, 'DELETE', 'faults');
    expect(await (await spawn(emulator, 'test', headers, '{}')).text()).toBe(first);
  });

  it('changes the price between the invoice and the payment: the old payment buys nothing, a new one does', async () => {
    const account = await fundedWallet(emulator, '100');
    const signed = await signFor(emulator, 'test', account);
    await arm('priceChanges', { percent: 20 });
    const refused = await spawn(emulator, 'test', signed);
    expect(refused.status).toBe(402);
    expect(await refused.json()).toMatchObject({
      accepts: [{ maxAmountRequired: '17988000' }, { maxAmountRequired: '17988000' }],
    });
    expect((await spawn(emulator, 'test', await signFor(emulator, 'test', account))).status).toBe(200);
    const ledger = await control<LedgerView>(emulator, 'GET', 'ledger');
    expect(ledger.transfers.at(-1)).toMatchObject({ from: account.address.toLowerCase(), amount: '17988000' });
    expect(conserved(ledger)).toBe(true);
  });
});

it('answers late by exactly as much as it was told', async () => {
  const clock = fakeClock();
  const emulator = await openEmulator({ machine: { clock, random: seededRandom() } });
  await control(emulator, 'POST', 'faults', { name: 'slowAnswers', delayMs: 3000, family: 'plans' });
  const before = clock.waiting;
  let answered = false;
  const answer = fetch(`${emulator.url}/api/v1/plans`).then((response) => {
    answered = true;
    return response.status;
  });
  await until(() => (clock.waiting > before ? true : null));
  clock.advance(2999);
  expect((await fetch(`${emulator.url}/.well-known/agent-card.json`)).status).toBe(200);
  expect(answered).toBe(false);
  clock.advance(1);
  expect(await answer).toBe(200);
  await emulator.stop();
});
