import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, FAULT_NAMES, openEmulator } from '../../../../src-main/emulator/index.ts';
import { ControlClient } from '../../../../src-main/emulator/poking/ControlClient.ts';
import { poke } from '../../../../src-main/emulator/poking/poke.ts';
import { SCENARIOS } from '../../../../src-main/emulator/scenarios/scenarioTable.ts';
import { dash } from './visitDashboard.ts';
import { control, type Made } from './visitEmulator.ts';

const POKE = new URL('../../../../src-main/emulator/poke.ts', import.meta.url).pathname;

describe('npm run poke', () => {
  let emulator: Emulator;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'poke-'));
    emulator = await openEmulator({ leaveAddressIn: [folder] });
  });
  afterAll(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs it as a person would; the emulator is found through the file it left. */
  function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [POKE, '--data', folder, ...words], (error, out, err) => {
        resolve({ code: error === null ? 0 : 1, out, err });
      });
    });
  }
  /** The same without a process of its own; `--server NAME` comes last. */
  function said<T>(...words: string[]): Promise<T> {
    const at = words.indexOf('--server');
    const server = at < 0 ? null : (words[at + 1] ?? null);
    const control = new ControlClient(emulator.url, emulator.adminKey);
    return poke(control, at < 0 ? words : words.slice(0, at), server) as Promise<T>;
  }

  it('lists everything it knows', async () => {
    const { out } = await run('--help');
    for (const name of [...FAULT_NAMES, ...SCENARIOS.map((script) => script.name)]) expect(out).toContain(`  ${name} `);
    for (const word of ['record start', 'replay', 'scenario', 'clear', 'clock', 'fund', 'seconds=5']) {
      expect(out).toContain(word);
    }
  });

  it('says that nobody answers when the emulator has ended without taking its address away', async () => {
    const gone = await openEmulator();
    await gone.stop();
    const { code, err } = await run('scenario', '--url', gone.url, '--key', gone.adminKey);
    expect(code).toBe(1);
    expect(err).toContain(`No emulator answers at ${gone.url}. It may have ended: start one with npm run emulator.\n`);
  });

  it('says in a sentence what is missing from a command, and which file is no recording', async () => {
    await expect(said('fund')).rejects.toThrow('"fund" needs an address and an amount: fund ADDRESS USDC.');
    await expect(said('fund', '0x1')).rejects.toThrow('fund ADDRESS USDC');
    const none = join(folder, 'none.json');
    await expect(said('replay', none)).rejects.toThrow(`No file can be read at ${none}.`);
    writeFileSync(none, '> npm run');
    await expect(said('replay', none)).rejects.toThrow(`${none} is no recording: it is not JSON.`);
  });

  it('makes servers, events, faults and requests happen', async () => {
    const made = await said<Made>('order', 'name=atlas', 'state=ready');
    expect(made.api_token).toMatch(/^osk_/);
    expect(await said('agent.wedged', 'heals_itself=false', '--server', 'atlas')).toMatchObject({
      type: 'agent.wedged',
    });
    expect(await said('cutStreamsAfter', 'seconds=9', 'times=2', '--server', 'atlas')).toMatchObject({
      armed: true,
      remaining: 2,
      params: { seconds: 9, order_id: made.order_id },
    });
    expect(await said('clear', 'cutStreamsAfter')).toBe(null);
    expect(await said('ask', 'action=agent_restart', '--server', made.order_id)).toMatchObject({
      request_id: expect.stringMatching(/^req_agent_restart_/),
    });
    const { events } = await said<{ events: Array<{ type: string }> }>('events', '--server', 'atlas');
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['agent.wedged', 'request.accepted']));
    const { faults } = await control<{ faults: Array<{ armed: boolean }> }>(emulator, 'GET', 'faults');
    expect(faults.some(({ armed }) => armed)).toBe(false);
  });

  it('makes a key for the account of one server, and revokes it', async () => {
    const { order_id } = await said<Made>('order', 'name=keyed');
    const key = await said<{ id: string; dashboard_key: string }>('keys', 'make', 'mine', '--server', 'keyed');
    const { servers } = (await dash(emulator, 'GET', 'servers', undefined, key.dashboard_key)).body;
    expect(servers).toMatchObject([{ order_id }]);
    await said('keys', 'revoke', key.id);
    expect((await dash(emulator, 'GET', 'servers', undefined, key.dashboard_key)).status).toBe(401);
    const { keys } = await said<{ keys: Array<{ id: string; name: string }> }>('keys');
    expect(keys.find(({ id }) => id === key.id)).toMatchObject({ name: 'mine', revoked_at: expect.any(String) });
    await expect(said('keys', 'lose', key.id)).rejects.toThrow(/make or revoke/);
  });

  it('plays a scenario and stops it', async () => {
    expect(await said('scenario', 'bad-invoice', 'speed=0.5')).toMatchObject({ name: 'bad-invoice', state: 'running' });
    expect(await said('scenario', 'stop')).toBe(null);
    expect(await said('scenario')).toMatchObject({ run: { state: 'stopped' } });
  });

  it('records, and plays the file again', async () => {
    await said('record', 'start');
    await said('order', 'name=recorded');
    await said('record', 'stop');
    const file = join(folder, 'story.json');
    writeFileSync(file, JSON.stringify(await said('recording')));
    const replayed = await said<{ state: string; servers: Array<{ name: string }> }>('replay', file, 'speed=100');
    expect(replayed.servers.map(({ name }) => name)).toContain('recorded');
  });

  it('finds the emulator through the file it left, prints JSON, and ends with 1 when it could not', async () => {
    const [listed, refused] = await Promise.all([run('list'), run('agent.wedged')]);
    expect(JSON.parse(listed.out)).toMatchObject({ orders: expect.any(Array), faults: expect.any(Array) });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--server NAME') });
  });

  it.each([
    [['agent.wedged', '--server', 'nobody'], /No server nobody/],
    [['cutStreamsAfter', 'seconds=0'], /seconds/],
    [['cutStreamsAfter', 'seconds'], /is not name=value/],
    [['scenario', 'gremlins'], /There is no scenario/],
    [['end'], /needs --server NAME/],
  ])('says why it could not: %j', async (words, why) => {
    await expect(said(...words)).rejects.toThrow(why);
  });
});
