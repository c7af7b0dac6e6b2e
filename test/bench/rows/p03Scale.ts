import { costPerEvent, type Hearing } from '../measureReader.ts';
import type { Row } from '../Row.ts';

/** P3: an event must not cost more because there are more streams. */
export const scale: Row = {
  id: 'P3',
  title: 'cost of an event at 1,000 streams against 10',
  async measure(bench) {
    const hearing = (streams: number): Hearing => ({
      streams,
      events: bench.pick(120_000, 40_000),
      warmUp: 20_000,
      how: { kind: 'burst' },
      repeats: bench.pick(5, 2),
    });
    const few = await costPerEvent(bench, ['ours', 'floor', 'naive'], hearing(10));
    const many = await costPerEvent(bench, ['ours', 'floor', 'naive'], hearing(1_000));
    const ours = many.ours / few.ours;
    return {
      unit: 'cost per event at 1,000 streams ÷ at 10',
      ours,
      floor: many.floor / few.floor,
      peer: many.naive / few.naive,
      checks: [{ what: 'at 1,000 ÷ at 10', is: ours, atMost: 1.15 }],
      more: { usAt10: few.ours, usAt1000: many.ours },
    };
  },
};
