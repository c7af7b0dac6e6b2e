import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, FAULT_NAMES, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asOwner, control, type Made } from './visitEmulator.ts';

type FaultView = { readonly name: string; readonly takes: string[]; readonly atOnce: boolean; readonly armed: boolean };

type Stamped = { readonly ts: string };
type Status = { readonly created_at: string; readonly provision_steps: readonly Stamped[] };
type Diary = { readonly events: ReadonlyArray<Stamped & { readonly code: string }> };
const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('the control API', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator();
  });
  afterAll(() => emulator.stop());

  it('refuses who has no key, and pages of another origin even with it', async () => {
    const at = `${emulator.url}/__emulator/ledger`;
    expect((await fetch(at)).status).toBe(401);
    expect((await fetch(at, { headers: { authorization: `Bearer ${emulator.dashboardKey}` } })).status).toBe(401);
    const headers = { authorization: `Bearer ${emulator.adminKey}`, origin: 'http://elsewhere.example' };
    expect((await fetch(at, { headers })).status).toBe(403);
  });

  it('arms every fault it lists, and disarms them', async () => {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
    const { faults: known } = await control<{ faults: FaultView[] }>(emulator, 'GET', 'faults');
    expect(known.map(({ name }) => name)).toEqual(FAULT_NAMES);
    for (const { name, takes } of known) {
      const about = takes.includes('order_id') ? { order_id: made.order_id } : {};
      await control(emulator, 'POST', 'faults', { name, ...about });
    }
    const { faults } = await control<{ faults: FaultView[] }>(emulator, 'GET', 'faults');
    expect(faults.filter((fault) => fault.armed).map(({ name }) => name)).toEqual(
      known.filter(({ atOnce }) => !atOnce).map(({ name }) => name),
    );
    await control(emulator, 'DELETE', 'faults');
    await expect(control(emulator, 'POST', 'faults', { name: 'gremlins' })).rejects.toThrow(/There is no fault/);
  });

  it.each([
    ['about an order that is none', { name: 'heartbeatsStop', order_id: NOBODY }, 404],
    ['at once about an order that is none', { name: 'burst', order_id: NOBODY, count: 1 }, 404],
    ['at once about an order that may be named', { name: 'unknownEvent', order_id: NOBODY }, 404],
    ['about a family of routes that is none', { name: 'answerInstead', family: 'stauts' }, 400],
    ['about the control API', { name: 'slowAnswers', family: 'ledger' }, 400],
    ['with an address that is none', { name: 'wrongPayTo', payTo: 'garbage' }, 400],
    ['with an asset that is none', { name: 'wrongAsset', asset: '0xBAd' }, 400],
    ['so many times at once', { name: 'cutStreams', times: 3 }, 400],
  ])('arms nothing %s', async (_what, fault, status) => {
    await expect(control(emulator, 'POST', 'faults', fault)).rejects.toThrow(new RegExp(`^${status} `));
    const { faults } = await control<{ faults: FaultView[] }>(emulator, 'GET', 'faults');
    expect(faults.filter(({ armed }) => armed)).toEqual([]);
  });

  it('knows every family of routes by name, and says which there are', async () => {
    for (const family of ['status', 'events', 'chat', 'spawn', 'chat-stream', 'plans', 'agent-card.json']) {
      await control(emulator, 'POST', 'faults', { name: 'slowAnswers', family, delayMs: 0 });
    }
    await control(emulator, 'DELETE', 'faults');
    const wrong = control(emulator, 'POST', 'faults', { name: 'slowAnswers', family: 'stauts' });
    await expect(wrong).rejects.toThrow(/"spawn-log","status"/);
  });

  it('takes a body nested deep, and refuses one nested deeper than anybody means', async () => {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    const event = (levels: number) =>
      control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'a.b', field: nested(levels) });
    await event(90);
    for (const levels of [101, 1000]) await expect(event(levels)).rejects.toThrow(/^400 .*nested deeper/);
    const at = `${emulator.url}/__emulator/events`;
    const body = `{"order_id":"${made.order_id}","type":"a.b","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    const headers = { authorization: `Bearer ${emulator.adminKey}` };
    expect((await fetch(at, { method: 'POST', headers, body })).status).toBe(400);
  });

  it('funds an address of either chain, and nothing that only looks like one', async () => {
    const evm = { address: '0x00000000000000000000000000000000DeaDBeef', usdc: '14.99' };
    expect(await control(emulator, 'POST', 'fund', evm)).toMatchObject({
      network: 'eip155:84532',
      balance: '14990000',
    });
    const solana = { address: 'SysvarC1ock11111111111111111111111111111111', usdc: 1 };
    const funded = await control(emulator, 'POST', 'fund', solana);
    expect(funded).toMatchObject({ address: solana.address, balance: '1000000' });
    const wrong = ['0x12', 'z'.repeat(44), '0'.repeat(40), ''];
    for (const address of wrong) {
      await expect(control(emulator, 'POST', 'fund', { address, usdc: '1' })).rejects.toThrow(/400/);
    }
    await expect(control(emulator, 'POST', 'fund', { ...evm, usdc: '1.2.3' })).rejects.toThrow(/400/);
  });

  it('says where it is in time, and skews only the Date header when told to', async () => {
    await control(emulator, 'POST', 'clock', { speed: 30, jumpMs: 60_000 });
    const clock = await control<{ speed: number; now: string; ahead_ms: number }>(emulator, 'GET', 'clock');
    expect(clock.speed).toBe(30);
    expect(clock.ahead_ms).toBeGreaterThanOrEqual(60_000);
    await control(emulator, 'POST', 'faults', { name: 'clockSkew', offsetMs: 600_000 });
    const skewed = await fetch(`${emulator.url}/.well-known/agent-card.json`);
    await control(emulator, 'DELETE', 'faults');
    expect(Date.parse(skewed.headers.get('date') ?? '') - Date.parse(clock.now)).toBeGreaterThan(590_000);
    const back = await control<{ now: string; ahead_ms: number }>(emulator, 'POST', 'clock', { backToNow: true });
    expect(back.ahead_ms).toBe(0);
    expect(Date.parse(back.now)).toBeLessThan(Date.parse(clock.now));
  });

  it('makes orders in every state, each with its own token', async () => {
    for (const state of ['ready', 'installing', 'about_to_wedge', 'stuck', 'stalled', 'install_failed', 'deleted']) {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: `in-${state}`, state });
      const status = (await (await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).json()) as object;
      expect(status).toMatchObject({ order_id: made.order_id, server_name: `in-${state}` });
    }
  });

  it('gives what it makes up a diary that fits its age', async () => {
    const diaryOf = async (body: object): Promise<readonly [Status, Diary]> => {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', ...body });
      const of = async (path: string): Promise<unknown> => (await asOwner(emulator, made, path)).json();
      const status = (await of(`/api/v1/status/${made.order_id}`)) as Status;
      return [status, (await of(`/api/v1/servers/${made.order_id}/spawn-log`)) as Diary];
    };
    const [status, { events }] = await diaryOf({ state: 'stuck', age_hours: 75 });
    const codes = ['provision_start', 'first_heartbeat', 'setup_complete', 'agent_wedged'];
    expect(events.map(({ code }) => code)).toEqual(codes);
    expect(events[0]?.ts).toBe(status.created_at);
    expect(events[1]?.ts).toBe(status.provision_steps.at(-1)?.ts);
    const [young, { events: told }] = await diaryOf({ age_hours: 0 });
    const stamps = [...told, ...young.provision_steps].map(({ ts }) => ts);
    const now = (await control<{ now: string }>(emulator, 'GET', 'clock')).now;
    for (const stamp of stamps) expect(stamp <= now).toBe(true);
    const [stalled, { events: begun }] = await diaryOf({ state: 'stalled' });
    expect(begun.map(({ ts }) => ts)).toEqual([stalled.created_at]);
    expect(stalled.provision_steps[0]?.ts).toBe(stalled.created_at);
  });

  it('shows strangers the basics, owners all, and revokes for good', async () => {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
    const basics = (await (await fetch(`${emulator.url}/api/v1/status/${made.order_id}`)).json()) as object;
    expect(Object.keys(basics).sort()).toEqual(['created_at', 'order_id', 'plan', 'status']);
    const { createHash } = await import('node:crypto');
    const tokenId = createHash('sha256').update(made.api_token).digest('hex').slice(0, 16);
    expect(await (await asOwner(emulator, made, `/api/v1/tokens/${tokenId}`)).json()).toMatchObject({
      token_id: tokenId,
    });
    expect((await asOwner(emulator, made, `/api/v1/tokens/${tokenId}`, 'DELETE')).status).toBe(204);
    const after = await asOwner(emulator, made, `/api/v1/tokens/${tokenId}`);
    expect([after.status, ((await after.json()) as { code: string }).code]).toEqual([401, 'token_revoked']);
  });
});
