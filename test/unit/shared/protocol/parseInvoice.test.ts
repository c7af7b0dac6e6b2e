import { describe, expect, it } from 'vitest';
import {
  isKnownRecipient,
  knownNetwork,
  parseInvoice,
  parseSettlement,
} from '../../../../src-shared/protocol/index.ts';
import type { Json } from './fixtures.ts';
import { accepted, base64, contractFixture, NO_HEADERS } from './fixtures.ts';

const v2 = contractFixture('newer-examples')['paymentRequiredV2'] as Json;
const v1 = contractFixture('openapi-facts')['components']?.['schemas']?.['X402PaymentRequired']?.['example'] as Json;
const URL_ASKED = 'https://spawn.test/api/v1/spawn/test';
const withHeader = (value: unknown) => new Headers({ 'PAYMENT-REQUIRED': base64(value) });
const inBody = (change: object) =>
  parseInvoice(NO_HEADERS, JSON.stringify({ ...v1, accepts: [{ ...v1['accepts']?.[0], ...change }] }), URL_ASKED);

describe('parseInvoice', () => {
  it('reads the header first, and keeps what the service said untouched', () => {
    const invoice = accepted(parseInvoice(withHeader(v2), JSON.stringify(v1), URL_ASKED));
    expect(invoice).toMatchObject({ x402Version: 2, dialect: 'v2-header', rawRequired: v2 });
    expect(invoice.resourceUrl).toBe('https://spawn.os.moda/api/v1/spawn/test');
    expect(invoice.options).toHaveLength(1);
    expect(invoice.options[0]?.original).toEqual(v2['accepts']?.[0]);
  });

  it('reads the hybrid body and fills in the domain of the known USDC', () => {
    const invoice = accepted(parseInvoice(NO_HEADERS, JSON.stringify(v1), URL_ASKED));
    expect(invoice).toMatchObject({ x402Version: 1, dialect: 'v1-body', error: 'Payment required' });
    expect(invoice.options.map(({ network, amount, extra }) => ({ network, amount, extra }))).toEqual([
      { network: 'eip155:84532', amount: '14990000', extra: { name: 'USDC', version: '2' } },
      { network: 'solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1', amount: '14990000', extra: {} },
    ]);
  });

  it('translates version-1 network names and keeps the sent one in the original', () => {
    const [option] = accepted(inBody({ network: 'base-sepolia' })).options;
    expect(option).toMatchObject({
      network: 'eip155:84532',
      original: { network: 'base-sepolia' },
      extra: { name: 'USDC' },
    });
  });

  it('invents no domain for an asset or a network it does not know', () => {
    expect(accepted(inBody({ asset: '0x0000000000000000000000000000000000000001' })).options[0]?.extra).toEqual({});
    expect(accepted(inBody({ network: 'eip155:8453' })).options[0]).toMatchObject({
      network: 'eip155:8453',
      extra: {},
    });
  });

  it("lets the service's own extra win", () => {
    expect(accepted(inBody({ extra: { name: 'Other', memo: 'x' } })).options[0]?.extra).toEqual({
      name: 'Other',
      version: '2',
      memo: 'x',
    });
  });

  it.each([
    ['a fraction', { maxAmountRequired: '14.99' }],
    ['a float', { maxAmountRequired: 14.99 }],
    ['a number too large to be exact', { maxAmountRequired: 1e21 }],
    ['a negative one', { maxAmountRequired: '-1' }],
    ['two that differ', { amount: '1', maxAmountRequired: '2' }],
    ['none', { maxAmountRequired: undefined }],
  ])('refuses an amount that is %s', (_what, change) => {
    expect(inBody(change)).toMatchObject({ ok: false, problem: { code: 'unreadable_answer' } });
  });

  it('uses the body when the header is damaged, and fails when both are', () => {
    const damaged = new Headers({ 'PAYMENT-REQUIRED': '%%%' });
    expect(accepted(parseInvoice(damaged, JSON.stringify(v1), URL_ASKED)).dialect).toBe('v1-body');
    expect(parseInvoice(damaged, '{}', URL_ASKED).ok).toBe(false);
    expect(parseInvoice(NO_HEADERS, '<html>', URL_ASKED).ok).toBe(false);
  });

  it('falls back on the asked URL', () => {
    const invoice = accepted(inBody({ resource: undefined }));
    expect(invoice.resourceUrl).toBe(URL_ASKED);
  });
});

describe('parseSettlement', () => {
  it('reads a settlement, with non-ASCII words in it', () => {
    const said = { success: true, transaction: '0x1', network: 'base-sepolia', payer: '0x2', errorReason: 'Größe ✓ 𝄞' };
    expect(accepted(parseSettlement(base64(said)))).toEqual({
      isSuccess: true,
      transaction: '0x1',
      network: 'eip155:84532',
      payer: '0x2',
      amount: null,
      errorReason: 'Größe ✓ 𝄞',
    });
    const urlSafe = Buffer.from(JSON.stringify(said), 'utf8').toString('base64url');
    expect(parseSettlement(urlSafe)).toEqual(parseSettlement(base64(said)));
  });
});

describe('known networks', () => {
  it('compares EVM addresses without their checksum case, Solana ones exactly', () => {
    const evm = knownNetwork('base-sepolia');
    const solana = knownNetwork('solana-devnet');
    if (evm === null || solana === null) throw new Error('unknown');
    expect(isKnownRecipient(evm, (evm.recipients[0] ?? '').toLowerCase())).toBe(true);
    expect(isKnownRecipient(solana, (solana.recipients[0] ?? '').toLowerCase())).toBe(false);
    expect(knownNetwork('eip155:8453')).toBeNull();
  });
});
