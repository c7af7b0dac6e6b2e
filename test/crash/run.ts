import { parseArgs } from 'node:util';
import { seededRandom } from '../fakes/seededRandom.ts';
import { drawSchedules, type Figures, runSchedules, type Schedule } from './runSchedules.ts';

/** `npm run crash -- --schedules N [--seed N] [--lanes N]`: real kills over the purchase journal; the last line is the figures. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      lanes: { type: 'string', default: '2' },
    },
  });
  const count = Number(values.schedules);
  const lanes = Math.max(1, Math.min(8, Number(values.lanes)));
  if (!Number.isInteger(count) || count < 1) throw new Error('--schedules must be a whole number from 1.');
  const all = drawSchedules(count, seededRandom(Number(values.seed)).fraction);
  const perLane = Array.from({ length: lanes }, (_, lane) => all.filter((_schedule, index) => index % lanes === lane));
  const figures = await Promise.all(perLane.filter((lane) => lane.length > 0).map(runLane));
  const total = figures.reduce(add);
  console.log(JSON.stringify(total));
  if (total.doublePayments + total.lostTokens + total.unresolved > 0) process.exitCode = 1;
}

function runLane(schedules: readonly Schedule[]): Promise<Figures> {
  return runSchedules({
    schedules,
    onKill: (kills) => {
      if (kills > 0 && kills % 50 === 0) console.error(`${kills} kills`);
    },
  });
}

function add(a: Figures, b: Figures): Figures {
  return {
    schedules: a.schedules + b.schedules,
    kills: a.kills + b.kills,
    doublePayments: a.doublePayments + b.doublePayments,
    lostTokens: a.lostTokens + b.lostTokens,
    unresolved: a.unresolved + b.unresolved,
  };
}

await main();
