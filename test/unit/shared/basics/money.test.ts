import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  compareMoney,
  formatAmount,
  formatMoney,
  formatToType,
  parseUsdc,
  subtractMoney,
  usdcFromMinor,
} from '../../../../src-shared/basics/index.ts';

const minor = fc.bigInt({ min: 0n, max: 10n ** 18n });
const money = minor.map((amount) => ({ minor: amount.toString(), unit: 'USDC' as const }));

describe('Money', () => {
  it('reads what plans and invoices say, and refuses what is no amount', () => {
    expect(parseUsdc('$14.99')).toEqual({ minor: '14990000', unit: 'USDC' });
    expect(parseUsdc(14.99)).toEqual({ minor: '14990000', unit: 'USDC' });
    expect(parseUsdc('0.000001')?.minor).toBe('1');
    for (const bad of ['', '-1', '1e3', '1.0000001', 'NaN', '0x10', '1,000', Number.NaN, -1])
      expect(parseUsdc(bad)).toBeNull();
    for (const bad of ['', '01', '-1', '1.5', 'abc', '9'.repeat(32)]) expect(usdcFromMinor(bad)).toBeNull();
  });

  it('says two decimals at least, and more only where they count', () => {
    expect(formatMoney({ minor: '14990000', unit: 'USDC' })).toBe('14.99 USDC');
    expect(formatAmount({ minor: '5000000', unit: 'USDC' })).toBe('5.00');
    expect(formatAmount({ minor: '1', unit: 'USDC' })).toBe('0.000001');
    expect(formatMoney({ minor: '1000000000', unit: 'USDC' })).toBe('1,000.00 USDC');
    expect(formatAmount({ minor: '1234567890123', unit: 'USDC' })).toBe('1,234,567.890123');
    expect(formatAmount({ minor: '999990000', unit: 'USDC' })).toBe('999.99');
  });

  it('loses nothing between an amount and its words', () => {
    fc.assert(
      fc.property(
        minor.filter((amount) => amount < 10n ** 17n),
        (amount) => {
          const whole = { minor: amount.toString(), unit: 'USDC' as const };
          expect(parseUsdc(formatToType(whole))).toEqual(whole);
          expect(formatAmount(whole).replaceAll(',', '')).toBe(formatToType(whole));
        },
      ),
    );
  });

  it('adds and takes away exactly, and never goes below nothing', () => {
    fc.assert(
      fc.property(money, money, (a, b) => {
        expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
        expect(BigInt(subtractMoney(a, b).minor)).toBeGreaterThanOrEqual(0n);
        expect(Math.sign(compareMoney(a, b))).toBe(-Math.sign(compareMoney(b, a)) + 0);
      }),
    );
  });
});
