import { median } from '../judgeRow.ts';
import { connectPair } from '../measureReader.ts';
import type { Bench, Row } from '../Row.ts';
import type { Holdings, ReaderName } from '../stations/reader.ts';

type PerStream = { readonly rssKB: number; readonly heapKB: number; readonly handles: number; readonly timers: number };

/** P4: what a stream holds while nothing happens: its socket, its record after six hours, its cursor, its timers. */
export const idleStreams: Row = {
  id: 'P4',
  title: 'memory, descriptors and timers of an idle stream, 1,000 of them',
  async measure(bench) {
    const few = await holdingPerStream(bench, 'ours', 100);
    const many = await holdingPerStream(bench, 'ours', 1_000);
    const floor = await holdingPerStream(bench, 'floor', 1_000);
    const naive = await holdingPerStream(bench, 'naive', 1_000);
    return {
      unit: 'KB of resident memory per idle stream at 1,000',
      ours: many.rssKB,
      floor: floor.rssKB,
      peer: naive.rssKB,
      checks: [
        { what: 'KB per stream', is: many.rssKB, atMost: 60 },
        { what: 'ours ÷ peer', is: many.rssKB / naive.rssKB, atMost: 0.7 },
        { what: 'at 1,000 ÷ at 100', is: many.rssKB / few.rssKB, atMost: 1.1 },
        { what: 'descriptors per stream', is: many.handles, atMost: 1 },
        { what: 'timers for all streams', is: many.timers * 1_000, atMost: 1 },
      ],
      more: { rssKBAt100: few.rssKB, heapKB: many.heapKB },
    };
  },
};

async function holdingPerStream(bench: Bench, name: ReaderName, streams: number): Promise<PerStream> {
  const runs: PerStream[] = [];
  for (let repeat = 0; repeat < bench.pick(5, 1); repeat++) {
    let empty: Holdings | null = null;
    const pair = await connectPair(name, streams, async (reader) => {
      empty = await reader.ask('holdings');
    });
    const full = await pair.reader.ask('holdings');
    await pair.stop();
    runs.push(perStream(empty ?? full, full, streams));
    bench.say(`${name}, ${streams} streams: ${runs.at(-1)?.rssKB.toFixed(1)} KB each`);
  }
  const middle = (of: (run: PerStream) => number) => median(runs.map(of));
  return {
    rssKB: middle((run) => run.rssKB),
    heapKB: middle((run) => run.heapKB),
    handles: middle((run) => run.handles),
    timers: middle((run) => run.timers),
  };
}

function perStream(empty: Holdings, full: Holdings, streams: number): PerStream {
  return {
    rssKB: (full.rssKB - empty.rssKB) / streams,
    heapKB: (full.heapKB - empty.heapKB) / streams,
    handles: (full.handles - empty.handles) / streams,
    timers: (full.timers - empty.timers) / streams,
  };
}
