import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { accessTokenRef } from '../../../../src-main/fleet/index.ts';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { type FrontServer, openFrontServer } from '../../../fakes/frontServer.ts';
import { control, type Made, until } from '../emulator/visitEmulator.ts';
import { type OpenAccess, openAccess, untilRevoked } from './openAccess.ts';

let emulator: Emulator;
let front: FrontServer;
let open: OpenAccess;
let id: OrderId;

beforeEach(async () => {
  emulator = await openEmulator();
  front = await openFrontServer(emulator.url);
  open = openAccess(front.url);
  id = await open.hold(
    await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state: 'ready' }),
  );
});
afterEach(async () => {
  open.stop();
  await front.close();
  await emulator.stop();
});

const run = () => open.access.view().revocation;
const kinds = () => run()?.tokens.map(({ state }) => state.kind);
const over = () => untilRevoked(open);

describe('what answers in the place of the service, while a token is revoked', () => {
  it.each([
    [200, '<html>Back soon</html>'],
    [302, ''],
    [401, '<html>Sign in to this network</html>'],
    [404, '<html>nginx</html>'],
  ])('takes a web page with the status %i for no answer: it keeps the token and asks again', async (status, page) => {
    front.decide(() => ({ status, page }));
    must(open.access.revoke([id]));
    await until(() => run()?.standstill?.kind === 'until' || null);
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'waiting' }, tries: 1 }]);
    expect(open.fleet.get(id)?.access.kind).toBe('held');
    expect(open.vault.secrets.has(accessTokenRef(id))).toBe(true);
    front.decide(() => 'pass');
    await over();
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'revoked' }, isForgotten: true }]);
  });

  it.each([
    [404, { code: 'not_found', message: 'no such route' }],
    [404, { error: 'route_not_found' }],
    [404, { code: 'unauthorized', message: 'no such backend' }],
    [404, { code: 'token_revoked', message: 'no such backend' }],
  ])(
    'takes a %i that the service itself never gives for no answer, whatever JSON is in it: %j',
    async (status, body) => {
      front.decide(() => ({ status, body }));
      must(open.access.revoke([id]));
      await until(() => run()?.standstill?.kind === 'until' || null);
      expect(run()?.tokens).toMatchObject([{ state: { kind: 'waiting' }, tries: 1 }]);
      front.decide(() => 'pass');
      await over();
      expect(run()?.tokens).toMatchObject([{ state: { kind: 'revoked' }, isForgotten: true }]);
    },
  );

  it('takes it from the service itself that the order of a token is not known any more', async () => {
    front.decide(() => ({ status: 404, body: { code: 'order_not_found', message: 'no such order' } }));
    must(open.access.revoke([id]));
    await over();
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'not_known' }, isForgotten: false }]);
  });

  it('gives up on a place where only web pages answer, and asks again when a person says so', async () => {
    front.decide(() => ({ status: 404, page: '<html>nginx</html>' }));
    must(open.access.revoke([id]));
    await until(() => {
      open.clock.advance(60_000);
      return run()?.endedAt ?? null;
    });
    expect(run()?.tokens).toMatchObject([{ state: { kind: 'failed', problem: { code: 'http_404' } } }]);
    expect(open.vault.secrets.size).toBe(1);
    front.decide(() => 'pass');
    open.access.retry();
    await over();
    expect(kinds()).toEqual(['revoked']);
  });
});
