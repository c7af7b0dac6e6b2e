import { describe, expect, it } from 'vitest';
import { afterConnectionEnd, FRESH_RETRIES } from '../../../../src-main/wire/afterConnectionEnd.ts';
import { fullJitterMs, RETRY_TABLE_MS } from '../../../../src-main/wire/retryTable.ts';
import { problem } from '../../../../src-shared/basics/index.ts';
import { evenRandom } from './openTestStream.ts';

const because = problem('x', 'x', 'x');
const half = evenRandom(0.5);

describe('afterConnectionEnd', () => {
  it('stops for good when refused or without a token', () => {
    for (const kind of ['refused', 'locked'] as const)
      expect(afterConnectionEnd({ kind, problem: because }, 0, FRESH_RETRIES, half)).toEqual({
        kind: 'stop',
        problem: because,
      });
  });

  it('spends the one free try on a clean end, and waits after that', () => {
    const first = afterConnectionEnd({ kind: 'ended' }, 10, FRESH_RETRIES, half);
    expect(first).toEqual({ kind: 'again', retries: { attempt: 0, freeTries: 0 } });
    const second = afterConnectionEnd({ kind: 'ended' }, 10, { attempt: 0, freeTries: 0 }, half);
    expect(second).toMatchObject({ kind: 'wait', waitMs: 250, reason: 'ended', retries: { attempt: 1, freeTries: 0 } });
  });

  it('forgets earlier failures after a minute of life, and not a moment before', () => {
    const tired = { attempt: 6, freeTries: 0 };
    const drop = { kind: 'dropped', problem: because } as const;
    expect(afterConnectionEnd(drop, 59_999, tired, half)).toMatchObject({ waitMs: 15_000, retries: { attempt: 7 } });
    expect(afterConnectionEnd(drop, 60_000, tired, half)).toMatchObject({
      waitMs: 250,
      retries: { attempt: 1, freeTries: 1 },
    });
  });

  it('waits at least as long as the service asks', () => {
    const busy = { kind: 'busy', status: 429, afterMs: 8_000, problem: because } as const;
    expect(afterConnectionEnd(busy, 0, FRESH_RETRIES, evenRandom(0))).toMatchObject({ waitMs: 8_000 });
    expect(afterConnectionEnd(busy, 0, FRESH_RETRIES, evenRandom(1))).toMatchObject({ waitMs: 10_000 });
  });

  it('spreads every wait over its whole row of the table', () => {
    for (const [row, longestMs] of RETRY_TABLE_MS.entries()) {
      expect(fullJitterMs(row + 1, evenRandom(0))).toBe(0);
      expect(fullJitterMs(row + 1, evenRandom(0.999_999))).toBe(longestMs - 1);
    }
    expect(fullJitterMs(1_000, evenRandom(0.5))).toBe(15_000);
  });
});
