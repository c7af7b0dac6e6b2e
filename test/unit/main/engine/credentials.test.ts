import { describe, expect, it } from 'vitest';
import { credentialId, type OrderId } from '../../../../src-shared/basics/index.ts';
import { until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestEngine, type TestEngine } from './openTestEngine.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
const NEW = { label: 'Team', provider: 'anthropic', type: 'api_key', key: KEY, baseUrl: null };

describe('the credentials of a server', () => {
  let house: House;
  let orderId: OrderId;
  let visit: TestEngine['visit'];
  openTestEngine((opened) => {
    ({ house, orderId, visit } = opened);
  });

  const rooms = () => house.open.engines;

  it('adds, tests, prefers and deletes a credential; its secret goes in and does not come out', async () => {
    must(await rooms().addCredential(orderId, NEW));
    const team = rooms()
      .get(orderId)
      .config?.credentials.find((one) => one.label === 'Team');
    expect(team).toMatchObject({ preview: 'sk-ant-api…wxyz', test: null });
    const id = team?.credentialId ?? credentialId('none');
    expect(must(await rooms().testCredential(orderId, id))).toMatchObject({ ok: true, error: null });
    must(await rooms().makeDefault(orderId, id));
    expect(rooms().get(orderId).config).toMatchObject({ defaultCredentialId: id });
    must(await rooms().deleteCredential(orderId, id));
    expect(codeOf(await rooms().deleteCredential(orderId, id))).toBe('ok');
    expect(codeOf(await rooms().makeDefault(orderId, id))).toBe('not_found');
    const told = JSON.stringify([house.news, house.log.lines]);
    expect(told).not.toContain(KEY);
    expect(told).toContain('sk-ant-api…wxyz');
  });

  it.each([
    [{ ...NEW, key: 'sk-ant-oat01-abcdefghijkl' }, 'ai_key_wrong_type'],
    [{ ...NEW, provider: 'openai' }, 'ai_key_wrong_provider'],
    [{ ...NEW, key: '' }, 'ai_key_missing'],
  ])('refuses a key of another kind before anything is sent: %#', async (wanted, code) => {
    expect(codeOf(await rooms().addCredential(orderId, wanted))).toBe(code);
    expect(visit.bodiesOf('POST')).toEqual([]);
  });

  it.each<[string, () => Response, string]>([
    ['a body nobody knows', () => Response.json({ added: true }, { status: 201 }), 'credential_not_added'],
    ['nothing', () => new Response(null, { status: 201 }), 'credential_not_added'],
    ['a page', () => new Response('<h1>504</h1>', { status: 504 }), 'http_504'],
  ])(
    'knows by reading whether one was added whose answer is %s',
    async (_what, answer, code) => {
      house.onTheWay.replaces = ({ method }) => (method === 'POST' ? answer() : null);
      expect(codeOf(await rooms().addCredential(orderId, NEW))).toBe('ok');
      const labels = rooms()
        .get(orderId)
        .config?.credentials.map((one) => one.label);
      expect(labels?.filter((label) => label === 'Team')).toHaveLength(1);
      house.onTheWay.answers = ({ method }) => (method === 'POST' ? answer() : null);
      expect(codeOf(await rooms().addCredential(orderId, { ...NEW, label: 'Other' }))).toBe(code);
      house.onTheWay.loses = ({ method }) => method === 'GET' && house.sent.some((one) => one.body.includes('Third'));
      expect(codeOf(await rooms().addCredential(orderId, { ...NEW, label: 'Third' }))).toBe('credential_not_known');
    },
    30_000,
  );

  it('tells a key that its provider refuses as an outcome, noted with its time', async () => {
    must(await rooms().addCredential(orderId, { ...NEW, key: `${KEY}-revoked-x` }));
    const added = rooms().get(orderId).config?.credentials.at(-1);
    const tested = must(await rooms().testCredential(orderId, added?.credentialId ?? credentialId('none')));
    expect(tested).toMatchObject({ ok: false, error: expect.stringContaining('401') });
    expect(rooms().get(orderId).config?.credentials.at(-1)?.test).toMatchObject({ ok: false, error: tested.error });
  });

  it('shows no key that a refusal repeats, whatever it begins with', async () => {
    const key = 'mk.0123456789/abcdefghij"q';
    house.onTheWay.answers = ({ method }) =>
      method === 'POST'
        ? Response.json({ code: 'validation_failed', message: `bad key ${key}` }, { status: 422 })
        : null;
    const answer = await rooms().addCredential(orderId, { ...NEW, provider: 'mistral', key });
    expect(answer).toMatchObject({ problem: { code: 'validation_failed', facts: { serviceSaid: 'bad key •••' } } });
    expect(JSON.stringify([answer, house.news, house.log.lines])).not.toContain('0123456789');
  });

  it('says that a server is full of credentials', async () => {
    for (let count = 1; count < 64; count += 1)
      await visit.elsewhere('POST', 'credentials', { provider: 'anthropic', type: 'api_key', secret: KEY });
    const full = await rooms().addCredential(orderId, NEW);
    expect(full).toMatchObject({ ok: false, problem: { code: 'conflict', say: expect.stringContaining('as many') } });
  });

  it('takes the key off, and hears of it in the events', async () => {
    await house.untilLive();
    must(await rooms().removeKey(orderId));
    await until(() => (house.open.fleet.get(orderId)?.hasKey === false ? true : null));
    expect((await visit.read()).credentials).toEqual([]);
  });
});
