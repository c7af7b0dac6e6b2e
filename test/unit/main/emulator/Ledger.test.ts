import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Ledger, type Transfer } from '../../../../src-main/emulator/chain/Ledger.ts';
import { Database } from '../../../../src-main/emulator/store/Database.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const BASE = 'eip155:84532';
const SOLANA = 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1';
const ofTen: Transfer = { network: BASE, from: '0xAb', to: '0xCd', value: 10n, nonce: '0x01', note: null };

describe('the books', () => {
  let database: Database;
  let ledger: Ledger;
  beforeEach(() => {
    database = new Database(':memory:');
    ledger = new Ledger(database, fakeClock());
    ledger.fund(BASE, '0xaB', 15n);
  });
  afterEach(() => database.close());

  it('count what is held as spent, until it is let go', () => {
    ledger.reserve('tx-1', ofTen);
    expect(ledger.refusalOf({ ...ofTen, nonce: '0x02' })).toBe('unfunded');
    expect(ledger.refusalOf({ ...ofTen, nonce: '0x02', value: 5n })).toBeNull();
    expect(ledger.refusalOf(ofTen)).toBe('used');
    expect([ledger.isUsed(ofTen), ledger.balanceOf(BASE, '0xab')]).toEqual([false, 15n]);
    ledger.release('tx-1');
    expect(ledger.refusalOf({ ...ofTen, nonce: '0x02' })).toBeNull();
  });

  it('write a held transfer once, and keep its nonce for good', () => {
    ledger.reserve('tx-1', ofTen);
    ledger.settle('tx-1', 'an-order');
    expect(() => ledger.settle('tx-1', 'another')).toThrow();
    expect([ledger.isUsed(ofTen), ledger.refusalOf({ ...ofTen, value: 1n })]).toEqual([true, 'used']);
    expect(ledger.transfer(BASE, 'tx-1')).toMatchObject({
      from: '0xab',
      to: '0xcd',
      amount: '10',
      orderId: 'an-order',
    });
  });

  it('lose a hold, and nothing else, when what it was for is not written', () => {
    ledger.reserve('tx-1', ofTen);
    const failing = () =>
      database.transact(() => {
        ledger.settle('tx-1', 'an-order');
        throw new Error('The order could not be written.');
      });
    expect(failing).toThrow();
    expect([ledger.transfers(), ledger.balanceOf(BASE, '0xcd')]).toEqual([[], 0n]);
    ledger.release('tx-1');
    expect(ledger.refusalOf(ofTen)).toBeNull();
  });

  it('are two: money and nonces of one chain mean nothing on the other, where case matters', () => {
    ledger.fund(SOLANA, 'AbC', 10n);
    expect([ledger.balanceOf(SOLANA, 'AbC'), ledger.balanceOf(SOLANA, 'abc')]).toEqual([10n, 0n]);
    const note = { memo: 'm', message: 'AAAA' };
    const there: Transfer = { ...ofTen, network: SOLANA, from: 'AbC', to: 'D', note };
    ledger.reserve('tx-1', ofTen);
    ledger.reserve('tx-2', there);
    ledger.settle('tx-1', null);
    ledger.settle('tx-2', null);
    expect(ledger.transfers(SOLANA)).toMatchObject([
      { transaction: 'tx-2', note: { ...note, payerBefore: 10n, payeeBefore: 0n } },
    ]);
    expect([ledger.supplyOf(BASE), ledger.supplyOf(SOLANA)]).toEqual([15n, 10n]);
  });
});
