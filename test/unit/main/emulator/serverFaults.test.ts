import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { FAILURE_CODES } from '../../../../src-main/emulator/receipts/failures.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { configOf } from './visitDashboard.ts';
import { asOwner, control, fundedWallet, type Made, signFor, spawn, until } from './visitEmulator.ts';

const MINUTE = 60_000;

type Event = { readonly id: number; readonly type: string } & Record<string, unknown>;
type Status = Record<string, unknown> & { readonly status: string };

describe('servers that get into trouble on purpose', () => {
  let emulator: Emulator;
  let clock: FakeClock;
  beforeEach(async () => {
    clock = fakeClock();
    emulator = await openEmulator({
      machine: { clock, random: seededRandom() },
      switches: { rateLimits: 'off', requestMs: 1000 },
    });
  });
  afterEach(() => emulator.stop());

  const order = (state: string, more: object = {}): Promise<Made> =>
    control(emulator, 'POST', 'orders', { name: 'atlas', state, ...more });
  const arm = (name: string, params: object = {}): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name, ...params });
  const statusOf = async (made: Made): Promise<Status> =>
    (await (await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).json()) as Status;
  const eventsOf = async (made: Made): Promise<Event[]> =>
    (await control<{ events: Event[] }>(emulator, 'GET', `events/${made.order_id}?limit=1000`)).events;
  const types = async (made: Made, wanted: RegExp): Promise<string[]> =>
    (await eventsOf(made)).map(({ type }) => type).filter((type) => wanted.test(type));

  it('stays pending as long as it was told, then installs', async () => {
    await arm('cloudPending', { seconds: 600 });
    const made = await order('installing');
    expect(await statusOf(made)).toMatchObject({ status: 'pending', server_ip: null, ssh: null, provision_steps: [] });
    clock.advance(9 * MINUTE);
    expect((await statusOf(made)).status).toBe('pending');
    clock.advance(2 * MINUTE);
    expect(await statusOf(made)).toMatchObject({
      status: 'provisioning',
      server_ip: expect.stringMatching(/^198\.1[89]\./),
    });
    expect((await eventsOf(made))[0]).toMatchObject({ type: 'state.changed', field: 'status', value: 'provisioning' });
    expect((await statusOf(await order('installing'))).status).toBe('provisioning');
  });

  it('fails before there is a machine, paid or not, and says why in the diary', async () => {
    await arm('cloudFails', { reason: 'No machines left.' });
    const account = await fundedWallet(emulator, '100');
    const bought = await spawn(emulator, 'test', await signFor(emulator, 'test', account));
    const made = (await bought.json()) as Made & Status;
    expect(made).toMatchObject({ status: 'pending', server_ip: null, ssh: null });
    clock.advance(3000);
    expect(await statusOf(made)).toMatchObject({ status: 'failed', server_ip: null, install_error: null });
    const log = await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/spawn-log`)).json();
    expect(log).toMatchObject({
      events: [{}, { level: 'error', code: 'provision_failed', message: 'No machines left.' }],
    });
  });

  it.each([
    [
      'installFails',
      { step: 'clone' },
      10,
      { step: 'clone', watchdog: false, log_tail: expect.stringContaining('Killed') },
    ],
    ['installSilent', {}, 5, { step: 'no_callback', watchdog: true }],
    [
      'installStalls',
      { step: 'dependencies', watchdog: 'phase_stalled' },
      9,
      { step: 'dependencies', watchdog: true, log_tail: expect.any(String) },
    ],
    ['installStalls', { step: 'dependencies' }, 27, { step: 'no_callback', watchdog: true }],
  ])('does not install: %s %o', async (name, params, minutes, error) => {
    await arm(name, params);
    const made = await order('installing');
    clock.advance(minutes * MINUTE);
    expect(await statusOf(made)).toMatchObject({ status: 'install_failed', install_error: error });
    const other = await order('installing');
    clock.advance(15 * MINUTE);
    expect((await statusOf(other)).status).toBe('running');
  });

  it('says that it stalls before the watchdog gives up', async () => {
    await arm('installStalls', { step: 'dependencies' });
    const made = await order('installing');
    clock.advance(8 * MINUTE);
    expect(await statusOf(made)).toMatchObject({
      status: 'provisioning',
      stalled: { step: 'dependencies', stuck_for_min: 7 },
    });
  });

  it('falls silent without a wedge, for as long as it is armed', async () => {
    const made = await order('ready');
    clock.advance(MINUTE);
    const before = await statusOf(made);
    await arm('heartbeatsStop', { order_id: made.order_id });
    clock.advance(30 * MINUTE);
    expect((await statusOf(made))['last_heartbeat']).toBe(before['last_heartbeat']);
    expect(await types(made, /^agent/)).toEqual([]);
    await control(emulator, 'DELETE', 'faults');
    clock.advance(2 * MINUTE);
    expect((await statusOf(made))['last_heartbeat']).not.toBe(before['last_heartbeat']);
  });

  it('gets stuck and heals over and over, until it is cleared', async () => {
    const made = await order('ready');
    await arm('flappingAgent', { everyS: 60, order_id: made.order_id });
    clock.advance(6 * MINUTE);
    const flaps = await types(made, /^agent/);
    expect(flaps.length).toBeGreaterThan(4);
    expect(flaps).toEqual(flaps.map((_, index) => (index % 2 === 0 ? 'agent.wedged' : 'agent.healed')));
    await control(emulator, 'DELETE', 'faults');
    clock.advance(2 * 60 * MINUTE);
    expect((await types(made, /^agent/)).at(-1)).toBe('agent.healed');
    expect((await types(made, /^agent/)).length).toBeLessThanOrEqual(flaps.length + 1);
  });

  it.each(FAILURE_CODES)('ends each kind of request with %s and what to do instead', async (code) => {
    const made = await order('stuck');
    for (const action of ['agent_restart', 'key_delivery', 'chat_message']) {
      const fallback = code === 'timeout' ? { fallback: 'restart_agent' } : {};
      await arm('requestFails', { action, code, seconds: 5, ...fallback });
      const ready = action === 'chat_message' ? await order('ready') : made;
      await control(emulator, 'POST', 'requests', { order_id: ready.order_id, action });
      clock.advance(10_000);
      const list = await (
        await asOwner(emulator, ready, `/api/v1/servers/${ready.order_id}/requests?action=${action}`)
      ).json();
      const { failure } = (list as { requests: Array<{ failure: Record<string, unknown> }> }).requests[0] ?? {
        failure: {},
      };
      expect(failure).toMatchObject({ code, message: expect.stringMatching(/.{10}/) });
      expect(failure).toHaveProperty('fallback_recommendation');
      if (code === 'timeout') expect(failure['fallback_recommendation']).toBe('restart_agent');
      const told = (await eventsOf(ready)).findLast(({ type }) => type.startsWith('request.'));
      expect(told).toMatchObject({ type: 'request.failed', action, failure: { code } });
    }
    expect((await statusOf(made))['chat_responsive']).toBe(false);
  });

  it('takes a restart and never ends it; a minute later another one is begun', async () => {
    const made = await order('stuck');
    const restart = async (): Promise<Record<string, unknown>> =>
      (await (
        await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/agents/osmoda/restart`, 'POST')
      ).json()) as Record<string, unknown>;
    await arm('requestHangs', { action: 'agent_restart' });
    const first = await restart();
    clock.advance(30_000);
    expect(await restart()).toMatchObject({ request_id: first['request_id'], reused: true });
    clock.advance(31_000);
    expect(await restart()).toMatchObject({ reused: false });
    clock.advance(1000);
    expect(await types(made, /^(request.(superseded|completed)|agent.healed)/)).toEqual([
      'request.superseded',
      'request.completed',
      'agent.healed',
    ]);
  });

  it('loses its AI key, expires, is deleted', async () => {
    const made = await order('ready');
    await arm('loseApiKey', { order_id: made.order_id });
    expect(await statusOf(made)).toMatchObject({ has_api_key: false });
    expect((await eventsOf(made)).at(-1)).toMatchObject({ field: 'has_api_key', value: false });
    expect((await configOf(emulator, made)('GET', 'credentials')).body).toMatchObject({ credentials: [] });
    for (const as of ['expired', 'failed', 'deleted']) {
      const doomed = await order('ready');
      await arm('endServer', { order_id: doomed.order_id, as });
      expect((await statusOf(doomed)).status).toBe(as);
      expect((await eventsOf(doomed)).at(-1)).toMatchObject({ field: 'status', value: as });
      clock.advance(10 * MINUTE);
      expect((await eventsOf(doomed)).at(-1)).toMatchObject({ field: 'status', value: as });
    }
    await control(emulator, 'DELETE', `orders/${made.order_id}`);
    expect((await statusOf(made)).status).toBe('deleted');
  });

  it.each([
    ['silent', 200],
    ['gone', 404],
  ])('is deleted without a word where that is wanted: %s', async (deletedStreams, answered) => {
    await control(emulator, 'POST', 'switches', { deletedStreams });
    const made = await order('ready');
    const path = `/api/v1/servers/${made.order_id}/events`;
    const open = await asOwner(emulator, made, path);
    await control(emulator, 'DELETE', `orders/${made.order_id}`);
    expect((await statusOf(made)).status).toBe('deleted');
    expect(await types(made, /state/)).toEqual([]);
    if (deletedStreams === 'gone') await open.text();
    else await open.body?.cancel();
    const again = await asOwner(emulator, made, path);
    expect(again.status).toBe(answered);
    await again.body?.cancel();
  });

  it('no longer opens to a token that has expired', async () => {
    const made = await order('ready');
    const stream = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/events`);
    await arm('expireToken', { order_id: made.order_id });
    await expect(stream.text()).rejects.toThrow();
    const refused = await asOwner(emulator, made, `/api/v1/status/${made.order_id}`);
    expect([refused.status, await refused.json()]).toMatchObject([401, { code: 'token_expired' }]);
  });

  it('wakes up eight hours later with every connection dead', async () => {
    const made = await order('ready');
    const stream = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/events`);
    const before = await control<{ now: string; life_ms: number }>(emulator, 'GET', 'clock');
    await arm('hostSleep');
    await expect(stream.text()).rejects.toThrow();
    const after = await control<{ now: string; life_ms: number }>(emulator, 'GET', 'clock');
    expect(Date.parse(after.now) - Date.parse(before.now)).toBe(8 * 60 * MINUTE);
    expect(after.life_ms - before.life_ms).toBe(8 * 60 * MINUTE);
    await until(async () => ((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).ok ? true : null));
  });
});
