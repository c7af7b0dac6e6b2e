import { EventSource } from 'eventsource';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type Body, dash } from './visitDashboard.ts';
import { asOwner, control, listenTo, type Made, until } from './visitEmulator.ts';

describe('the dashboard surface', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { requestMs: 5, wordMs: 1 } });
  });
  afterAll(() => emulator.stop());

  const order = (name = 'atlas', more: object = {}): Promise<Made> =>
    control(emulator, 'POST', 'orders', { name, ...more });
  const account = async (more: object): Promise<{ id: string; key: string }> => {
    const made = await control<{ id: string; dashboard_key: string }>(emulator, 'POST', 'dashboard-keys', {
      name: 'ann',
      ...more,
    });
    return { id: made.id, key: made.dashboard_key };
  };
  const listed = async (key?: string): Promise<Body[]> =>
    (await dash(emulator, 'GET', 'servers', undefined, key)).body['servers'] as Body[];

  it('lets in who shows a key of its own kind, and says why it lets nobody else in', async () => {
    const made = await order();
    const { key } = await account({ orders: [made.order_id] });
    expect(key).toMatch(/^sk_live_[0-9a-f]{64}$/);
    expect((await dash(emulator, 'GET', 'servers', undefined, key)).status).toBe(200);
    const codeFor = async (shown: string | null): Promise<unknown> => {
      const { status, body } = await dash(emulator, 'GET', 'servers', undefined, shown);
      return [status, body['code']];
    };
    expect(await codeFor(null)).toEqual([401, 'unauthorized']);
    expect(await codeFor(made.api_token)).toEqual([401, 'unauthorized']);
    expect(await codeFor(`sk_live_${'0'.repeat(64)}`)).toEqual([401, 'unauthorized']);
    expect(await codeFor((await account({ expired: true })).key)).toEqual([401, 'token_expired']);
    expect(await codeFor((await account({ revoked: true })).key)).toEqual([401, 'token_revoked']);
    const onTokens = await asOwner(emulator, { ...made, api_token: key }, `/api/v1/servers/${made.order_id}/requests`);
    expect(onTokens.status).toBe(401);
  });

  it('shows an account its own servers and no others, and never one that was deleted', async () => {
    const mine = await order('mine');
    const other = await order('other');
    const gone = await order('gone', { state: 'deleted' });
    const { key } = await account({ orders: [mine.order_id, gone.order_id] });
    expect((await listed(key)).map((row) => row['server_name'])).toEqual(['mine']);
    expect((await listed()).map((row) => row['id'])).toEqual(expect.arrayContaining([mine.order_id, other.order_id]));
    const elsewhere = await dash(emulator, 'GET', `servers/${other.order_id}/requests`, undefined, key);
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([403, 'forbidden']);
    const unknown = await dash(emulator, 'GET', 'servers/00000000-0000-4000-8000-000000000000/requests');
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'order_not_found']);
    expect((await dash(emulator, 'GET', 'servers/nonsense/requests')).body['code']).toBe('validation_failed');
  });

  it('says of each server what any document names, stuck ones included', async () => {
    const made = await order('stuck-one', { state: 'stuck', plan: 'test' });
    const [row] = (await listed()).filter((one) => one['order_id'] === made.order_id);
    expect(row).toMatchObject({
      id: made.order_id,
      plan: 'Solo',
      status: 'running',
      has_api_key: true,
      agent_responsive: false,
      chat_responsive: false,
      agent_wedged: true,
      auto_restart_attempts: 0,
    });
    await control(emulator, 'POST', 'switches', { bareServerList: true });
    const bare = await dash(emulator, 'GET', 'servers');
    await control(emulator, 'POST', 'switches', { bareServerList: false });
    expect(Array.isArray(bare.body)).toBe(true);
  });

  it('shows a list of yesterday when told to, to each account its own', async () => {
    const { key } = await account({});
    const before = await listed(key);
    await control(emulator, 'POST', 'faults', { name: 'staleServerList' });
    await order('too-new');
    expect(await listed(key)).toEqual(before);
    await control(emulator, 'DELETE', 'faults');
    expect((await listed(key)).map((row) => row['server_name'])).toContain('too-new');
  });

  it('tells the same events as the other surface, until its key is revoked', async () => {
    const made = await order();
    const { id, key } = await account({ orders: [made.order_id] });
    await control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'state.changed', field: 'n', value: 1 });
    const heard: string[] = [];
    const path = `servers/${made.order_id}/events?cursor=0&filter=state`;
    const source = new EventSource(`${emulator.url}/api/dashboard/${path}`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${key}` } }),
    });
    source.addEventListener('server', (message) => heard.push(message.data));
    let refused: number | undefined;
    source.addEventListener('error', (event) => {
      refused = event.code;
    });
    await until(() => (heard.length > 0 ? true : null));
    const stream = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/events?cursor=0&filter=state`);
    const listener = listenTo(stream);
    expect(await listener.hear('\n\n')).toContain(`data: ${heard[0]}\n`);
    await control(emulator, 'DELETE', `dashboard-keys/${id}`);
    await until(() => (refused === 401 ? true : null));
    source.close();
    // The token's own stream goes on: what was revoked is the key of an account.
    await control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'state.changed', field: 'n', value: 2 });
    await listener.hear('"value":2');
    await listener.stop();
    await expect(control(emulator, 'DELETE', 'dashboard-keys/0000')).rejects.toThrow(/404/);
    const kept = JSON.stringify(await control(emulator, 'GET', 'dashboard-keys'));
    expect(kept).toContain(id);
    expect(kept).not.toContain('sk_live_');
  });

  it('restarts an agent, and may be asked after it in both ways', async () => {
    const made = await order('stuck-two', { state: 'stuck' });
    const asked = await dash(emulator, 'POST', `servers/${made.order_id}/agents/osmoda/restart`);
    expect(asked.status).toBe(202);
    const { restart_id: restartId, request_id: requestId } = asked.body;
    expect(asked.body).toMatchObject({ status: 'restarting', _links: { status: expect.stringMatching('^/api/dash') } });
    const poll = `servers/${made.order_id}/agents/osmoda/restart/${restartId}`;
    await until(async () => ((await dash(emulator, 'GET', poll)).body['status'] === 'ready' ? true : null));
    const receipt = await dash(emulator, 'GET', `servers/${made.order_id}/requests/${requestId}`);
    expect(receipt.body).toMatchObject({ action: 'agent_restart', status: 'completed' });
    const [row] = (await listed()).filter((one) => one['order_id'] === made.order_id);
    expect(row).toMatchObject({ agent_responsive: true, agent_wedged: false });
    expect((await dash(emulator, 'GET', `servers/${made.order_id}/agents/mobile/restart/${restartId}`)).status).toBe(
      404,
    );
    await control(emulator, 'POST', 'clock', { jumpMs: 30 * 60_000 });
    expect((await dash(emulator, 'GET', poll)).body['code']).toBe('request_not_found');
  });

  it('refuses in the envelope, or bare when the old page is to be believed', async () => {
    const path = 'servers/00000000-0000-4000-8000-000000000000/requests';
    const told = await dash(emulator, 'GET', path);
    expect(told.body).toMatchObject({ code: 'order_not_found', error: 'order_not_found' });
    expect(told.body['request_id']).toBe(told.headers.get('x-request-id'));
    await control(emulator, 'POST', 'switches', { bareDashboardErrors: true });
    const bare = await dash(emulator, 'GET', path);
    const elsewhere = await fetch(`${emulator.url}/api/v1/nowhere`);
    await control(emulator, 'POST', 'switches', { bareDashboardErrors: false });
    expect([bare.status, bare.body]).toEqual([404, { error: 'order_not_found' }]);
    expect(await elsewhere.json()).toMatchObject({ code: 'not_found', request_id: expect.any(String) });
  });
});
