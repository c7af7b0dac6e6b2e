import { median } from './judgeRow.ts';
import { orderIds } from './orderIds.ts';
import type { Bench } from './Row.ts';
import { type Station, startStation } from './startStation.ts';
import type { Cost, ReaderName, ReaderVerbs } from './stations/reader.ts';
import type { ServiceVerbs } from './stations/service.ts';

/** A service and a reader of all its streams, each in a process of its own, connected. */
export type Pair = {
  readonly service: Station<ServiceVerbs>;
  readonly reader: Station<ReaderVerbs>;
  /** What connecting has cost the reader. */
  readonly connecting: Cost;
  stop(): Promise<void>;
};

/** Starts both and opens `streams` streams. `prepare` may ask the reader something before. */
export async function connectPair(
  name: ReaderName,
  streams: number,
  prepare: (reader: Station<ReaderVerbs>) => Promise<unknown> = async () => undefined,
): Promise<Pair> {
  const service = startStation<ServiceVerbs>(new URL('./stations/service.ts', import.meta.url));
  const reader = startStation<ReaderVerbs>(new URL('./stations/reader.ts', import.meta.url));
  const port = await service.ask('open');
  await prepare(reader);
  const target = { origin: `http://127.0.0.1:${port}`, orderIds: orderIds(streams) };
  const connecting = await reader.ask('connect', { reader: name, target });
  return {
    service,
    reader,
    connecting,
    stop: async () => {
      await Promise.all([reader.stop(), service.stop()]);
    },
  };
}

export type Hearing = {
  readonly streams: number;
  readonly events: number;
  /** Heard before the measured ones, so that nobody is measured while still being compiled. */
  readonly warmUp: number;
  readonly how: { readonly kind: 'burst' } | { readonly kind: 'trickle'; readonly perSecond: number };
  readonly repeats: number;
};

/**
 * Processor time per event, in microseconds, of each reader: medians of several runs, the readers taking turns so that
 * a busy minute of the machine is shared by all.
 */
export async function costPerEvent<N extends ReaderName>(
  bench: Bench,
  names: readonly N[],
  hearing: Hearing,
): Promise<Readonly<Record<N, number>>> {
  const costs = new Map<N, number[]>();
  for (let repeat = 1; repeat <= hearing.repeats; repeat++) {
    for (const name of names) {
      const cost = await hearOnce(name, hearing);
      const perEvent = cost.cpuUs / hearing.events;
      costs.set(name, [...(costs.get(name) ?? []), perEvent]);
      bench.say(`${name}, ${hearing.streams} streams: ${perEvent.toFixed(2)} µs (${repeat} of ${hearing.repeats})`);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(costs.get(name) ?? [])])) as Record<N, number>;
}

async function hearOnce(name: ReaderName, hearing: Hearing): Promise<Cost> {
  const pair = await connectPair(name, hearing.streams);
  try {
    await hearSome(pair, hearing.warmUp, { kind: 'burst' });
    return await hearSome(pair, hearing.events, hearing.how);
  } finally {
    await pair.stop();
  }
}

/** Tells and hears so many events; answers what hearing them has cost. */
export async function hearSome({ service, reader }: Pair, events: number, how: Hearing['how']): Promise<Cost> {
  // Armed first: an event that came before would never be counted.
  await reader.ask('arm', { events });
  if (how.kind === 'burst') await service.ask('burst', { events });
  else await service.ask('trickle', { events, perSecond: how.perSecond });
  const cost = await reader.ask('heard');
  if (cost === null) throw new Error('The reader was not armed.');
  return cost;
}
