import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeLab } from '../../../../src-main/lab/describeLab.ts';
import type { LabReading } from '../../../../src-main/lab/readLab.ts';

const OWN = '0xAb00000000000000000000000000000000000000';

function reading(ledger: Partial<LabReading['ledger']>, change: Partial<LabReading> = {}): LabReading {
  return {
    clock: { speed: 1, ahead_ms: 0 },
    orders: { orders: [] },
    faults: { faults: [] },
    scenarios: { run: null, scenarios: [] },
    record: { state: 'empty', entries: 0, is_full: false, lasted_ms: 0 },
    replay: { run: null },
    ledger: { transfers: [], balances: [], fundings: [], ...ledger },
    ...change,
  };
}

const row = fc.record({
  network: fc.constantFrom('eip155:84532', 'solana:devnet'),
  address: fc.constantFrom(OWN.toLowerCase(), '0xbb', '0xcc'),
  amount: fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
});

test('a book is even exactly when its wallets hold what was given out, on each network by itself', () => {
  const sum = (rows: ReadonlyArray<{ network: string; amount: string }>, network: string) =>
    rows.reduce((total, one) => (one.network === network ? total + BigInt(one.amount) : total), 0n);
  fc.assert(
    fc.property(fc.array(row), fc.array(row), fc.boolean(), (balances, others, isEven) => {
      const fundings = isEven ? balances : others;
      for (const book of describeLab(reading({ balances, fundings }), OWN).books) {
        expect(BigInt(book.given.minor)).toBe(sum(fundings, book.network));
        expect(BigInt(book.held.minor)).toBe(sum(balances, book.network));
        expect(book.isEven).toBe(sum(fundings, book.network) === sum(balances, book.network));
        for (const wallet of book.wallets) expect(wallet.whose === 'you').toBe(wallet.address === OWN.toLowerCase());
      }
    }),
    { numRuns: 300, seed: 11 },
  );
});

test('only the latest transfers are shown, newest first, and all are counted', () => {
  const transfers = Array.from({ length: 60 }, (_, nth) => ({
    ...{ network: 'eip155:84532', amount: '1', from: '0xaa', to: '0xbb', order_id: null, at: nth },
    transaction: `0x${nth}`,
  }));
  const view = describeLab(reading({ transfers }), null);
  expect(view.transferCount).toBe(60);
  expect(view.transfers.map(({ at }) => at)).toEqual(Array.from({ length: 50 }, (_, nth) => 59 - nth));
});

test('why steps of a run were not possible is told, and not without end', () => {
  const refused = Array.from({ length: 30 }, (_, nth) => ({ why: `reason ${nth}` }));
  const run = { state: 'running', speed: 1, done: 1, of: 40, refused } as const;
  const view = describeLab(reading({}, { replay: { run } }), null);
  expect(view.replay?.refused).toEqual(['reason 0', 'reason 1', 'reason 2', 'reason 3', 'reason 4']);
});
