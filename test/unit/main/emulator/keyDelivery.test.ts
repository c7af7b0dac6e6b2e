import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { type Body, configOf, dash } from './visitDashboard.ts';
import { asOwner, control, fundedWallet, listenTo, type Made, signFor, spawn, until } from './visitEmulator.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
const OAUTH = { label: 'Mine', provider: 'anthropic', type: 'oauth', secret: 'sk-ant-oat01-abcdefghijklmnop' };

describe('an AI key', () => {
  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await openEmulator({ clock: 600, switches: { requestMs: 5, rateLimits: 'off' } });
  });
  afterEach(() => emulator.stop());

  const order = (more: object = {}): Promise<Made> =>
    control(emulator, 'POST', 'orders', { name: 'atlas', has_api_key: false, ...more });
  const own = async (made: Made, path: string, body?: object): Promise<Body> => {
    const response = await fetch(`${emulator.url}/api/v1/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${made.api_token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await response.json()) as Body;
  };
  const hasKey = async (made: Made): Promise<unknown> => (await own(made, `status/${made.order_id}`))['has_api_key'];
  const agent = async (made: Made): Promise<Body> =>
    ((await configOf(emulator, made)('GET', 'agents')).body['agents'] as Body[])[0] ?? {};
  const credentials = async (made: Made): Promise<Body[]> =>
    (await configOf(emulator, made)('GET', 'credentials')).body['credentials'] as Body[];
  const flips = async (made: Made): Promise<unknown[]> => {
    const stream = await asOwner(
      emulator,
      made,
      `/api/v1/servers/${made.order_id}/events?cursor=0&filter=state,marker`,
    );
    await control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'marker.passed' });
    const listener = listenTo(stream);
    const text = await listener.hear('marker.passed');
    await listener.stop();
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '{}') as Body);
    return events.filter((event) => event['field'] === 'has_api_key').map((event) => event['value']);
  };
  const ended = (made: Made, requestId: unknown): Promise<Body> =>
    until(async () => {
      const receipt = await own(made, `servers/${made.order_id}/requests/${requestId}`);
      return ['pending', 'in_progress'].includes(String(receipt['status'])) ? null : receipt;
    });
  const deliver = async (made: Made, body: object): Promise<Body> => {
    const accepted = await own(made, `servers/${made.order_id}/api-key`, body);
    return ended(made, accepted['request_id']);
  };

  it('reaches the box, wakes its agents, and only then is believed in', async () => {
    const made = await order();
    expect([await hasKey(made), (await agent(made))['enabled'], await credentials(made)]).toEqual([false, false, []]);
    const { body } = await dash(emulator, 'POST', `servers/${made.order_id}/api-key`, { api_key: KEY });
    expect(body).toMatchObject({ updated: true, provider: 'anthropic', status: 'pending' });
    const receipt = await ended(made, body['request_id']);
    expect(receipt).toMatchObject({
      status: 'completed',
      result: { provider: 'anthropic', delivered_to_customer_box: true },
    });
    const [credential] = await credentials(made);
    expect(credential).toMatchObject({ provider: 'anthropic', type: 'api_key', secret_preview: 'sk-ant-api03…wxyz' });
    expect(await agent(made)).toMatchObject({ enabled: true, credential_id: credential?.['id'] });
    expect([await hasKey(made), await flips(made)]).toEqual([true, [true]]);
  });

  it('is rotated in place, and said again by no event', async () => {
    const made = await order();
    await deliver(made, { api_key: KEY });
    const [before] = await credentials(made);
    await deliver(made, { api_key: 'sk-ant-oat01-zyxwvutsrqponmlkjihgfedcba' });
    const after = await credentials(made);
    expect(after).toMatchObject([{ id: before?.['id'], type: 'oauth', secret_preview: 'sk-ant-oat01…dcba' }]);
    expect(await flips(made)).toEqual([true]);
  });

  it('finds no room on a full box, but for the place of the one before it', async () => {
    const [fresh, rotated] = [await order(), await order()];
    await deliver(rotated, { api_key: KEY });
    for (const made of [fresh, rotated])
      for (let count = (await credentials(made)).length; count < 64; count += 1)
        await configOf(emulator, made)('POST', 'credentials', OAUTH);
    expect(await deliver(fresh, { api_key: KEY })).toMatchObject({ failure: { code: 'exception' } });
    expect(await deliver(rotated, { api_key: KEY })).toMatchObject({ status: 'completed' });
  });

  it('moves the agent to a driver that takes it', async () => {
    const made = await order();
    expect(await deliver(made, { provider: 'openai', api_key: 'sk-proj-0123456789abcdef' })).toMatchObject({
      status: 'completed',
    });
    expect(await agent(made)).toMatchObject({ runtime: 'openclaw', model: 'gpt-5', enabled: true });
  });

  it.each([
    ['anthropic', 'not-a-key-0123456789', 'format_invalid', 'add_api_key'],
    ['openai', 'sk-ant-api03-0123456789', 'format_invalid', 'add_api_key'],
    ['anthropic', 'sk-ant-api03-revoked-0123456789', 'auth_rejected', 'add_api_key'],
    ['anthropic', 'sk-ant-api03-broke-0123456789', 'billing_rejected', 'add_api_key'],
    ['openrouter', 'sk-or-v1-0123456789', 'no_credential', 'add_api_key'],
  ])('of %s, %s, fails with %s', async (provider, key, code, fallback) => {
    const made = await order();
    const receipt = await deliver(made, { provider, api_key: key });
    expect(receipt).toMatchObject({ status: 'failed', failure: { code, fallback_recommendation: fallback } });
    expect(JSON.stringify(receipt)).not.toContain(key);
    expect([await hasKey(made), await credentials(made)]).toEqual([false, []]);
  });

  it('does not arrive when the box is out of reach, or when it is told to fail', async () => {
    const installing = await order({ state: 'stalled' });
    expect(await deliver(installing, { api_key: KEY })).toMatchObject({ failure: { code: 'agent_disconnected' } });
    const stuck = await order({ state: 'stuck' });
    expect(await deliver(stuck, { api_key: KEY })).toMatchObject({ failure: { code: 'gateway_wedged' } });
    const made = await order();
    const timeout = { name: 'requestFails', action: 'key_delivery', code: 'timeout', order_id: made.order_id };
    await control(emulator, 'POST', 'faults', timeout);
    expect(await deliver(made, { api_key: KEY })).toMatchObject({ failure: { code: 'timeout' } });
    await control(emulator, 'POST', 'faults', { name: 'gatewayUnreachable', order_id: made.order_id });
    expect(await deliver(made, { api_key: KEY })).toMatchObject({ failure: { code: 'gateway_unreachable' } });
    await control(emulator, 'DELETE', 'faults');
    expect(await deliver(made, { api_key: KEY })).toMatchObject({ status: 'completed' });
  });

  it('can be said to be there while the agent sleeps: the lie', async () => {
    const made = await order();
    await control(emulator, 'POST', 'faults', { name: 'hasApiKeyLie' });
    expect(await deliver(made, { api_key: KEY })).toMatchObject({ status: 'completed' });
    expect([await hasKey(made), (await agent(made))['enabled']]).toEqual([true, false]);
    const chat = await dash(emulator, 'POST', `servers/${made.order_id}/chat-async`, { message: 'hello' });
    expect(await ended(made, chat.body['request_id'])).toMatchObject({ failure: { code: 'no_credential' } });
  });

  it('is taken away with what used it', async () => {
    const made = await order({ has_api_key: true });
    await deliver(made, { api_key: KEY });
    expect((await dash(emulator, 'DELETE', `servers/${made.order_id}/api-key`)).status).toBe(204);
    expect(await hasKey(made)).toBe(false);
    expect(await agent(made)).toMatchObject({ enabled: false, credential_id: '' });
    expect((await dash(emulator, 'DELETE', `servers/${made.order_id}/api-key`)).status).toBe(204);
    expect(await flips(made)).toEqual([false]);
  });

  it('comes and goes with the config as well', async () => {
    const made = await order();
    const config = configOf(emulator, made);
    const added = (await config('POST', 'credentials', OAUTH)).body['credential'] as Body;
    expect(await hasKey(made)).toBe(false);
    await config('PATCH', 'agents/osmoda', { credential_id: added['id'], enabled: true });
    expect(await hasKey(made)).toBe(true);
    await config('DELETE', `credentials/${added['id']}`);
    expect([await hasKey(made), await flips(made)]).toEqual([false, [true, false]]);
  });

  it('is gone when the main agent loses its credential, though another one is there', async () => {
    const made = await order({ has_api_key: true });
    const config = configOf(emulator, made);
    expect(await hasKey(made)).toBe(true);
    const main = { id: 'osmoda', runtime: 'claude-code', model: 'claude-opus-4-7', enabled: true };
    const put = await config('PUT', 'agents', { agents: [main] });
    expect(put.body['agents']).toMatchObject([{ credential_id: '', enabled: false }]);
    expect(await hasKey(made)).toBe(false);
    const { default_credential_id: own } = (await config('GET', 'credentials')).body;
    await config('PATCH', 'agents/osmoda', { credential_id: own, enabled: true });
    expect(await hasKey(made)).toBe(true);
    await config('PATCH', 'agents/osmoda', { credential_id: '' });
    expect([await agent(made), await hasKey(made)]).toMatchObject([{ enabled: false }, false]);
  });

  it('that came with the purchase is confirmed by the first heartbeat', async () => {
    const account = await fundedWallet(emulator, '100');
    const buy = async (body: object): Promise<Made> => {
      const bought = await spawn(emulator, 'test', await signFor(emulator, 'test', account), JSON.stringify(body));
      expect(bought.status).toBe(200);
      return (await bought.json()) as Made;
    };
    const legacy = { ai_provider: 'openai', api_key: 'sk-proj-0123456789' };
    const model = { runtime: 'openclaw', default_model: 'gpt-5' };
    const listed = await buy({ credentials: [OAUTH, { ...OAUTH, label: 'Spare' }], ...legacy });
    expect(await hasKey(listed)).toBe(false);
    const promoted = await buy({ ...legacy, ...model });
    const unfit = await buy({ credentials: [OAUTH], ...model });
    for (const made of [listed, promoted, unfit])
      await until(async () => ((await own(made, `status/${made.order_id}`))['setup_complete'] ? true : null));
    expect((await credentials(listed)).map((one) => one['label'])).toEqual(['Mine', 'Spare']);
    expect(await agent(listed)).toMatchObject({ model: 'claude-opus-4-7', runtime: 'claude-code', enabled: true });
    expect([await hasKey(listed), await flips(listed)]).toEqual([true, [true]]);
    expect(await credentials(promoted)).toMatchObject([{ provider: 'openai', type: 'api_key' }]);
    expect(await agent(promoted)).toMatchObject({ model: 'gpt-5', runtime: 'openclaw', enabled: true });
    // No driver of its runtime takes a subscription, so it is there and of no use.
    expect(await agent(unfit)).toMatchObject({ enabled: false, credential_id: '' });
    expect([await hasKey(unfit), await flips(unfit)]).toEqual([false, []]);
    await control(emulator, 'POST', 'switches', { spawnCredentials: 1 });
    const refused = await spawn(emulator, 'test', {}, JSON.stringify({ credentials: [OAUTH, OAUTH] }));
    expect([refused.status, ((await refused.json()) as Body)['code']]).toEqual([400, 'validation_failed']);
  });
});

it('of two keys on their way to one box, only the later arrives', async () => {
  const clock = fakeClock();
  const emulator = await openEmulator({ switches: { requestMs: 10_000 }, machine: { clock, random: seededRandom(3) } });
  try {
    const made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', has_api_key: false });
    const path = `servers/${made.order_id}`;
    const openai = { provider: 'openai', api_key: 'sk-proj-0123456789' };
    const first = (await dash(emulator, 'POST', `${path}/api-key`, openai)).body['request_id'];
    const second = (await dash(emulator, 'POST', `${path}/api-key`, { api_key: KEY })).body['request_id'];
    const statusOf = async (id: unknown): Promise<unknown> =>
      (await dash(emulator, 'GET', `${path}/requests/${id}`)).body['status'];
    expect([await statusOf(first), await statusOf(second)]).toEqual(['superseded', 'pending']);
    clock.advance(9999);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['superseded', 'in_progress']);
    clock.advance(1);
    expect([await statusOf(first), await statusOf(second)]).toEqual(['superseded', 'completed']);
    expect((await configOf(emulator, made)('GET', 'credentials')).body['credentials']).toMatchObject([
      { provider: 'anthropic' },
    ]);
  } finally {
    await emulator.stop();
  }
});
