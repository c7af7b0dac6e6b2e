import { RATE_LIMITS } from '../../../src-main/wire/openHttp.ts';
import { DOCUMENTED_A_MINUTE } from '../../fakes/busiestMinute.ts';
import { type EmulatorProcess, startEmulator } from '../../fakes/emulatorProcess.ts';
import { median, rounded } from '../judgeRow.ts';
import type { Check, Row } from '../Row.ts';
import type { Rotated } from '../rotated.ts';
import { startStation } from '../startStation.ts';
import type { OrderMade } from '../stations/app.ts';
import type { NaiveRotationVerbs } from '../stations/naiveRotation.ts';
import type { RotationVerbs } from '../stations/rotation.ts';

const SERVERS = 50;
const PLAY_KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
/** How long the service takes to bring a key to a server: as in life, and nothing of it is ours. */
const DELIVERY_MS = 2_500;

/**
 * P14: a new AI key for fifty servers, at a service that counts strictly. What is looked at is the first part of the first
 * minute: long enough for every delivery and every probe, and for a reader of receipts to be refused. One run: a second within
 * the same minute may meet our own limit.
 */
export const rotation: Row = {
  id: 'P14',
  title: 'a new AI key for 50 servers, within the limits of the service',
  async measure(bench) {
    const lookedMs = bench.pick(15_000, 8_000);
    const ours = await rotateOurs(lookedMs);
    bench.say(`ours: ${JSON.stringify(ours)}`);
    const { floorMs, peer } = await rotateNaively(5_000);
    bench.say(`peer: ${JSON.stringify(peer)}`);
    return {
      unit: 'ms from the wish to the first receipt, on the page',
      ours: ours.firstReceiptMs ?? Number.NaN,
      floor: floorMs,
      peer: peer.firstReceiptMs,
      checks: checksOf(ours),
      more: {
        lookedForMs: lookedMs,
        serviceDeliversInMs: DELIVERY_MS,
        firstDeliveryMs: laterOr(ours.firstDeliveryMs),
        allProvedMs: laterOr(ours.lastDoneMs),
        chats: ours.busiest.chats,
        floorIs: 'one request for one server, by itself',
        peerIs: 'fetch to all at once, then each receipt read every 2 s, for 5 s',
        peerSent: peer.sent,
        peerRefused: peer.refused,
        peerReadsAMinute: peer.busiest.reads,
      },
    };
  },
};

/** A moment, or that it had not come while it was looked for. */
function laterOr(ms: number | null): number | string {
  return ms === null ? 'later' : rounded(ms);
}

function checksOf({ firstReceiptMs, receipts, refused, busiest }: Rotated): readonly Check[] {
  return [
    { what: 'ms to the first receipt', is: firstReceiptMs ?? Number.NaN, atMost: 1_000 },
    { what: 'servers with a receipt', is: receipts, atLeast: SERVERS },
    { what: 'answers 429', is: refused, atMost: 0 },
    { what: 'reads a minute', is: busiest.reads, atMost: DOCUMENTED_A_MINUTE.reads },
    {
      what: 'requests a minute about one server',
      is: busiest.ofOneServer,
      atMost: DOCUMENTED_A_MINUTE.ofOneServer,
    },
    { what: 'spawns a minute', is: busiest.spawns, atMost: DOCUMENTED_A_MINUTE.spawns },
    { what: 'keys a minute', is: busiest.keys, atMost: RATE_LIMITS.other.limit },
  ];
}

async function rotateOurs(forMs: number): Promise<Rotated> {
  const station = startStation<RotationVerbs>(new URL('../stations/rotation.ts', import.meta.url));
  const emulator = await startEmulator();
  try {
    await station.ask('open', { api: emulator.url, orders: await fiftyServers(emulator) });
    while ((await station.ask('live')) < SERVERS) await new Promise((resolve) => setTimeout(resolve, 100));
    await emulator.control('POST', 'switches', { rateLimits: 'strict' });
    const rotated = await station.ask('rotate', { key: PLAY_KEY, forMs });
    await station.ask('stop');
    return rotated;
  } finally {
    await Promise.all([station.stop(), emulator.stop()]);
  }
}

/** At an emulator of its own: the limits hold for an address, and both have the same. */
async function rotateNaively(forMs: number): Promise<{ floorMs: number; peer: Rotated }> {
  const station = startStation<NaiveRotationVerbs>(new URL('../stations/naiveRotation.ts', import.meta.url));
  const emulator = await startEmulator();
  try {
    await station.ask('open', { api: emulator.url, orders: await fiftyServers(emulator) });
    await emulator.control('POST', 'switches', { rateLimits: 'strict' });
    const alone: number[] = [];
    for (let repeat = 0; repeat < 9; repeat++) alone.push(await station.ask('askOne', { key: PLAY_KEY }));
    return { floorMs: median(alone), peer: await station.ask('rotate', { key: PLAY_KEY, forMs }) };
  } finally {
    await Promise.all([station.stop(), emulator.stop()]);
  }
}

/** Fifty ready servers; getting to know them is not what the limits are measured for. */
async function fiftyServers(emulator: EmulatorProcess): Promise<readonly OrderMade[]> {
  await emulator.control('POST', 'switches', { rateLimits: 'off', requestMs: DELIVERY_MS });
  const orders: OrderMade[] = [];
  for (let n = 0; n < SERVERS; n++)
    orders.push(await emulator.control('POST', 'orders', { name: `server-${n}`, plan: 'test', state: 'ready' }));
  return orders;
}
