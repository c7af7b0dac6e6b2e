import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timerWheel } from '../../../../src-shared/basics/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

describe('the timer wheel', () => {
  it('holds one timer for any number of waits, and none when nothing waits', () => {
    const clock = fakeClock();
    const wheel = timerWheel(clock);
    const cancels = Array.from({ length: 3_000 }, (_, n) => wheel.after(40_000 + n * 100, () => undefined));
    expect(clock.waiting).toBe(1);
    for (const cancel of cancels) cancel();
    expect(clock.waiting).toBe(0);
  });

  it('is never early, and late by no more than a thirty-second part and one second', () => {
    const waits = fc.array(fc.record({ setAfterMs: fc.nat(5_000), waitMs: fc.nat(1_800_000) }), { maxLength: 30 });
    fc.assert(
      fc.property(waits, (plans) => {
        const clock = fakeClock();
        const wheel = timerWheel(clock);
        const rang: Array<{ dueMs: number; waitMs: number; atMs: number }> = [];
        for (const { setAfterMs, waitMs } of plans) {
          clock.advance(setAfterMs);
          const dueMs = clock.monotonicMs() + waitMs;
          wheel.after(waitMs, () => rang.push({ dueMs, waitMs, atMs: clock.monotonicMs() }));
        }
        clock.advance(2_000_000);
        expect(rang).toHaveLength(plans.length);
        for (const { dueMs, waitMs, atMs } of rang) {
          expect(atMs).toBeGreaterThanOrEqual(dueMs);
          expect(atMs - dueMs).toBeLessThanOrEqual(Math.min(1_024, Math.max(1, waitMs / 32)));
        }
        expect(clock.waiting).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('lets an act call off another that is due at the same moment, and set a new one', () => {
    const clock = fakeClock();
    const wheel = timerWheel(clock);
    const rang: string[] = [];
    wheel.after(1_000, () => {
      rang.push('first');
      cancelSecond();
      wheel.after(1_000, () => rang.push('third'));
    });
    const cancelSecond = wheel.after(1_000, () => rang.push('second'));
    clock.advance(5_000);
    expect(rang).toEqual(['first', 'third']);
  });

  it('goes on after an act that throws, and does not swallow what it threw', () => {
    const clock = fakeClock();
    const wheel = timerWheel(clock);
    const rang: string[] = [];
    wheel.after(1_000, () => {
      throw new Error('broken');
    });
    wheel.after(1_000, () => rang.push('other'));
    expect(() => clock.advance(2_000)).toThrow('broken');
    expect(rang).toEqual(['other']);
  });
});
