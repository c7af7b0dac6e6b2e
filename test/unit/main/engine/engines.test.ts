import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import { credentialId, type OrderId } from '../../../../src-shared/basics/index.ts';
import { control } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestEngine, type TestEngine } from './openTestEngine.ts';
import { agentOf } from './visitEngine.ts';

const NIGHT_WATCH = {
  agentId: 'night-watch',
  displayName: 'Night watch',
  driver: 'claude-code',
  model: 'claude-haiku-4-5',
  credentialId: null,
  channels: [],
  enabled: false,
};

describe('the engine of a server', () => {
  let emulator: Emulator;
  let house: House;
  let orderId: OrderId;
  let visit: TestEngine['visit'];
  openTestEngine((opened) => {
    ({ emulator, house, orderId, visit } = opened);
  });

  const rooms = () => house.open.engines;

  it('is read whole, remembered, and told whole', async () => {
    const config = await visit.read();
    expect(config).toMatchObject({
      drivers: [{ driver: 'claude-code', health: { isAvailable: true } }, { driver: 'openclaw' }],
      agents: [{ agentId: 'osmoda', enabled: true }, { agentId: 'mobile' }],
      bindings: [{ channel: 'telegram', agentId: 'mobile' }, {}],
      unreadable: 0,
    });
    expect(config.defaultCredentialId).toBe(config.credentials[0]?.credentialId);
    const told = house.news.filter((fact) => fact.name === 'engine:changed' && fact.payload.orderId === orderId);
    expect(told.at(-1)?.payload).toEqual(rooms().get(orderId));
  });

  it('sends only what changes, agent by agent, and reads what became of it', async () => {
    const config = await visit.read();
    const wanted = { osmoda: { model: 'claude-sonnet-4-6' }, mobile: { enabled: false, channels: ['web'] } };
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, wanted)));
    expect(outcomes).toEqual([
      { agentId: 'osmoda', outcome: { kind: 'written' } },
      { agentId: 'mobile', outcome: { kind: 'written' } },
    ]);
    expect(visit.bodiesOf('PATCH')).toEqual([{ model: 'claude-sonnet-4-6' }, { channels: ['web'], enabled: false }]);
    const now = rooms().get(orderId).config;
    expect(now?.agents).toMatchObject([{ model: 'claude-sonnet-4-6' }, { enabled: false, channels: ['web'] }]);
  });

  it('does not write over what somebody else changed, and writes the others', async () => {
    const config = await visit.read();
    await control(emulator, 'POST', 'faults', { name: 'configChangedElsewhere', order_id: orderId, agent: 'osmoda' });
    const wanted = { osmoda: { enabled: false }, mobile: { model: 'claude-opus-4-7' } };
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, wanted)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      { kind: 'changedElsewhere', fields: ['model'] },
      { kind: 'written' },
    ]);
    const now = rooms().get(orderId).config;
    expect(agentOf(now ?? config, 'osmoda')).toMatchObject({ enabled: true });
    expect(agentOf(now ?? config, 'osmoda').model).not.toBe(agentOf(config, 'osmoda').model);
    // Seen as it is now, it is written.
    const again = must(await rooms().save(orderId, visit.writes(now ?? config, { osmoda: { enabled: false } })));
    expect(again.outcomes).toMatchObject([{ outcome: { kind: 'written' } }]);
  });

  it('is not kept from writing by a stamp that moved and nothing else', async () => {
    const config = await visit.read();
    await visit.elsewhere('PATCH', 'agents/osmoda', {});
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, { osmoda: { enabled: false } })));
    expect(outcomes).toMatchObject([{ outcome: { kind: 'written' } }]);
  });

  it('says of an agent that was removed elsewhere that it is gone', async () => {
    const config = await visit.read();
    await visit.elsewhere('DELETE', 'agents/mobile');
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, { mobile: { enabled: false } })));
    expect(outcomes).toEqual([{ agentId: 'mobile', outcome: { kind: 'gone' } }]);
    expect(visit.bodiesOf('PATCH')).toEqual([]);
  });

  it('never names a credential that was deleted elsewhere', async () => {
    await visit.elsewhere('POST', 'credentials', {
      label: 'Team',
      provider: 'anthropic',
      type: 'api_key',
      secret: 'sk-ant-api03-abcdefgh',
    });
    const config = await visit.read();
    const team = config.credentials.find((one) => one.label === 'Team')?.credentialId ?? null;
    await visit.elsewhere('DELETE', `credentials/${team}`);
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, { mobile: { credentialId: team } })));
    expect(outcomes).toMatchObject([{ outcome: { kind: 'refused', problem: { code: 'credential_gone' } } }]);
    expect(visit.bodiesOf('PATCH')).toEqual([]);
  });

  it('says which driver does not work and what to do, and goes on with the others', async () => {
    const config = await visit.read();
    await control(emulator, 'POST', 'faults', { name: 'driverUnhealthy', driver: 'openclaw', order_id: orderId });
    const wanted = { osmoda: { driver: 'openclaw' }, mobile: { model: 'claude-opus-4-7' } };
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, wanted)));
    expect(outcomes).toMatchObject([
      {
        outcome: {
          kind: 'refused',
          problem: {
            code: 'driver_unavailable',
            say: 'openclaw does not work on this server, so nothing was changed.',
            hint: expect.stringContaining('Install openclaw'),
            facts: { cause: expect.stringContaining('not found') },
          },
        },
      },
      { outcome: { kind: 'written' } },
    ]);
    expect(rooms().get(orderId).config?.drivers[1]?.health).toMatchObject({ isAvailable: false });
  });

  it('stops at what would meet every agent, and says exactly what was and what was not written', async () => {
    must(await rooms().addAgent(orderId, NIGHT_WATCH));
    const config = await visit.read();
    house.onTheWay.before = async ({ method, path }) => {
      if (method === 'PATCH' && path.endsWith('/mobile'))
        await control(emulator, 'POST', 'faults', { name: 'gatewayUnreachable', order_id: orderId });
    };
    const off = { displayName: 'Off' };
    const saved = await rooms().save(orderId, visit.writes(config, { osmoda: off, mobile: off, 'night-watch': off }));
    expect(must(saved).outcomes).toMatchObject([
      { agentId: 'osmoda', outcome: { kind: 'written' } },
      { agentId: 'mobile', outcome: { kind: 'unknown', problem: { code: 'gateway_unreachable' } } },
      { agentId: 'night-watch', outcome: { kind: 'notSent' } },
    ]);
    expect(rooms().get(orderId).reading.kind).toBe('failed');
  });

  it('finds out by reading what became of a write whose answer was lost', async () => {
    const config = await visit.read();
    house.onTheWay.loses = ({ method }) => method === 'PATCH';
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, { osmoda: { enabled: false } })));
    expect(outcomes).toEqual([{ agentId: 'osmoda', outcome: { kind: 'written' } }]);
  });

  const PAGE = { headers: { 'content-type': 'text/html' } };
  it.each<[string, () => Response]>([
    ['a page of a proxy that waited too long', () => new Response('<h1>504</h1>', { ...PAGE, status: 504 })],
    ['the service, which lost sight of it', () => Response.json({ code: 'gateway_unreachable' }, { status: 502 })],
    ['a page that says it went well', () => new Response('<h1>Welcome</h1>', PAGE)],
    ['a word', () => Response.json('ok')],
    ['nothing', () => new Response(null, { status: 204 })],
  ])('finds out by reading what became of a write that is answered by %s', async (_what, answer) => {
    const config = await visit.read();
    const off = { osmoda: { enabled: false }, mobile: { enabled: false } };
    // The first is written, and answered like this all the same; the second never gets there.
    house.onTheWay.replaces = ({ method, path }) => (method === 'PATCH' && path.endsWith('/osmoda') ? answer() : null);
    house.onTheWay.answers = ({ method, path }) => (method === 'PATCH' && path.endsWith('/mobile') ? answer() : null);
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, off)));
    expect(outcomes).toMatchObject([
      { agentId: 'osmoda', outcome: { kind: 'written' } },
      { agentId: 'mobile', outcome: { kind: 'refused' } },
    ]);
  });

  it('says that it does not know, when the server can not be asked either', async () => {
    const config = await visit.read();
    house.onTheWay.loses = ({ method }) => method === 'PATCH' || house.sent.some((one) => one.method === 'PATCH');
    const saved = await rooms().save(
      orderId,
      visit.writes(config, { osmoda: { enabled: false }, mobile: { enabled: false } }),
    );
    expect(must(saved).outcomes).toMatchObject([
      { outcome: { kind: 'unknown', problem: { code: 'network_unreachable' } } },
      { outcome: { kind: 'notSent' } },
    ]);
  });

  it('adds an agent on top of what is there now, and loses nobody’s change', async () => {
    const config = await visit.read();
    await visit.elsewhere('PATCH', 'agents/mobile', { display_name: 'Changed meanwhile' });
    const agent = { ...NIGHT_WATCH, credentialId: config.defaultCredentialId, enabled: true };
    must(await rooms().addAgent(orderId, agent));
    expect(rooms().get(orderId).config?.agents).toMatchObject([
      { agentId: 'osmoda' },
      { agentId: 'mobile', displayName: 'Changed meanwhile' },
      { agentId: 'night-watch', displayName: 'Night watch', enabled: true },
    ]);
    expect(rooms().get(orderId).config?.bindings).toEqual(config.bindings);
    expect(codeOf(await rooms().addAgent(orderId, agent))).toBe('agent_not_possible');
    must(await rooms().removeAgent(orderId, 'mobile'));
    expect(rooms().get(orderId).config?.bindings).toEqual([]);
    expect(codeOf(await rooms().removeAgent(orderId, 'mobile'))).toBe('ok');
  });

  it('knows by reading whether an agent was added whose answer does not say', async () => {
    house.onTheWay.replaces = ({ method }) => (method === 'PUT' ? new Response('<h1>504</h1>', { status: 504 }) : null);
    expect(codeOf(await rooms().addAgent(orderId, NIGHT_WATCH))).toBe('ok');
    house.onTheWay.replaces = () => null;
    house.onTheWay.answers = ({ method }) => (method === 'PUT' ? Response.json('ok') : null);
    expect(codeOf(await rooms().addAgent(orderId, { ...NIGHT_WATCH, agentId: 'day-watch' }))).toBe('agent_not_added');
  });

  it('adds no agent while the file holds what would be lost by writing it back', async () => {
    const { body: file } = await visit.elsewhere('GET', 'agents');
    house.onTheWay.replaces = ({ method, path }) =>
      method === 'GET' && path.endsWith('/agents')
        ? Response.json({
            ...file,
            agents: (file['agents'] as readonly object[]).map((one) => ({ ...one, channels: { slack: true } })),
          })
        : null;
    expect(codeOf(await rooms().addAgent(orderId, NIGHT_WATCH))).toBe('agents_unreadable');
    expect(visit.bodiesOf('PUT')).toEqual([]);
  });

  it('loses nothing of a channel that it can not read, neither where the channels change nor where an agent is added', async () => {
    const slack = { kind: 'slack', rooms: ['ops', 'night'] };
    await visit.elsewhere('PATCH', 'agents/mobile', { channels: ['telegram', slack, 'whatsapp', { kind: 'sms' }] });
    const config = await visit.read();
    const edits = { mobile: { channels: ['telegram', 'web'] } };
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, edits)));
    expect(outcomes).toMatchObject([{ outcome: { kind: 'written' } }]);
    must(await rooms().addAgent(orderId, NIGHT_WATCH));
    const { body: file } = await visit.elsewhere('GET', 'agents');
    const [, mobile] = file['agents'] as ReadonlyArray<{ channels: unknown }>;
    expect(mobile?.channels).toEqual(['telegram', slack, 'web', { kind: 'sms' }]);
  });

  it('does not write channels that are no list, and writes the others', async () => {
    const { body: file } = await visit.elsewhere('GET', 'agents');
    const odd = (file['agents'] as readonly object[]).map((one) => ({ ...one, channels: { slack: true } }));
    house.onTheWay.replaces = ({ method, path }) =>
      method === 'GET' && path.endsWith('/agents') ? Response.json({ ...file, agents: odd }) : null;
    const config = await visit.read();
    const edits = { osmoda: { channels: ['web'] }, mobile: { model: 'claude-opus-4-7' } };
    const { outcomes } = must(await rooms().save(orderId, visit.writes(config, edits)));
    expect(outcomes).toMatchObject([
      { outcome: { kind: 'refused', problem: { code: 'channels_unreadable' } } },
      { outcome: { kind: 'written' } },
    ]);
    expect(visit.bodiesOf('PATCH')).toEqual([{ model: 'claude-opus-4-7' }]);
  });

  it('writes a binding back with everything in it', async () => {
    const { body: file } = await visit.elsewhere('GET', 'agents');
    const bindings = [{ channel: 'telegram', agent_id: 'mobile', chat_id: '-100', filter: { from: ['ann'] } }];
    house.onTheWay.replaces = ({ method, path }) =>
      method === 'GET' && path.endsWith('/agents') ? Response.json({ ...file, bindings }) : null;
    await rooms().addAgent(orderId, NIGHT_WATCH);
    expect(visit.bodiesOf('PUT')[0]).toMatchObject({ bindings });
  });

  it('adds no agent while another one names a credential that is gone: the server would refuse the file', async () => {
    await visit.elsewhere('PATCH', 'agents/mobile', { credential_id: 'cred_gone' });
    expect(codeOf(await rooms().addAgent(orderId, NIGHT_WATCH))).toBe('agent_dangling');
    expect(visit.bodiesOf('PUT')).toEqual([]);
  });

  it('keeps the last known config when the server can not be reached, and why', async () => {
    const config = await visit.read();
    await control(emulator, 'POST', 'faults', { name: 'gatewayUnreachable', order_id: orderId });
    const view = must(await rooms().read(orderId));
    expect(view).toMatchObject({ config, reading: { kind: 'failed', problem: { code: 'gateway_unreachable' } } });
    expect(codeOf(await rooms().save(orderId, visit.writes(config, { osmoda: { enabled: false } })))).toBe(
      'gateway_unreachable',
    );
    expect(visit.bodiesOf('PATCH')).toEqual([]);
  });

  it('takes a page for what it is', async () => {
    await visit.read();
    await control(emulator, 'POST', 'faults', { name: 'gatewayHtml', order_id: orderId, times: 9 });
    const view = must(await rooms().read(orderId));
    expect(view.reading).toMatchObject({
      kind: 'failed',
      problem: { code: 'http_502', say: 'A page came back instead of the server’s config.' },
    });
    await control(emulator, 'DELETE', 'faults');
    await control(emulator, 'POST', 'faults', { name: 'gatewayHtml', order_id: orderId });
    expect(codeOf(await rooms().makeDefault(orderId, credentialId('cred_x')))).toBe('http_502');
  });

  it('is remembered after a restart, and said to be', async () => {
    const config = await visit.read();
    house = await house.reopen();
    expect(rooms().get(orderId)).toMatchObject({ config, reading: { kind: 'remembered' }, isReading: false });
  });
});
