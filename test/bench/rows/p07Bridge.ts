import { median } from '../judgeRow.ts';
import type { Bench, Row } from '../Row.ts';
import { type Station, startStation } from '../startStation.ts';
import type { BridgeVerbs, Telling, Told } from '../stations/bridge.ts';

const PER_SECOND = 6_000;

/** P7: what it costs to keep a page current when much happens, and whether it hears at once when little does. */
export const bridge: Row = {
  id: 'P7',
  title: '6,000 events a second over 100 servers, to a page',
  async measure(bench) {
    const station = startStation<BridgeVerbs>(new URL('../stations/bridge.ts', import.meta.url));
    try {
      const events = bench.pick(18_000, 6_000);
      await station.ask('tellMany', { how: 'ours', perSecond: PER_SECOND, events: 3_000 });
      const told = await tellInTurns(bench, station, events);
      const wait = await station.ask('waitOfTheFirst');
      const costOf = (how: Telling) => (told[how].cpuUs - told.nothing.cpuUs) / events;
      return {
        unit: 'µs of processor time of both sides per event, for the crossing alone',
        ours: costOf('ours'),
        floor: null,
        peer: costOf('oneByOne'),
        checks: [
          { what: 'ours ÷ one by one', is: costOf('ours') / costOf('oneByOne'), atMost: 0.3 },
          { what: 'messages per second', is: told.ours.messagesPerSecond, atMost: 62 },
          { what: 'ms that the first of a quiet second waits', is: wait, atMost: 5 },
        ],
        more: { peerIs: 'each changed record in a message of its own', channel: 'a MessagePort to another thread' },
      };
    } finally {
      await station.stop();
    }
  },
};

async function tellInTurns(
  bench: Bench,
  station: Station<BridgeVerbs>,
  events: number,
): Promise<Readonly<Record<Telling, Told>>> {
  const ways: readonly Telling[] = ['nothing', 'oneByOne', 'ours'];
  const runs: Record<Telling, Told[]> = { nothing: [], oneByOne: [], ours: [] };
  for (let repeat = 0; repeat < bench.pick(5, 2); repeat++) {
    for (const how of ways) {
      const told = await station.ask('tellMany', { how, perSecond: PER_SECOND, events });
      runs[how].push(told);
      bench.say(
        `${how}: ${(told.cpuUs / events).toFixed(1)} µs, ${told.messagesPerSecond.toFixed(0)} messages a second`,
      );
    }
  }
  const middle = (how: Telling): Told => ({
    cpuUs: median(runs[how].map((told) => told.cpuUs)),
    messagesPerSecond: median(runs[how].map((told) => told.messagesPerSecond)),
  });
  return { nothing: middle('nothing'), oneByOne: middle('oneByOne'), ours: middle('ours') };
}
