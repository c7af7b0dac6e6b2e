import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isReadDue, nextReadInMs, READS_PER_MINUTE } from '../../../../src-main/access/nextReadIn.ts';
import { TokenReader } from '../../../../src-main/access/TokenReader.ts';
import {
  type Answer,
  type OrderId,
  ok,
  orderId,
  problem,
  refused,
  tokenId,
} from '../../../../src-shared/basics/index.ts';
import { DAY_MS, newTokenRecord, type TokenRecord } from '../../../../src-shared/domain/index.ts';
import type { TokenMeta } from '../../../../src-shared/protocol/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

const MINUTE_MS = 60_000;
const flush = () => new Promise((resolve) => setImmediate(resolve));

function aReader(answers: () => Answer<TokenMeta>) {
  const clock = fakeClock(START_AT);
  const begun: Array<{ orderId: OrderId; at: number }> = [];
  const meta = (record: TokenRecord): TokenMeta => ({ ...record, createdAt: null, expiresAt: null, revokedAt: null });
  const reader = new TokenReader({
    recordOf: (id) => newTokenRecord(id, tokenId('0123456789abcdef')),
    fetch: async (record) => {
      begun.push({ orderId: record.orderId, at: clock.monotonicMs() });
      const answer = answers();
      return answer.ok ? ok(meta(record)) : answer;
    },
    hear: (record, answer) => (answer.ok ? ok(record) : refused(answer.problem)),
    onChanged: () => {},
    clock,
    random: seededRandom(5),
    logger: recordingLogger(),
  });
  /** Time goes by in small steps, so that what waits for a turn gets it. */
  const pass = async (ms: number) => {
    for (let step = 0; step < ms; step += 500) {
      clock.advance(500);
      await flush();
    }
  };
  return { clock, reader, begun, pass };
}

const fine = () => ok({} as TokenMeta);
const ids = (count: number) => Array.from({ length: count }, (_, place) => orderId(`order-${place}`));

test('forty tokens are read over minutes, never more than ten within any minute, each once', async () => {
  const { reader, begun, pass } = aReader(fine);
  reader.readSoon(ids(40));
  await pass(10 * MINUTE_MS);
  expect(new Set(begun.map((one) => one.orderId)).size).toBe(40);
  expect(begun).toHaveLength(40);
  for (const { at } of begun) {
    const within = begun.filter((other) => other.at >= at && other.at < at + MINUTE_MS);
    expect(within.length).toBeLessThanOrEqual(READS_PER_MINUTE);
  }
  expect((begun.at(-1)?.at ?? 0) - (begun[0]?.at ?? 0)).toBeGreaterThan(3 * MINUTE_MS);
});

test('whoever looks at a token has it read as the next, within the same limit', async () => {
  const { reader, begun, pass } = aReader(fine);
  reader.readSoon(ids(12));
  const wished = orderId('wished');
  const answer = reader.readNow(wished);
  await pass(1_000);
  expect((await answer).ok).toBe(true);
  expect(begun[0]?.orderId).toBe(wished);
});

test('a 429 pauses the whole queue for as long as the service says, tells a person so, and ends by itself', async () => {
  const slow = problem('rate_limited', 'Slow down.', 'Wait.', { retry: { kind: 'safe', afterMs: 30_000 } });
  let isSlow = true;
  const { reader, begun, pass } = aReader(() => (isSlow ? refused(slow) : fine()));
  reader.readSoon(ids(3));
  await pass(2_000);
  expect(begun).toHaveLength(1);
  expect(reader.view()).toMatchObject({ waiting: 3, problem: { code: 'rate_limited' } });
  const wish = await reader.readNow(orderId('order-2'));
  expect(wish).toMatchObject({ ok: false, problem: { code: 'rate_limited' } });
  isSlow = false;
  reader.resume();
  await pass(25_000);
  expect(begun).toHaveLength(1);
  await pass(30_000);
  expect(begun).toHaveLength(4);
  expect(reader.view()).toEqual({ waiting: 0, pausedUntilAt: null, problem: null });
});

test('offline ends when the network is back, not when the pause would', async () => {
  const offline = problem('network_unreachable', 'Not reached.', 'Wait.', { retry: { kind: 'safe' } });
  let isOnline = false;
  const { reader, begun, pass } = aReader(() => (isOnline ? fine() : refused(offline)));
  reader.readSoon(ids(1));
  await pass(60_000);
  isOnline = true;
  const before = begun.length;
  reader.resume();
  await pass(2_000);
  expect(begun).toHaveLength(before + 1);
  expect(reader.view().waiting).toBe(0);
});

test('nothing is read while tokens are revoked', async () => {
  const { reader, begun, pass } = aReader(fine);
  reader.hold(true);
  reader.readSoon(ids(2));
  expect(await reader.readNow(orderId('order-1'))).toMatchObject({ problem: { code: 'revoking_first' } });
  await pass(MINUTE_MS);
  expect(begun).toEqual([]);
  reader.hold(false);
  await pass(5_000);
  expect(begun).toHaveLength(2);
});

test('the limit holds for any history, and only the limit makes a person wait', () => {
  const history = fc.array(fc.integer({ min: 0, max: 3 * MINUTE_MS }), { maxLength: 40 });
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 60 }), (starts, waiting) => {
      const nowMs = 3 * MINUTE_MS;
      const turn = { starts: starts.toSorted((a, b) => a - b), nowMs, waiting, isAskedFor: true };
      const waitMs = nextReadInMs(turn, seededRandom(1));
      const recent = turn.starts.filter((at) => at > nowMs + waitMs - MINUTE_MS);
      if (turn.starts.filter((at) => nowMs - at < MINUTE_MS).length < READS_PER_MINUTE) expect(waitMs).toBe(0);
      else expect(recent.length).toBeLessThan(READS_PER_MINUTE);
    }),
  );
});

test.each<[string, Partial<TokenRecord>, boolean]>([
  ['never asked', {}, true],
  ['asked a minute ago', { triedAt: START_AT - MINUTE_MS }, false],
  ['asked a day ago', { triedAt: START_AT - DAY_MS }, true],
  ['ran out since', { triedAt: START_AT - MINUTE_MS, expiresAt: START_AT - 1_000 }, true],
  ['asked after it ran out', { triedAt: START_AT - 500, expiresAt: START_AT - 1_000 }, false],
  ['asked in a future that a wrong clock made', { triedAt: START_AT + DAY_MS }, true],
])('%s', (_says, change, isDue) => {
  const record = { ...newTokenRecord(orderId('a'), tokenId('0123456789abcdef')), ...change };
  expect(isReadDue(record, START_AT)).toBe(isDue);
});
