import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { asOwner, control, type Made } from './visitEmulator.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

type Told = { readonly type: string } & Record<string, unknown>;
type Receipt = { readonly request_id: string; readonly status: string } & Record<string, unknown>;

describe('what becomes of restarts', () => {
  let emulator: Emulator;
  let clock: FakeClock;
  beforeEach(async () => {
    clock = fakeClock();
    emulator = await openEmulator({
      machine: { clock, random: seededRandom() },
      switches: { rateLimits: 'off', requestMs: 4 * SECOND },
    });
  });
  afterEach(() => emulator.stop());

  const order = (state: string, more: object = {}): Promise<Made> =>
    control(emulator, 'POST', 'orders', { name: 'atlas', state, ...more });
  const arm = (name: string, params: object = {}): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name, ...params });
  const eventsOf = async (made: Made, wanted: RegExp): Promise<Told[]> =>
    (await control<{ events: Told[] }>(emulator, 'GET', `events/${made.order_id}?limit=1000`)).events.filter(
      ({ type }) => wanted.test(type),
    );
  const ask = async (made: Made, agent: string): Promise<{ request_id: string; reused: boolean }> =>
    (
      await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/agents/${agent}/restart`, 'POST')
    ).json() as Promise<{ request_id: string; reused: boolean }>;
  /** Oldest first. */
  const receiptsOf = async (made: Made): Promise<Receipt[]> => {
    const response = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/requests?action=agent_restart`);
    return ((await response.json()) as { requests: Receipt[] }).requests.reverse();
  };
  const statuses = async (made: Made): Promise<string[]> => (await receiptsOf(made)).map(({ status }) => status);

  it('is pending, then in progress, then completed, and only its ends are told', async () => {
    const made = await order('stuck');
    await ask(made, 'osmoda');
    expect(await statuses(made)).toEqual(['pending']);
    clock.advance(3 * SECOND);
    expect(await statuses(made)).toEqual(['in_progress']);
    clock.advance(2 * SECOND);
    expect(await statuses(made)).toEqual(['completed']);
    expect((await eventsOf(made, /^request/)).map(({ type }) => type)).toEqual([
      'request.accepted',
      'request.completed',
    ]);
  });

  it('heals nothing when it was superseded', async () => {
    const made = await order('stuck');
    await ask(made, 'osmoda');
    await arm('requestHangs', { action: 'agent_restart' });
    await ask(made, 'mobile');
    clock.advance(10 * SECOND);
    expect(await statuses(made)).toEqual(['superseded', 'in_progress']);
    expect(await eventsOf(made, /^agent.healed/)).toEqual([]);
  });

  it('waits a minute for a heartbeat, and gives up when none can come', async () => {
    const made = await order('ready');
    clock.advance(SECOND);
    await arm('heartbeatsStop', { order_id: made.order_id });
    await ask(made, 'osmoda');
    clock.advance(59 * SECOND);
    expect(await statuses(made)).toEqual(['in_progress']);
    clock.advance(2 * SECOND);
    expect(await receiptsOf(made)).toMatchObject([{ status: 'failed', failure: { code: 'timeout' } }]);
    await ask(made, 'osmoda');
    clock.advance(30 * SECOND);
    await control(emulator, 'DELETE', 'faults');
    clock.advance(2 * SECOND);
    expect((await statuses(made)).at(-1)).toBe('completed');
  });

  it('is done by the service too, each with a receipt, until it helps', async () => {
    const made = await order('stuck', { heals_itself: true });
    clock.advance(40 * MINUTE);
    expect(await receiptsOf(made)).toMatchObject([
      {
        status: 'failed',
        triggered_by: 'wedge_detector',
        metadata: { agent_id: 'osmoda' },
        failure: { code: 'gateway_wedged', fallback_recommendation: 'wait_for_wedge_auto_restart' },
      },
      { status: 'completed', triggered_by: 'wedge_detector', result: { agent_id: 'osmoda' } },
    ]);
    expect((await eventsOf(made, /^(request|state|agent)/)).map(({ type, value }) => value ?? type)).toEqual([
      'agent.wedged',
      ...['request.accepted', 'restarting', 'request.failed', 'failed'],
      ...['request.accepted', 'restarting', 'request.completed', 'agent.healed'],
    ]);
  });

  it('times out again and again while no heartbeat can come, and is given up', async () => {
    const made = await order('stuck', { heals_itself: true });
    await arm('heartbeatsStop', { order_id: made.order_id });
    clock.advance(70 * MINUTE);
    const states = await eventsOf(made, /^(state.changed|agent.healed)/);
    expect(states.map(({ value }) => value)).toEqual([
      ...['restarting', 'timeout', 'restarting', 'timeout', 'restarting', 'timeout', 'restarting', 'exhausted'],
    ]);
    expect((await receiptsOf(made)).map(({ failure }) => failure)).toMatchObject([
      ...Array.from({ length: 3 }, () => ({ code: 'timeout' })),
      { code: 'timeout', fallback_recommendation: 'restart_agent' },
    ]);
  });

  it('does not get in the way of one by hand, however fast life goes', async () => {
    const made = await order('stuck');
    await control(emulator, 'POST', 'clock', { speed: 600 });
    await ask(made, 'osmoda');
    clock.advance(5 * SECOND);
    expect(await statuses(made)).toEqual(['completed']);
    const hung = await order('stuck');
    await arm('requestHangs', { action: 'agent_restart' });
    await ask(hung, 'osmoda');
    clock.advance(62 * SECOND);
    expect((await receiptsOf(hung)).slice(0, 2)).toMatchObject([
      { status: 'superseded', triggered_by: 'user' },
      { triggered_by: 'wedge_detector' },
    ]);
  });

  it('gives way to one by hand, which heals, and ends with its server', async () => {
    const made = await order('stuck');
    const doomed = await order('stuck');
    clock.advance(15 * MINUTE + 2 * SECOND);
    expect(await receiptsOf(made)).toMatchObject([{ status: 'in_progress', triggered_by: 'wedge_detector' }]);
    expect(await ask(made, 'osmoda')).toMatchObject({ reused: false });
    await arm('endServer', { order_id: doomed.order_id, as: 'deleted' });
    clock.advance(5 * SECOND);
    expect(await statuses(made)).toEqual(['superseded', 'completed']);
    expect(await eventsOf(made, /^agent.healed/)).toMatchObject([{ via: 'manual' }]);
    expect(await control(emulator, 'GET', `events/${doomed.order_id}?limit=1000`)).toMatchObject({
      events: expect.arrayContaining([expect.objectContaining({ type: 'request.failed' })]),
    });
  });
});
