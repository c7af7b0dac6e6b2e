import { expect, it, onTestFinished } from 'vitest';
import type { Emulator } from '../../../../src-main/emulator/index.ts';
import { busiestMinute, DOCUMENTED_A_MINUTE } from '../../../fakes/busiestMinute.ts';
import { watchDepartures } from '../../../fakes/watchDepartures.ts';
import { control, until } from '../emulator/visitEmulator.ts';
import { type House, must } from './openHouse.ts';
import { openTestHouse } from './openTestHouse.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';

let emulator: Emulator;
let house: House;
openTestHouse((opened) => {
  ({ emulator, house } = opened);
});

const rows = () => house.open.keyRotations.list()[0]?.rows ?? [];
const stages = () => rows().map((row) => row.stage.kind);

it('a key reaches fifty servers within the limits of a strict service, the first at once, and provokes no 429', async () => {
  const ids = await house.addServers(Array.from({ length: 50 }, () => ({ has_api_key: false })));
  await house.untilLive();
  await house.addAccount(ids);
  // Each is read when it is added and again when its stream is live; what comes later is the rotation's.
  const reads = () => house.sent.filter(({ path, status }) => path.includes('/status/') && status === 200);
  await until(() => (reads().length >= 2 * ids.length ? true : null));
  await control(emulator, 'POST', 'switches', { rateLimits: 'strict' });
  const departures = watchDepartures();
  onTestFinished(() => departures.stop());
  must(house.open.keyRotations.give({ orderIds: ids, provider: 'anthropic', key: KEY, wantsProbe: true }));
  expect(stages().filter((kind) => kind === 'asking')).toHaveLength(4);
  await until(() => (stages().every((kind) => kind === 'proved') ? true : null), 60_000);
  // What other agents keep is looked at in turn, as fast as the reads of a minute allow.
  const looked = () => rows().filter((row) => row.othersReadAt !== null).length;
  await until(() => (looked() > 0 ? true : null), 60_000);
  const left = departures.all();
  const most = busiestMinute(left);
  expect(most.reads).toBeLessThanOrEqual(DOCUMENTED_A_MINUTE.reads);
  expect(most.ofOneServer).toBeLessThanOrEqual(DOCUMENTED_A_MINUTE.ofOneServer);
  expect(most.spawns).toBeLessThanOrEqual(DOCUMENTED_A_MINUTE.spawns);
  expect(left.filter(({ status }) => status === 429)).toEqual([]);
  expect(left.filter(({ path, status }) => path.endsWith('/api-key') && status === 202)).toHaveLength(50);
  // What the news did not bring would have been asked for: receipts, states. Tokens and lists are read now and then anyway.
  const its = left.filter(({ path }) => !path.startsWith('/api/v1/tokens/') && path !== '/api/dashboard/servers');
  expect(busiestMinute(its.filter(({ path }) => !path.endsWith('/config/agents')))).toEqual({
    reads: 0,
    ofOneServer: 2,
    spawns: 0,
    keys: 50,
    chats: 50,
    streams: 0,
  });
  expect(busiestMinute(its).ofOneServer).toBe(3);
  // And the service did count: a reader without measure is refused.
  const statuses: number[] = [];
  while (statuses.at(-1) !== 429 && statuses.length < 40)
    statuses.push((await fetch(`${emulator.url}/api/v1/plans`)).status);
  expect(statuses.length).toBeLessThanOrEqual(DOCUMENTED_A_MINUTE.reads + 1);
}, 90_000);
