import { costPerEvent } from '../measureReader.ts';
import type { Row } from '../Row.ts';

/** P1: what an event costs when many come at once, as after an absence. */
export const burst: Row = {
  id: 'P1',
  title: 'parse, validate, dedupe and dispatch, in a burst over 100 streams',
  async measure(bench) {
    const costs = await costPerEvent(bench, ['floor', 'ours', 'naive', 'eventsource'], {
      streams: 100,
      events: bench.pick(120_000, 40_000),
      warmUp: 20_000,
      how: { kind: 'burst' },
      repeats: bench.pick(5, 2),
    });
    return {
      unit: 'µs of processor time per event',
      ours: costs.ours,
      floor: costs.floor,
      peer: costs.naive,
      checks: [
        { what: 'ours ÷ floor', is: costs.ours / costs.floor, atMost: 1.5 },
        { what: 'ours ÷ peer', is: costs.ours / costs.naive, atMost: 0.8 },
      ],
      more: {
        eventsource: costs.eventsource,
        peerIs: 'fetch, split at blank lines, JSON.parse; checks and keeps nothing',
      },
    };
  },
};
