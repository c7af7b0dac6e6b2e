import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import { control, until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestEngine } from './openTestEngine.ts';

describe('the door to the engine of a server', () => {
  let emulator: Emulator;
  let house: House;
  let orderId: OrderId;
  openTestEngine((opened) => {
    ({ emulator, house, orderId } = opened);
  });

  const rooms = () => house.open.engines;
  const checks = () => house.open.accounts.list().map((account) => account.check.kind);

  it('is locked without an account that lists the server, and when its key is revoked', async () => {
    const [mine] = await house.addServers([{}]);
    if (mine === undefined) throw new Error('No server.');
    expect(codeOf(await rooms().read(mine))).toBe('needs_dashboard_key');
    expect(house.sent.filter((one) => one.path.includes('/config/'))).toEqual([]);
    const own = await house.addAccount([mine]);
    must(await rooms().read(mine));
    await control(emulator, 'DELETE', `dashboard-keys/${own.keyId}`);
    expect(must(await rooms().read(mine)).reading).toMatchObject({
      kind: 'failed',
      problem: { code: 'token_revoked', say: 'The dashboard key of “work” is no longer accepted.' },
    });
    // The list of the account says so too, a moment later.
    await until(() => (checks()[1] === 'refused' ? true : null));
    expect(checks()).toEqual(['works', 'refused']);
    expect(codeOf(await rooms().read(mine))).toBe('dashboard_key_refused');
    expect(codeOf(await rooms().read(orderId))).toBe('ok');
  });

  it('opens by itself for a new server as soon as it is ready, when an account of ours owns it', async () => {
    await house.addAccount();
    const [bought] = await house.addServers([{ state: 'installing' }]);
    if (bought === undefined) throw new Error('No server.');
    expect(codeOf(await rooms().read(bought))).toBe('server_not_ready');
    await control(emulator, 'POST', 'clock', { jumpMs: 30 * 60_000 });
    await until(() => house.open.fleet.get(bought)?.account ?? null);
    expect(must(await rooms().read(bought)).reading.kind).toBe('fresh');
  });

  it.each([401, 403])('stays open for the others where one server answers %i for itself', async (status) => {
    const [other] = await house.addServers([{}]);
    if (other === undefined) throw new Error('No server.');
    await house.addAccount([orderId, other]);
    const listings = () => house.sent.filter((one) => one.path === '/api/dashboard/servers' && one.status === 200);
    house.onTheWay.answers = ({ path }) =>
      path.includes(`${orderId}/config/`) ? Response.json({ code: 'unauthorized' }, { status }) : null;
    house.sent.length = 0;
    expect(must(await rooms().read(orderId)).reading).toMatchObject({ kind: 'failed' });
    // The list was asked, which alone says whether the key is refused; and it is not.
    await until(() => (listings().length >= 2 ? true : null));
    expect(checks()).toEqual(['works', 'works']);
    expect(must(await rooms().read(other)).reading.kind).toBe('fresh');
    house.onTheWay.answers = () => null;
    expect(must(await rooms().read(orderId)).reading.kind).toBe('fresh');
  });
});
