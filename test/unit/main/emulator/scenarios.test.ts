import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Faults } from '../../../../src-main/emulator/faults/Faults.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { planScript } from '../../../../src-main/emulator/scenarios/planScript.ts';
import { SCENARIOS } from '../../../../src-main/emulator/scenarios/scenarioTable.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

type Run = {
  readonly state: string;
  readonly done: number;
  readonly of: number;
  readonly refused: unknown[];
  readonly servers: Array<{ name: string; order_id: string; api_token?: string }>;
};
type Listed = { readonly name: string; readonly does: string; readonly lasts_s: number };

describe('scenarios', () => {
  let emulator: Emulator;
  let clock: FakeClock;
  beforeEach(async () => {
    clock = fakeClock();
    emulator = await openEmulator({ machine: { clock, random: seededRandom() }, switches: { wordMs: 0 } });
  });
  afterEach(() => emulator.stop());

  const start = (name: string, speed = 1): Promise<Run> => control(emulator, 'POST', 'scenarios', { name, speed });
  const look = (): Promise<{ run: Run | null; scenarios: Listed[] }> => control(emulator, 'GET', 'scenarios');
  const runOf = async (): Promise<Run> => {
    const { run } = await look();
    if (!run) throw new Error('Nothing runs.');
    return run;
  };
  const armed = async (): Promise<string[]> => {
    const { faults } = await control<{ faults: Array<{ name: string; armed: boolean }> }>(emulator, 'GET', 'faults');
    return faults.filter((fault) => fault.armed).map(({ name }) => name);
  };

  it('are listed with what they do, and a name that is none is refused with those there are', async () => {
    const { run, scenarios } = await look();
    expect(run).toBe(null);
    expect(scenarios.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name));
    expect(scenarios.every(({ does }) => does.length > 20)).toBe(true);
    await expect(start('gremlins')).rejects.toThrow(/There is no scenario.*stormy-night/);
  });

  it('happen at their moments, faster when told to', async () => {
    await start('bad-invoice', 2);
    expect(await armed()).toEqual(['wrongPayTo']);
    clock.advance(9_999);
    expect(await armed()).toEqual(['wrongPayTo']);
    clock.advance(1);
    await until(async () => ((await armed()).includes('wrongAsset') ? true : null));
    expect(await armed()).toEqual(['wrongAsset']);
    clock.advance(30_000);
    await until(async () => ((await runOf()).state === 'finished' ? true : null));
    expect(await runOf()).toMatchObject({ done: 8, of: 8, refused: [] });
    expect(await armed()).toEqual([]);
  });

  it('run one at a time, and take back what they armed when they are stopped', async () => {
    await start('stormy-night');
    await expect(start('tour')).rejects.toThrow(/scenario_running/);
    clock.advance(70_000);
    await until(async () => ((await armed()).includes('stallStreams') ? true : null));
    await control(emulator, 'POST', 'faults', { name: 'clockSkew' });
    await control(emulator, 'DELETE', 'scenarios');
    expect([(await runOf()).state, await armed()]).toEqual(['stopped', ['clockSkew']]);
    clock.advance(600_000);
    expect((await runOf()).state).toBe('stopped');
    expect((await start('lost-reply')).state).toBe('finished');
  });

  const speed = async () => (await control<{ speed: number }>(emulator, 'GET', 'clock')).speed;

  it('put the speed of the clock back when they are stopped, and when they end', async () => {
    await control(emulator, 'POST', 'clock', { speed: 5 });
    await start('silent-server');
    expect(await speed()).toBe(30);
    await control(emulator, 'DELETE', 'scenarios');
    expect(await speed()).toBe(5);
    await start('install-fails');
    expect([(await runOf()).state, await speed()]).toEqual(['running', 60]);
    clock.advance(10_000);
    await until(async () => ((await runOf()).state === 'finished' ? true : null));
    expect(await speed()).toBe(5);
    const { orders } = await control<{ orders: Array<{ name: string; status: string }> }>(emulator, 'GET', 'orders');
    expect(orders.find(({ name }) => name === 'nova')?.status).toBe('install_failed');
  });

  it('leave a speed alone that somebody chose meanwhile', async () => {
    await start('silent-server');
    await control(emulator, 'POST', 'clock', { speed: 120 });
    await control(emulator, 'DELETE', 'scenarios');
    expect(await speed()).toBe(120);
  });

  it('make the servers they need with a token each, and use those there are', async () => {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'echo' });
    const { servers } = await start('stormy-night');
    expect(servers).toEqual([
      { name: 'atlas', order_id: expect.any(String), api_token: expect.stringMatching(/^osk_/) },
      { name: 'echo', order_id: made.order_id },
    ]);
    const atlas = servers[0];
    const status = await asOwner(
      emulator,
      { order_id: atlas?.order_id ?? '', api_token: atlas?.api_token ?? '' },
      `/api/v1/status/${atlas?.order_id}`,
    );
    expect(await status.json()).toMatchObject({ server_name: 'atlas', status: 'running' });
    expect((await runOf()).servers.every((server) => !('api_token' in server))).toBe(true);
  });

  it.each(SCENARIOS.map(({ name }) => name))('%s plays to its end, and nothing in it is refused', async (name) => {
    await start(name);
    const { scenarios } = await look();
    const lastsMs = (scenarios.find((one) => one.name === name)?.lasts_s ?? 0) * 1000;
    // In steps, so that calls that wait for each other come through.
    for (let moved = 0; moved <= lastsMs; moved += 1000) {
      clock.advance(1000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(async () => ((await runOf()).state === 'finished' ? true : null));
    expect((await runOf()).refused).toEqual([]);
  });
});

describe('back from a clock that was ahead', () => {
  const DAY_MS = 86_400_000;
  const MINUTE_MS = 60_000;

  it('leaves no stamp in the future, and servers beat, are restarted and heal as fast as ever', async () => {
    const clock = fakeClock();
    const emulator = await openEmulator({ machine: { clock, random: seededRandom() } });
    const look = async (made: Made) =>
      (await (await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/spawn-log`)).json()) as Record<
        string,
        string
      >;
    const at = (stamp: string | undefined): number => Date.parse(stamp ?? '');
    try {
      const echo = await control<Made>(emulator, 'POST', 'orders', { name: 'echo' });
      await control(emulator, 'POST', 'clock', { jumpMs: 30 * DAY_MS });
      const nova = await control<Made>(emulator, 'POST', 'orders', { name: 'nova', age_hours: 0 });
      clock.advance(MINUTE_MS);
      await control(emulator, 'POST', 'events', { order_id: echo.order_id, type: 'agent.wedged', heals_itself: true });
      await control(emulator, 'POST', 'clock', { backToNow: true });
      const [stuck, beating] = [await look(echo), await look(nova)];
      for (const stamp of [stuck['agent_wedged_since'], stuck['last_heartbeat'], beating['last_heartbeat']]) {
        expect(at(stamp)).toBeLessThanOrEqual(clock.now());
      }
      const { orders } = await control<{ orders: Array<{ created_at: string }> }>(emulator, 'GET', 'orders');
      for (const order of orders) expect(at(order.created_at)).toBeLessThanOrEqual(clock.now());
      const backAt = clock.now();
      clock.advance(2 * MINUTE_MS);
      expect(at((await look(nova))['last_heartbeat'])).toBeGreaterThan(backAt);
      clock.advance(14 * MINUTE_MS);
      expect(await look(echo)).toMatchObject({ agent_wedged: true, auto_restart_attempts: 1 });
      clock.advance(20 * MINUTE_MS);
      expect(await look(echo)).toMatchObject({ agent_wedged: false });
    } finally {
      await emulator.stop();
    }
  });
});

describe('a script', () => {
  it('gives the same plan under the same seed, another under another, and always in order', () => {
    const stormy = SCENARIOS.find(({ name }) => name === 'stormy-night');
    if (!stormy) throw new Error('There is no stormy night.');
    expect(planScript(stormy, 'a')).toEqual(planScript(stormy, 'a'));
    expect(planScript(stormy, 'a')).not.toEqual(planScript(stormy, 'b'));
    for (const script of SCENARIOS) {
      const times = planScript(script, 'a').map(({ atMs }) => atMs);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    }
  });

  it('arms only faults there are, about servers it has', () => {
    for (const script of SCENARIOS) {
      for (const { name, method, body } of script.steps) {
        const { server, ...fields } = body;
        if (server !== undefined) expect(script.servers.map((one) => one.name)).toContain(server);
        if (name !== 'faults' || method !== 'POST') continue;
        const about = server === undefined ? {} : { order_id: '00000000-0000-4000-8000-000000000001' };
        const { name: fault, ...params } = fields;
        expect(() => new Faults().arm(String(fault), { ...params, ...about })).not.toThrow();
      }
    }
  });
});
