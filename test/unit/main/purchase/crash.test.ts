import { expect, test } from 'vitest';
import { drawSchedules, EACH_POINT, type Figures, runSchedules } from '../../../crash/runSchedules.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

const HARMLESS = { doublePayments: 0, lostTokens: 0, unresolved: 0 };

function print(what: string, figures: Figures): void {
  console.log(`${what}: ${JSON.stringify(figures)}`);
}

test('a kill at every arrow costs nothing twice and loses no token', { timeout: 180_000 }, async () => {
  const figures = await runSchedules({ schedules: EACH_POINT });
  print('each arrow', figures);
  expect(figures).toEqual({ schedules: EACH_POINT.length, kills: EACH_POINT.length, ...HARMLESS });
});

test('kills at random, during recovery and with lost answers too, cost nothing twice', {
  timeout: 180_000,
}, async () => {
  const schedules = drawSchedules(24, seededRandom(2026).fraction);
  const figures = await runSchedules({ schedules });
  print('at random', figures);
  expect(figures).toMatchObject(HARMLESS);
  expect(figures.kills).toBeGreaterThan(8);
});
