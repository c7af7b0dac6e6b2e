import { describe, expect, it } from 'vitest';
import type { KeyRow } from '../../../../src-shared/domain/index.ts';
import { until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must } from './openHouse.ts';
import { openTestHouse } from './openTestHouse.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';

describe('agents that keep another credential, and were not looked at when the app ended', () => {
  let house: House;
  openTestHouse((opened) => {
    ({ house } = opened);
  });

  const keys = () => house.open.keyRotations;
  const row = (): KeyRow | null => keys().list()[0]?.rows[0] ?? null;
  const untilLooked = () => until(() => row()?.othersReadAt ?? null);
  const looks = () => house.sent.filter(({ path }) => path.endsWith('/config/agents')).length;

  /** Gives a key to a server whose agents can not be read just then. */
  async function giveUnseen(): Promise<void> {
    const [id] = await house.addServers([{ has_api_key: false }]);
    if (id === undefined) throw new Error('No server.');
    await house.addAccount([id]);
    await house.untilLive();
    house.onTheWay.answers = ({ path }) =>
      path.endsWith('/config/agents') ? Response.json({ code: 'forbidden' }, { status: 403 }) : null;
    must(keys().give({ orderIds: [id], provider: 'anthropic', key: KEY, wantsProbe: false }));
    await until(() => (row()?.stage.kind === 'confirmed' && looks() === 1 ? true : null));
    expect(row()?.othersReadAt).toBeNull();
  }

  it('are looked at after the next start, once', async () => {
    await giveUnseen();
    house = await house.reopen();
    await untilLooked();
    house = await house.reopen();
    must(keys().lookAtAgents(keys().list()[0]?.rotationId ?? ('none' as never)));
    expect([looks(), row()?.othersReadAt]).toEqual([0, expect.any(Number)]);
  });

  it('are looked at when the app is unlocked that was locked at the start', async () => {
    await giveUnseen();
    must(await house.open.access.panic('lock'));
    house = await house.reopen();
    expect([house.open.access.isLocked(), looks()]).toEqual([true, 0]);
    must(house.open.access.unlock());
    await untilLooked();
  });

  it('are looked at when a person says so', async () => {
    await giveUnseen();
    house.onTheWay.answers = () => null;
    must(keys().lookAtAgents(keys().list()[0]?.rotationId ?? ('none' as never)));
    await untilLooked();
    expect(codeOf(keys().lookAtAgents('none' as never))).toBe('rotation_not_here');
  });
});
