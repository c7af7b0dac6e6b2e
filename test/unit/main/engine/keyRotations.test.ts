import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import { type OrderId, orderId, rotationId } from '../../../../src-shared/basics/index.ts';
import { isPanicUnderWay, type KeyRotation } from '../../../../src-shared/domain/index.ts';
import { control, until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestHouse } from './openTestHouse.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
const NO_KEY = { has_api_key: false };

describe('a key given to servers', () => {
  let emulator: Emulator;
  let house: House;
  openTestHouse((opened) => {
    ({ emulator, house } = opened);
  });

  const keys = () => house.open.keyRotations;
  const only = (): KeyRotation => {
    const [rotation] = keys().list();
    if (rotation === undefined) throw new Error('No rotation.');
    return rotation;
  };
  const stages = () => only().rows.map((row) => row.stage.kind);
  const untilStages = (...kinds: readonly string[]) =>
    until(() => (JSON.stringify(stages()) === JSON.stringify(kinds) ? true : null));
  const give = (orderIds: readonly OrderId[], wantsProbe = true) =>
    keys().give({ orderIds, provider: 'anthropic', key: ` ${KEY}\n`, wantsProbe });

  it('is delivered, believed in and answered with, each step told with its time; nothing of it is kept', async () => {
    const ids = await house.addServers([NO_KEY, NO_KEY, NO_KEY]);
    await house.untilLive();
    must(give(ids));
    await untilStages('proved', 'proved', 'proved');
    for (const { moments, requestId } of only().rows) {
      const { askedAt, deliveredAt, confirmedAt, endedAt } = moments;
      expect(requestId).toMatch(/^req_key_delivery_/);
      const times = [askedAt, deliveredAt, confirmedAt, endedAt].map((at) => at ?? Number.NaN);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
    await until(() => (only().holdsKey ? null : true));
    const told = JSON.stringify([house.news, house.log.lines, only()]);
    expect(told).not.toContain(KEY);
    expect(house.sent.filter((one) => one.body.includes(KEY)).map((one) => one.path.split('/').at(-1))).toEqual([
      'api-key',
      'api-key',
      'api-key',
    ]);
    expect(house.news.filter((fact) => fact.name === 'engine:rotationChanged').length).toBeGreaterThan(10);
  });

  it('that is said to be there and is not in use is found out by its probe, and mended by another try', async () => {
    const ids = await house.addServers([NO_KEY]);
    await house.untilLive();
    await control(emulator, 'POST', 'faults', { name: 'hasApiKeyLie' });
    must(give(ids));
    await untilStages('unproved');
    expect(only().rows[0]?.stage).toMatchObject({ problem: { code: 'no_credential' } });
    expect(house.open.fleet.get(ids[0] ?? orderId(''))?.hasKey).toBe(true);
    must(keys().retry({ rotationId: only().rotationId, key: null }));
    await untilStages('proved');
  });

  it.each<[string, () => Response]>([
    ['a body nobody knows', () => Response.json({ updated: true }, { status: 202 })],
    ['a page', () => new Response('<h1>Welcome</h1>', { status: 200 })],
  ])('is followed by its receipt where the service takes it with %s', async (_what, answer) => {
    const dated = () => {
      const made = answer();
      made.headers.set('date', new Date().toUTCString());
      return made;
    };
    const ids = await house.addServers([NO_KEY]);
    await house.untilLive();
    house.onTheWay.answers = ({ path }) => (path.endsWith('/api-key') ? dated() : null);
    must(give(ids));
    await untilStages('failed');
    expect(only().rows[0]?.stage).toMatchObject({ problem: { code: 'delivery_not_found' } });
    house.onTheWay.answers = () => null;
    house.onTheWay.replaces = ({ path }) => (path.endsWith('/api-key') ? dated() : null);
    must(keys().retry({ rotationId: only().rotationId, key: null }));
    await untilStages('proved');
    expect(only().rows[0]?.requestId).toMatch(/^req_key_delivery_/);
  });

  it('is not proved by the words in which an agent tells that it is refused', async () => {
    const ids = await house.addServers([NO_KEY]);
    await house.untilLive();
    await control(emulator, 'POST', 'faults', { name: 'keyUnchecked' });
    must(
      keys().give({ orderIds: ids, provider: 'anthropic', key: 'sk-ant-api03-revoked-0123456789', wantsProbe: true }),
    );
    await untilStages('unproved');
    expect(only().rows[0]?.stage).toMatchObject({ problem: { code: 'word_not_said' } });
  });

  it('is proved in a chat of its own: one that was open before would have answered with the old key', async () => {
    const [id] = await house.addServers([{}]);
    if (id === undefined) throw new Error('No server.');
    await house.untilLive();
    must(house.open.chat.send(id, 'hello'));
    await until(() => (house.open.chat.conversations()[0]?.turn === 'idle' ? true : null));
    await control(emulator, 'POST', 'switches', { requireApiKey: true });
    await house.addAccount();
    must(await house.open.engines.removeKey(id));
    await until(() => (house.open.fleet.get(id)?.hasKey === false ? true : null));
    await control(emulator, 'POST', 'faults', { name: 'hasApiKeyLie' });
    must(give([id]));
    await untilStages('unproved');
  });

  it('fails with the cause of its receipt, and only what failed is asked again', async () => {
    const ids = await house.addServers([NO_KEY, NO_KEY]);
    await house.untilLive();
    await control(emulator, 'POST', 'faults', {
      name: 'requestFails',
      action: 'key_delivery',
      code: 'auth_rejected',
      order_id: ids[1],
    });
    must(give(ids, false));
    await untilStages('confirmed', 'failed');
    expect(only().rows[1]?.stage).toMatchObject({ fallback: 'add_api_key', problem: { code: 'auth_rejected' } });
    house.sent.length = 0;
    must(keys().retry({ rotationId: only().rotationId, key: null }));
    await untilStages('confirmed', 'confirmed');
    expect(house.sent.filter((one) => one.path.endsWith('/api-key')).map((one) => one.path)).toEqual([
      expect.stringContaining(String(ids[1])),
    ]);
  });

  it('goes by the door that is open, and says of the others why they can not have it', async () => {
    const [byToken, byAccount, byNothing] = await house.addServers([NO_KEY, NO_KEY, { state: 'installing' }]);
    if (byToken === undefined || byAccount === undefined || byNothing === undefined) throw new Error('No servers.');
    await house.addAccount([byAccount]);
    house.open.fleet.change(byAccount, { access: { kind: 'none' } }, [{ kind: 'accountChanged' }]);
    await until(() => (house.open.fleet.link(byAccount).kind === 'live' ? true : null));
    must(give([byToken, byAccount, byNothing, byNothing], false));
    await untilStages('confirmed', 'confirmed', 'failed');
    expect(only().rows[2]?.stage).toMatchObject({ problem: { code: 'server_not_ready' } });
    expect(house.sent.filter((one) => one.path.endsWith('/api-key')).map((one) => one.path.split('/')[2])).toEqual([
      'v1',
      'dashboard',
    ]);
    expect(codeOf(give([byNothing]))).toBe('server_not_ready');
  });

  it('is proved through the account where there is no token, each time in a chat of its own', async () => {
    const [id] = await house.addServers([NO_KEY]);
    if (id === undefined) throw new Error('No server.');
    await house.addAccount([id]);
    house.open.fleet.change(id, { access: { kind: 'none' } }, [{ kind: 'accessLost' }]);
    await until(() => (house.open.fleet.link(id).kind === 'live' ? true : null));
    await control(emulator, 'POST', 'faults', { name: 'hasApiKeyLie' });
    must(give([id]));
    await untilStages('unproved');
    expect(only().rows[0]?.stage).toMatchObject({ problem: { code: 'no_credential' } });
    must(keys().retry({ rotationId: only().rotationId, key: null }));
    await untilStages('proved');
    const posts = house.sent.filter(({ path, method }) => method === 'POST' && path.includes('/chat-async'));
    expect(posts.map(({ path, status }) => [path.split('/')[2], status])).toEqual([
      ['dashboard', 202],
      ['dashboard', 202],
    ]);
    expect(house.open.chat.conversations()).toMatchObject([{ unread: 0, turn: 'idle' }]);
  });

  it.each(['lock', 'revoke'] as const)(
    'is put away by a panic (%s): who was not asked yet has to be asked again',
    async (level) => {
      const ids = await house.addServers(Array.from({ length: 6 }, () => NO_KEY));
      await house.untilLive();
      must(give(ids, false));
      must(await house.open.access.panic(level));
      expect(only().holdsKey).toBe(false);
      expect(stages().slice(4)).toEqual(['askAgain', 'askAgain']);
      await until(() => (house.open.access.isLocked() ? true : null));
      expect(codeOf(keys().retry({ rotationId: only().rotationId, key: null }))).toBe('no_secrets_now');
      must(house.open.access.unlock());
      await until(() => (isPanicUnderWay(house.open.access.view().revocation) ? null : true));
      expect(codeOf(keys().retry({ rotationId: only().rotationId, key: null }))).toBe('key_needed');
    },
  );

  it('is not taken in while a panic is under way, nor proved again', async () => {
    const ids = await house.addServers([NO_KEY]);
    await house.untilLive();
    must(give(ids, false));
    await untilStages('confirmed');
    house.onTheWay.before = ({ path }) => (path.includes('/tokens/') ? new Promise(() => {}) : Promise.resolve());
    must(await house.open.access.panic('revoke'));
    const { rotationId } = only();
    expect([
      codeOf(give(ids)),
      codeOf(keys().retry({ rotationId, key: KEY })),
      codeOf(keys().prove({ rotationId, orderId: ids[0] ?? orderId('') })),
    ]).toEqual(Array(3).fill('no_secrets_now'));
    expect([keys().list().length, only().holdsKey]).toEqual([1, false]);
  });

  it('is not shown where a refusal repeats it, whatever it begins with', async () => {
    const ids = await house.addServers([NO_KEY]);
    const key = 'mk.0123456789abcdefghij';
    house.onTheWay.answers = ({ path }) =>
      path.endsWith('/api-key')
        ? Response.json({ code: 'validation_failed', message: `bad key ${key}` }, { status: 422 })
        : null;
    must(keys().give({ orderIds: ids, provider: 'mistral', key, wantsProbe: false }));
    await untilStages('failed');
    expect(only().rows[0]?.stage).toMatchObject({ problem: { facts: { serviceSaid: 'bad key •••' } } });
    expect(JSON.stringify([house.news, house.log.lines])).not.toContain('0123456789');
  });

  it('is refused before anything is sent when it can not be one', async () => {
    const ids = await house.addServers([NO_KEY]);
    expect(codeOf(keys().give({ orderIds: ids, provider: 'openai', key: KEY, wantsProbe: true }))).toBe(
      'ai_key_wrong_provider',
    );
    expect(codeOf(keys().retry({ rotationId: rotationId('gone'), key: null }))).toBe('rotation_not_here');
    expect(keys().list()).toEqual([]);
  });

  it('is superseded by a newer one', async () => {
    const ids = await house.addServers([NO_KEY]);
    await house.untilLive();
    await control(emulator, 'POST', 'switches', { requestMs: 600 });
    must(give(ids, false));
    await untilStages('asked');
    must(give(ids, false));
    await until(() => {
      const found = keys()
        .list()
        .flatMap((one) => one.rows.map((row) => row.stage.kind));
      return found.toSorted().join() === 'confirmed,superseded' ? true : null;
    });
  });

  it('goes on after a restart where the service has it, and has to be asked again where not', async () => {
    const ids = await house.addServers([NO_KEY, NO_KEY]);
    await house.untilLive();
    await control(emulator, 'POST', 'switches', { requestMs: 900 });
    let isHeld = true;
    house.onTheWay.before = async ({ path }) => {
      if (path.endsWith('/api-key') && path.includes(String(ids[1]))) await until(() => (isHeld ? null : true));
    };
    must(give(ids));
    await untilStages('asked', 'asking');
    const reopening = house.reopen();
    isHeld = false;
    house = await reopening;
    expect(stages()).toContain('askAgain');
    await untilStages('proved', 'askAgain');
    expect(only().holdsKey).toBe(false);
    expect(codeOf(keys().retry({ rotationId: only().rotationId, key: null }))).toBe('key_needed');
    must(keys().retry({ rotationId: only().rotationId, key: KEY }));
    await untilStages('proved', 'proved');
  });
});
