import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type Body, configOf, dash, type Told } from './visitDashboard.ts';
import { asOwner, control, type Made } from './visitEmulator.ts';

const ANTHROPIC = { provider: 'anthropic', type: 'api_key', secret: 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz' };

describe("a server's config", () => {
  let emulator: Emulator;
  let made: Made;
  let config: (method: string, path: string, body?: unknown) => Promise<Told>;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { wordMs: 1, requestMs: 5 } });
  });
  afterAll(() => emulator.stop());
  beforeEach(async () => {
    await control(emulator, 'DELETE', 'faults');
    made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
    config = configOf(emulator, made);
  });

  const agents = async (): Promise<Body[]> => (await config('GET', 'agents')).body['agents'] as Body[];
  const agent = async (id: string): Promise<Body | undefined> => (await agents()).find((one) => one['id'] === id);
  const add = async (more: object = {}): Promise<Body> =>
    (await config('POST', 'credentials', { ...ANTHROPIC, ...more })).body['credential'] as Body;
  const codeOf = (told: Told): unknown => [told.status, told.body['code']];

  it('has two drivers, with their health', async () => {
    const { body } = await config('GET', 'drivers');
    expect(body['drivers']).toMatchObject([
      {
        name: 'claude-code',
        supported_providers: ['anthropic'],
        supported_auth_types: ['oauth', 'api_key'],
        health: { available: true },
      },
      { name: 'openclaw', supported_providers: ['anthropic', 'openai'], supported_auth_types: ['api_key'] },
    ]);
    await control(emulator, 'POST', 'switches', { openclawTakesOauth: true });
    const late = await config('GET', 'drivers');
    await control(emulator, 'POST', 'switches', { openclawTakesOauth: false });
    expect(late.body['drivers']).toMatchObject([{}, { supported_auth_types: ['api_key', 'oauth'] }]);
  });

  it('begins with two agents that use the credential it came with', async () => {
    const { default_credential_id: id, credentials } = (await config('GET', 'credentials')).body;
    expect(credentials).toEqual([expect.objectContaining({ id, provider: 'anthropic', type: 'api_key' })]);
    expect((await config('GET', 'agents')).body).toMatchObject({
      version: 1,
      agents: [
        { id: 'osmoda', channels: ['web', 'api'], runtime: 'claude-code', credential_id: id, enabled: true },
        { id: 'mobile', channels: ['telegram', 'whatsapp'], model: 'claude-sonnet-4-6', enabled: true },
      ],
      bindings: [
        { channel: 'telegram', agent_id: 'mobile' },
        { channel: 'whatsapp', agent_id: 'mobile' },
      ],
    });
    expect((await config('GET', 'health')).body).toEqual({
      agents_count: 2,
      enabled_agents_count: 2,
      credentials_count: 1,
      default_credential_id: id,
      drivers_count: 2,
    });
    expect((await config('POST', 'reload')).body).toEqual({ ok: true });
  });

  it('shows of a secret its two ends, and of a short one nothing', async () => {
    expect((await add())['secret_preview']).toBe('sk-ant-api03…wxyz');
    expect((await add({ secret: 'sk-ant-api03-short' }))['secret_preview']).toBe('••••••••');
    const { text } = await config('GET', 'credentials');
    expect(text).not.toContain(ANTHROPIC.secret);
    expect(text).not.toContain('"secret"');
  });

  it('changes an agent field by field, ignores what it does not know, and always moves the stamp on', async () => {
    const before = await agent('mobile');
    const first = await config('PATCH', 'agents/mobile', { model: 'o3-mini', channels: ['web'], id: 'x', cost: 3 });
    expect(first.body).toEqual({ ...before, model: 'o3-mini', channels: ['web'], updated_at: expect.any(String) });
    const second = await config('PATCH', 'agents/mobile', {});
    expect(Date.parse(String(second.body['updated_at']))).toBeGreaterThan(Date.parse(String(first.body['updated_at'])));
    expect(await agent('mobile')).toEqual(second.body);
    expect((await config('PATCH', 'agents/mobile', { credential_id: 'cred_nowhere' })).status).toBe(200);
    for (const wrong of [
      { runtime: 'hal' },
      { enabled: 'yes' },
      { profile_dir: '/etc' },
      { system_prompt_file: '/var/lib/osmoda/../../etc/shadow' },
      { profile_dir: `/var/lib/osmoda/${'x'.repeat(500)}` },
    ])
      expect(codeOf(await config('PATCH', 'agents/mobile', wrong))).toEqual([400, 'validation_failed']);
    expect(codeOf(await config('PATCH', 'agents/nobody', {}))).toEqual([404, 'not_found']);
  });

  it('replaces all agents when they hold together', async () => {
    const { id } = await add();
    const given = [{ id: 'solo', runtime: 'openclaw', model: 'gpt-5', enabled: true, credential_id: id }];
    const put = await config('PUT', 'agents', { agents: given });
    expect(put.body).toMatchObject({ version: 1, agents: [given[0]], bindings: [{ channel: 'telegram' }, {}] });
    expect((await config('GET', 'agents')).body).toEqual(put.body);
    const bound = await config('PUT', 'agents', { agents: given, bindings: [{ channel: 'web', agent_id: 'solo' }] });
    expect(bound.body['bindings']).toEqual([{ channel: 'web', agent_id: 'solo' }]);
    for (const wrong of [
      {},
      { agents: [{ ...given[0], runtime: 'hal' }] },
      { agents: [{ ...given[0], credential_id: 'cred_nowhere' }] },
      { agents: [{ ...given[0], enabled: undefined }] },
      { agents: [given[0], given[0]] },
    ])
      expect(codeOf(await config('PUT', 'agents', wrong))).toEqual([400, 'validation_failed']);
    expect((await config('GET', 'agents')).body).toEqual(bound.body);
    expect((await config('DELETE', 'agents/solo')).status).toBe(204);
    expect((await config('GET', 'agents')).body).toEqual({ version: 1, agents: [], bindings: [] });
    expect(codeOf(await config('DELETE', 'agents/solo'))).toEqual([404, 'not_found']);
  });

  it('moves no agent to a driver that does not work, and says what is wrong with it', async () => {
    await control(emulator, 'POST', 'faults', { name: 'driverUnhealthy', driver: 'openclaw', order_id: made.order_id });
    expect((await config('GET', 'drivers')).body['drivers']).toMatchObject([
      { health: { available: true } },
      { health: { available: false, error: expect.any(String), remediation: expect.any(String) } },
    ]);
    const moved = await config('PATCH', 'agents/osmoda', { runtime: 'openclaw' });
    expect(moved.status).toBe(422);
    expect(moved.body).toMatchObject({
      code: 'driver_unavailable',
      error: 'driver_unavailable',
      runtime: 'openclaw',
      health: { available: false },
    });
    const all = await agents();
    const put = await config('PUT', 'agents', { agents: all.map((one) => ({ ...one, runtime: 'openclaw' })) });
    expect(put.body).toMatchObject({ code: 'driver_unavailable', agent_id: 'osmoda', runtime: 'openclaw' });
    const asleep = await config('PUT', 'agents', {
      agents: all.map((one) => ({ ...one, runtime: 'openclaw', enabled: false })),
    });
    expect(asleep.status).toBe(200);
  });

  it('adds, names, tests, prefers and drops credentials', async () => {
    const own = (await config('GET', 'credentials')).body['default_credential_id'];
    const plain = await add();
    expect(plain).toMatchObject({ label: 'anthropic api_key', id: expect.stringMatching(/^cred_[0-9a-f]{24}$/) });
    const { id } = await add({ label: 'x'.repeat(80) });
    expect((await config('PATCH', `credentials/${id}`, { label: 'Mine' })).body['credential']).toMatchObject({
      id,
      label: 'Mine',
    });
    expect((await config('POST', `credentials/${id}/test`)).body).toMatchObject({
      ok: true,
      model_list: expect.arrayContaining(['claude-opus-4-7']),
    });
    const other = await add({ provider: 'openai', secret: 'sk-proj-0123456789' });
    const tested = await config('POST', `credentials/${other['id']}/test`);
    expect(tested.body).toEqual({ ok: true, model_list: ['gpt-5'] });
    await config('DELETE', `credentials/${other['id']}`);
    expect((await config('POST', `credentials/${id}/default`)).body).toEqual({ default_credential_id: id });
    expect((await config('DELETE', `credentials/${id}`)).status).toBe(204);
    expect((await config('GET', 'credentials')).body['default_credential_id']).toBe(own);
    await config('DELETE', `credentials/${own}`);
    expect((await config('GET', 'credentials')).body['default_credential_id']).toBe(plain['id']);
    // The agents go on naming the one that is gone.
    expect((await agent('osmoda'))?.['credential_id']).toBe(own);
    await config('DELETE', `credentials/${plain['id']}`);
    expect((await config('GET', 'credentials')).body).toEqual({ default_credential_id: null, credentials: [] });
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/test'],
      ['POST', '/default'],
      ['PATCH', ''],
    ] as const)
      expect(codeOf(await config(method, `credentials/${id}${path}`, { label: 'x' }))).toEqual([404, 'not_found']);
  });

  it.each([
    ['openrouter', 'api_key', 'sk-or-v1-0123456789', 'No driver'],
    ['anthropic', 'oauth', 'sk-ant-api03-0123456789', 'begins with sk-ant-oat01-'],
    ['openai', 'api_key', 'sk-ant-api03-0123456789', 'another provider'],
    ['anthropic', 'api_key', 'sk-ant-api03-revoked-0123456789', '401'],
    ['openai', 'api_key', 'sk-proj-broke-0123456789', '402'],
    ['openai', 'oauth', 'sk-proj-0123456789', 'No driver'],
  ])('fails the test of %s %s %s', async (provider, type, secret, why) => {
    const { id } = await add({ provider, type, secret });
    const told = await config('POST', `credentials/${id}/test`);
    expect([told.status, told.body]).toEqual([200, { ok: false, error: expect.stringContaining(why) }]);
    const noted = ((await config('GET', 'credentials')).body['credentials'] as Body[]).find((one) => one['id'] === id);
    expect(noted).toMatchObject({ last_test_ok: false, last_test_error: told.body['error'] });
  });

  it('refuses what no box would take, in the words of the gateway', async () => {
    const told = await config('POST', 'credentials', { ...ANTHROPIC, secret: 'short' });
    expect(told.body).toEqual({
      code: 'validation_failed',
      message: expect.any(String),
      error: 'validation_failed',
      field: 'secret',
    });
    expect(told.headers.get('x-request-id')).toMatch(/^req_/);
    for (const wrong of [
      { ...ANTHROPIC, secret: 'x'.repeat(4097) },
      { ...ANTHROPIC, provider: '' },
      { ...ANTHROPIC, base_url: 'http://plain.example/' },
      { ...ANTHROPIC, base_url: 'https://169.254.169.254/' },
      { ...ANTHROPIC, base_url: 'nonsense' },
      '[1]',
      '{',
    ])
      expect(codeOf(await config('POST', 'credentials', wrong))).toEqual([400, 'validation_failed']);
    const large = await config('POST', 'credentials', { ...ANTHROPIC, label: 'x'.repeat(300_000) });
    expect([large.status, large.body]).toEqual([
      500,
      { code: 'internal_error', error: 'internal_error', message: expect.any(String) },
    ]);
    const nowhere = await config('GET', 'elsewhere');
    expect([nowhere.status, nowhere.body['code'], nowhere.body['request_id']]).toEqual([404, 'not_found', undefined]);
    const wrongMethod = await config('PUT', 'credentials', {});
    expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('keeps 64 credentials and no more', async () => {
    for (let count = 1; count < 64; count += 1) await add();
    expect(codeOf(await config('POST', 'credentials', ANTHROPIC))).toEqual([409, 'conflict']);
    expect((await config('GET', 'health')).body['credentials_count']).toBe(64);
  });

  it('is out of reach in more than one way', async () => {
    await control(emulator, 'POST', 'faults', { name: 'gatewayHtml', order_id: made.order_id });
    const page = await config('GET', 'agents');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    await control(emulator, 'POST', 'faults', { name: 'gatewayUnreachable', order_id: made.order_id });
    const gone = await config('GET', 'agents');
    expect(codeOf(gone)).toEqual([503, 'gateway_unreachable']);
    expect(gone.body).toMatchObject({ detail: { fallback_recommendation: 'retry' }, request_id: expect.any(String) });
    await control(emulator, 'DELETE', 'faults');
    expect((await config('GET', 'agents')).status).toBe(200);
    for (const [state, code] of [
      ['installing', 'server_not_ready'],
      ['stuck', 'gateway_wedged'],
    ]) {
      const other = await control<Made>(emulator, 'POST', 'orders', { name: 'other', state });
      expect(codeOf(await configOf(emulator, other)('GET', 'agents'))).toEqual([503, code]);
    }
    const stranger = await dash(emulator, 'GET', `servers/${made.order_id}/config/agents`, undefined, made.api_token);
    expect(codeOf(stranger)).toEqual([401, 'unauthorized']);
  });

  it('is changed elsewhere without a word, but for the stamp', async () => {
    const before = await agent('osmoda');
    await control(emulator, 'POST', 'faults', { name: 'configChangedElsewhere', order_id: made.order_id });
    const after = await agent('osmoda');
    expect(after?.['model']).not.toBe(before?.['model']);
    expect(Date.parse(String(after?.['updated_at']))).toBeGreaterThan(Date.parse(String(before?.['updated_at'])));
  });

  it('is not part of the other surface', async () => {
    const told = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/config/agents`);
    expect(told.status).toBe(404);
  });
});
