import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { conserved, control, fundedWallet, type LedgerView, type Made, signFor, spawn } from './visitEmulator.ts';

/** Somebody sends payment `payment` with key `key` (or none) and body `body`; some answers are lost on the way. */
const sending = fc.record({
  payment: fc.integer({ min: 0, max: 2 }),
  key: fc.option(fc.integer({ min: 0, max: 1 })),
  body: fc.constantFrom('{}', '{"region":"us-east"}'),
  isLost: fc.boolean(),
});

const east = { body: '{"region":"us-east"}', isLost: false };
const keyRidesAlong = [
  { ...east, payment: 2, key: null },
  { ...east, payment: 2, key: 0 },
  { ...east, payment: 0, key: 0 },
];
const oneKeyAtOnce = [0, 1, 2].map((payment) => ({ ...east, payment, key: 0 }));

describe('whatever is sent, however often, in whatever order', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());

  it('a payment settles at most once, a key buys at most once, and no money is made or lost', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(sending, { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        async (sendings, inParallel) => {
          round += 1;
          const account = await fundedWallet(emulator, '40');
          const payments = [0, 1, 2].map(() => signFor(emulator, 'test', account));
          const send = async (one: (typeof sendings)[number]): Promise<Seen | null> => {
            const key = one.key === null ? {} : { 'idempotency-key': `round-${round}-key-${one.key}-0123456789` };
            if (one.isLost) await control(emulator, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
            const signed = (await payments[one.payment]) ?? {};
            const response = await spawn(emulator, 'test', { ...signed, ...key }, one.body).catch(() => null);
            if (response?.status !== 200) return null;
            return {
              handle: JSON.stringify([one.key ?? `payment ${one.payment}`, one.body]),
              body: await response.text(),
            };
          };
          const seen: Array<Seen | null> = [];
          if (inParallel) seen.push(...(await Promise.all(sendings.map(send))));
          else for (const one of sendings) seen.push(await send(one));
          await control(emulator, 'DELETE', 'faults');
          const ledger = await control<LedgerView>(emulator, 'GET', 'ledger');
          const mine = ledger.transfers.filter((row) => row.from === account.address.toLowerCase());
          const sold = new Set(
            seen.filter((one) => one !== null).map((one) => (JSON.parse(one.body) as Made).order_id),
          );
          expect(mine.length).toBeLessThanOrEqual(2); // 40 buys two at 14.99
          expect(new Set(mine.map((row) => row.order_id)).size).toBe(mine.length);
          expect([...sold].every((id) => mine.some((row) => row.order_id === id))).toBe(true);
          expect(sameAnswerPerHandle(seen)).toBe(true);
          expect(conserved(ledger)).toBe(true);
        },
      ),
      {
        numRuns: 25,
        // A key that rides along with a payment already answered must be used up by that answer.
        examples: [
          [keyRidesAlong, false],
          [oneKeyAtOnce, true],
        ],
      },
    );
  });
});

type Seen = { readonly handle: string; readonly body: string };

function sameAnswerPerHandle(seen: ReadonlyArray<Seen | null>): boolean {
  const answers = new Map<string, string>();
  return seen.every((one) => {
    if (one === null) return true;
    const known = answers.get(one.handle) ?? one.body;
    answers.set(one.handle, one.body);
    return known === one.body;
  });
}
