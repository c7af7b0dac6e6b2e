import { median } from '../judgeRow.ts';
import { connectPair } from '../measureReader.ts';
import type { Bench, Row } from '../Row.ts';
import type { ReaderName } from '../stations/reader.ts';

/** P5: how long it takes to connect everything when nobody asks for patience (the gate, which paces, stands open). */
export const connecting: Row = {
  id: 'P5',
  title: 'connect 1,000 streams with the gate open',
  async measure(bench) {
    const names = ['floor', 'unpaced', 'naive'] as const;
    const tookMs = new Map<string, number[]>(names.map((name) => [name, []]));
    for (let repeat = 0; repeat < bench.pick(7, 3); repeat++) {
      for (const name of names) tookMs.get(name)?.push(await connectOnce(bench, name));
    }
    const [floor, ours, naive] = names.map((name) => median(tookMs.get(name) ?? []));
    return {
      unit: 'ms until the last of 1,000 is live',
      ours: ours ?? Number.NaN,
      floor: floor ?? Number.NaN,
      peer: naive ?? Number.NaN,
      checks: [
        { what: 'ours ÷ floor', is: (ours ?? Number.NaN) / (floor ?? Number.NaN), atMost: 1.4 },
        { what: 'ours ÷ peer', is: (ours ?? Number.NaN) / (naive ?? Number.NaN), atMost: 0.75 },
      ],
    };
  },
};

async function connectOnce(bench: Bench, name: ReaderName): Promise<number> {
  const pair = await connectPair(name, 1_000);
  await pair.stop();
  bench.say(`${name}: ${pair.connecting.ms.toFixed(0)} ms`);
  return pair.connecting.ms;
}
