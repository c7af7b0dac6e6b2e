import { costPerEvent } from '../measureReader.ts';
import type { Row } from '../Row.ts';

/** P2: what an event costs in ordinary life, where each comes alone and wakes a socket. */
export const trickle: Row = {
  id: 'P2',
  title: 'the same, one event per write, 6,000 a second over 500 streams',
  async measure(bench) {
    const costs = await costPerEvent(bench, ['floor', 'ours', 'naive'], {
      streams: 500,
      events: bench.pick(18_000, 9_000),
      warmUp: 20_000,
      how: { kind: 'trickle', perSecond: 6_000 },
      repeats: bench.pick(3, 2),
    });
    return {
      unit: 'µs of processor time per event',
      ours: costs.ours,
      floor: costs.floor,
      peer: costs.naive,
      checks: [
        { what: 'ours ÷ floor', is: costs.ours / costs.floor, atMost: 1.25 },
        { what: 'ours ÷ peer', is: costs.ours / costs.naive, atMost: 0.7 },
      ],
    };
  },
};
