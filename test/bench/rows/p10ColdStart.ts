import { median } from '../judgeRow.ts';
import type { Bench, Row } from '../Row.ts';
import { type Station, startStation } from '../startStation.ts';
import type { DiskVerbs } from '../stations/disk.ts';

const startDisk = (): Station<DiskVerbs> => startStation<DiskVerbs>(new URL('../stations/disk.ts', import.meta.url));

/** P10: how long a start takes until the records of the first picture are there. */
export const coldStart: Row = {
  id: 'P10',
  title: 'from nothing to the first picture of 100 servers',
  async measure(bench) {
    const many = bench.pick(1_000_000, 100_000);
    const [small, large, thousand] = await Promise.all([
      prepared(100, 20_000),
      prepared(100, many),
      prepared(1_000, bench.pick(200_000, 50_000)),
    ]);
    try {
      const ours = await medianStart(bench, 'ours', (disk) => disk.ask('startOurs', { path: large }));
      const floor = await medianStart(bench, 'raw', (disk) => disk.ask('startRaw', { path: large, servers: 100 }));
      const few = await medianStart(bench, 'ours, few rows', (disk) => disk.ask('startOurs', { path: small }));
      const wide = await medianStart(bench, 'ours, 1,000 servers', (disk) => disk.ask('startOurs', { path: thousand }));
      return {
        unit: 'ms of processor time until the records of 100 servers are read',
        ours,
        floor,
        peer: null,
        checks: [
          { what: 'ms for 100 servers', is: ours, atMost: 50 },
          { what: 'ours ÷ floor', is: ours / floor, atMost: 2 },
          { what: 'ms for the cursors of 1,000 servers', is: wide, atMost: 20 },
          { what: 'many rows ÷ 20,000', is: ours / few, atMost: 1.2 },
        ],
        more: {
          floorIs: 'the last 200 events of each, read and parsed',
          cursorsAre: 'the whole records, since those hold them',
          manyRows: many,
        },
      };
    } finally {
      for (const path of [small, large, thousand]) await withDisk((disk) => disk.ask('forget', { path }));
    }
  },
};

function prepared(servers: number, stored: number): Promise<string> {
  return withDisk((disk) => disk.ask('prepare', { servers, stored }));
}

async function medianStart(
  bench: Bench,
  name: string,
  start: (disk: Station<DiskVerbs>) => Promise<number>,
): Promise<number> {
  const runs: number[] = [];
  for (let repeat = 0; repeat < bench.pick(9, 5); repeat++) runs.push(await withDisk(start));
  bench.say(`${name}: ${median(runs).toFixed(1)} ms`);
  return median(runs);
}

async function withDisk<T>(act: (disk: Station<DiskVerbs>) => Promise<T>): Promise<T> {
  const disk = startDisk();
  try {
    return await act(disk);
  } finally {
    await disk.stop();
  }
}
