import { median } from '../judgeRow.ts';
import type { Bench, Row } from '../Row.ts';
import { startStation } from '../startStation.ts';
import type { DiskVerbs, Saving } from '../stations/disk.ts';

/** P8: what it costs to keep an event, against appending it to the same table and nothing else. */
export const persist: Row = {
  id: 'P8',
  title: 'save events, a hundred together and one alone',
  async measure(bench) {
    const events = bench.pick(40_000, 10_000);
    const stored = { few: 10_000, many: bench.pick(1_000_000, 100_000) };
    const base: Saving = { servers: 100, stored: stored.few, events, shape: 'together', by: 'ours' };
    const [ours, raw, alone, rawAlone, thousand, full] = await inTurns(bench, [
      base,
      { ...base, by: 'raw' },
      { ...base, shape: 'alone' },
      { ...base, shape: 'alone', by: 'raw' },
      { ...base, servers: 1_000 },
      { ...base, stored: stored.many },
    ]);
    return {
      unit: 'µs of processor time per event, a hundred together',
      ours,
      floor: raw,
      peer: null,
      checks: [
        { what: 'ours ÷ raw insert', is: ours / raw, atMost: 2 },
        { what: 'ours ÷ raw insert, alone', is: alone / rawAlone, atMost: 2 },
        { what: '1,000 servers ÷ 100', is: thousand / ours, atMost: 1.15 },
        { what: 'many rows ÷ 10,000', is: full / ours, atMost: 1.15 },
      ],
      more: { usAlone: alone, usRawAlone: rawAlone, manyRows: stored.many, fullTextSearch: 'not in the app yet' },
    };
  },
};

async function inTurns<const S extends readonly Saving[]>(
  bench: Bench,
  savings: S,
): Promise<{ [K in keyof S]: number }> {
  const runs = savings.map((): number[] => []);
  for (let repeat = 0; repeat < bench.pick(5, 2); repeat++) {
    for (const [place, saving] of savings.entries()) {
      const station = startStation<DiskVerbs>(new URL('../stations/disk.ts', import.meta.url));
      const us = await station.ask('save', saving);
      await station.stop();
      runs[place]?.push(us);
      bench.say(`${saving.by}, ${saving.shape}, ${saving.servers} servers, ${saving.stored} rows: ${us.toFixed(1)} µs`);
    }
  }
  return runs.map(median) as { [K in keyof S]: number };
}
