import { median } from '../judgeRow.ts';
import { orderIds } from '../orderIds.ts';
import type { Bench, Row } from '../Row.ts';
import { startStation } from '../startStation.ts';
import type { ReaderName, ReaderVerbs } from '../stations/reader.ts';
import type { Return, StormyVerbs, Weather } from '../stations/stormyService.ts';

const STREAMS = 1_000;
const DOWN_MS = 1_500;
const WITHIN_MS = 20_000;
const PER_SECOND = 200;
const PLAIN: Weather = { kind: 'plain' };
const REFUSING: Weather = { kind: 'refusesFor', ms: 3_000 };
const ADMITTING: Weather = { kind: 'admits', perSecond: PER_SECOND };

/** P6: a thousand streams come back to a service that was away, without hurting it. */
export const storm: Row = {
  id: 'P6',
  title: '1,000 streams come back after the service was away for 1.5 s',
  async measure(bench) {
    const plain = await comeBack(bench, 'ours', PLAIN, bench.pick(3, 1));
    const naivePlain = await comeBack(bench, 'naive', PLAIN, bench.pick(3, 1));
    const admitted = await comeBack(bench, 'ours', ADMITTING, bench.pick(3, 1));
    // What only shows how others fare takes the longest; a quick run does without.
    const naiveAdmitted = bench.isQuick ? null : await comeBack(bench, 'naive', ADMITTING, 3);
    const refused = await comeBack(bench, 'ours', REFUSING, bench.pick(3, 1));
    const eventsource = bench.isQuick ? null : await comeBack(bench, 'eventsource', REFUSING, 1, 8_000);
    const idealMs = (STREAMS / PER_SECOND) * 1_000;
    return {
      unit: 'most connects within 100 ms',
      ours: plain.peak,
      floor: null,
      peer: naivePlain.peak,
      checks: [
        { what: 's until all are back', is: seconds(plain), atMost: 3 },
        { what: 'connects per 100 ms', is: plain.peak, atMost: 125 },
        { what: 'peak ÷ peer', is: plain.peak / naivePlain.peak, atMost: 0.25 },
        { what: 'admit 200/s: time ÷ ideal', is: (seconds(admitted) * 1_000) / idealMs, atMost: 1.5 },
        ...(naiveAdmitted === null
          ? []
          : [{ what: 'admit 200/s: refused ÷ peer', is: admitted.refused / naiveAdmitted.refused, atMost: 0.35 }]),
        { what: '503 for 3 s: back', is: refused.back, atLeast: STREAMS },
      ],
      more: {
        peerSeconds: seconds(naivePlain),
        admitRefused: admitted.refused,
        ...(naiveAdmitted === null ? {} : { admitRefusedPeer: naiveAdmitted.refused }),
        after503Seconds: seconds(refused),
        after503Refused: refused.refused,
        ...(eventsource === null ? {} : { after503BackEventsource: eventsource.back }),
      },
    };
  },
};

function seconds({ allMs }: Return): number {
  return (allMs ?? Number.POSITIVE_INFINITY) / 1_000;
}

async function comeBack(
  bench: Bench,
  name: ReaderName,
  as: Weather,
  repeats: number,
  withinMs = WITHIN_MS,
): Promise<Return> {
  const returns: Return[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const seen = await comeBackOnce(name, as, withinMs);
    returns.push(seen);
    bench.say(`${name}, ${as.kind}: ${JSON.stringify(seen)}`);
  }
  const middle = (of: (seen: Return) => number) => median(returns.map(of));
  return {
    allMs: middle(({ allMs }) => allMs ?? Number.POSITIVE_INFINITY),
    halfMs: middle(({ halfMs }) => halfMs ?? Number.POSITIVE_INFINITY),
    back: Math.min(...returns.map(({ back }) => back)),
    peak: middle(({ peak }) => peak),
    refused: middle(({ refused }) => refused),
  };
}

async function comeBackOnce(name: ReaderName, as: Weather, withinMs: number): Promise<Return> {
  const service = startStation<StormyVerbs>(new URL('../stations/stormyService.ts', import.meta.url));
  const reader = startStation<ReaderVerbs>(new URL('../stations/reader.ts', import.meta.url));
  try {
    const port = await service.ask('up', { readers: STREAMS, as: PLAIN });
    const target = { origin: `http://127.0.0.1:${port}`, orderIds: orderIds(STREAMS) };
    await reader.ask('connect', { reader: name, target });
    await service.ask('down');
    await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
    await service.ask('up', { readers: STREAMS, as });
    return await service.ask('awaitReturn', { withinMs });
  } finally {
    await Promise.all([reader.stop(), service.stop()]);
  }
}
