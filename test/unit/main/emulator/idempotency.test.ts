import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { RAILS, signBy } from './rails.ts';
import { conserved, control, type LedgerView, type Made, spawn } from './visitEmulator.ts';

/** Somebody sends payment `payment` with key `key` (or none) and body `body`; some answers are lost on the way. */
const body = fc.constantFrom('{}', '{"region":"us-east"}');
const sending = fc.record({
  payment: fc.integer({ min: 0, max: 2 }),
  key: fc.option(fc.integer({ min: 0, max: 1 })),
  body,
  isLost: fc.boolean(),
});

const east = { body: '{"region":"us-east"}', isLost: false };
const keyRidesAlong = [
  { ...east, payment: 2, key: null },
  { ...east, payment: 2, key: 0 },
  { ...east, payment: 0, key: 0 },
];
const oneKeyAtOnce = [0, 1, 2].map((payment) => ({ ...east, payment, key: 0 }));

describe.each(RAILS)('on $name, whatever is sent, however often, in whatever order', ({ fundedPayer }) => {
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
          const payer = await fundedPayer(emulator, '40');
          const payments = [0, 1, 2].map(() => signBy(emulator, 'test', payer));
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
          const mine = ledger.transfers.filter((row) => row.from === payer.address);
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
        numRuns: 15,
        seed: 409,
        // A key that rides along with a payment already answered must be used up by that answer.
        examples: [
          [keyRidesAlong, false],
          [oneKeyAtOnce, true],
        ],
      },
    );
  });

  it('a key belongs to its first body: that gets the first answer byte for byte, any other gets 409', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(body, fc.array(repeat, { minLength: 1, maxLength: 6 }), async (firstBody, repeats) => {
        round += 1;
        const payer = await fundedPayer(emulator, '100');
        const key = { 'idempotency-key': `repeated-${round}-0123456789` };
        const signed = await signBy(emulator, 'test', payer);
        const first = await (await spawn(emulator, 'test', { ...signed, ...key }, firstBody)).text();
        for (const one of repeats) {
          const payment =
            one.pays === 'no' ? {} : one.pays === 'again' ? signed : await signBy(emulator, 'test', payer);
          const answer = await spawn(emulator, 'test', { ...payment, ...key }, one.body);
          if (one.body === firstBody) expect([answer.status, await answer.text()]).toEqual([200, first]);
          else expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'idempotency_key_reused' }]);
        }
        const { transfers } = await control<LedgerView>(emulator, 'GET', 'ledger');
        expect(transfers.filter((row) => row.from === payer.address)).toHaveLength(1);
      }),
      { numRuns: 10, seed: 409 },
    );
  });
});

const repeat = fc.record({ body, pays: fc.constantFrom('no', 'again', 'anew') });

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
