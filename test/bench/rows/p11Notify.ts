import { median, percentile } from '../judgeRow.ts';
import { orderIds } from '../orderIds.ts';
import type { Bench, Row } from '../Row.ts';
import { startStation } from '../startStation.ts';
import type { NotifierName, NotifierVerbs } from '../stations/notifier.ts';
import type { ServiceVerbs } from '../stations/service.ts';

const STREAMS = 100;
const PER_SECOND = 143;
/** Six per server: after the third time within half an hour a server counts as unstable and is no news any more. */
const EVENTS = 600;
const WARM_UP = 20_000;

type Latency = { readonly p50: number; readonly p99: number };

/** P11: from the write at the service to the call that draws a notice. */
export const notify: Row = {
  id: 'P11',
  title: 'event to notice, 143 events a second over 100 streams',
  async measure(bench) {
    const floor = await latencyOf(bench, 'floor');
    const ours = await latencyOf(bench, 'ours');
    const naive = await latencyOf(bench, 'naive');
    return {
      unit: 'µs from the write at the service to the call that draws a notice, half of all',
      ours: ours.p50,
      floor: floor.p50,
      peer: naive.p50,
      checks: [
        { what: 'ours ÷ floor', is: ours.p50 / floor.p50, atMost: 1.5 },
        { what: 'ours ÷ peer', is: ours.p50 / naive.p50, atMost: 1 },
        { what: 'p99 in ms', is: ours.p99 / 1_000, atMost: 2 },
      ],
      more: {
        floorP99: floor.p99,
        peerP99: naive.p99,
        oursIs: 'with disk, log, inbox and the decision; the others call at once',
      },
    };
  },
};

async function latencyOf(bench: Bench, name: NotifierName): Promise<Latency> {
  const runs: Latency[] = [];
  for (let repeat = 0; repeat < bench.pick(3, 1); repeat++) {
    const latencies = await notifyOnce(name, bench.pick(EVENTS, EVENTS / 2));
    runs.push({ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) });
    bench.say(`${name}: ${runs.at(-1)?.p50.toFixed(0)} µs, p99 ${runs.at(-1)?.p99.toFixed(0)} µs`);
  }
  return { p50: median(runs.map(({ p50 }) => p50)), p99: median(runs.map(({ p99 }) => p99)) };
}

async function notifyOnce(name: NotifierName, events: number): Promise<readonly number[]> {
  const service = startStation<ServiceVerbs>(new URL('../stations/service.ts', import.meta.url));
  const notifier = startStation<NotifierVerbs>(new URL('../stations/notifier.ts', import.meta.url));
  try {
    const port = await service.ask('open');
    await notifier.ask('connect', {
      name,
      target: { origin: `http://127.0.0.1:${port}`, orderIds: orderIds(STREAMS) },
    });
    // An app that tells of something has been running for a while: nobody is measured while still being compiled.
    await service.ask('burst', { events: WARM_UP });
    while ((await notifier.ask('heard')) < WARM_UP) await new Promise((resolve) => setTimeout(resolve, 20));
    await notifier.ask('arm', { events });
    const writtenUs = await service.ask('stickAndHeal', { perSecond: PER_SECOND, events });
    const notifiedUs = await notifier.ask('notified');
    await notifier.ask('stop');
    return notifiedUs.map((us, n) => us - (writtenUs[n] ?? Number.NaN));
  } finally {
    await Promise.all([notifier.stop(), service.stop()]);
  }
}
