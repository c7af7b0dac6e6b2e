import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseOption, termsOf } from '../../../../src-main/purchase/guard/chooseOption.ts';
import type { GuardInput } from '../../../../src-main/purchase/guard/GuardInput.ts';
import { guardInvoice, guardProblem } from '../../../../src-main/purchase/guard/guardInvoice.ts';
import { lastPaidRecipient } from '../../../../src-main/purchase/guard/lastPaidRecipient.ts';
import { compareMoney, problem, serviceId, usdcFromMinor } from '../../../../src-shared/basics/index.ts';
import { type GuardCheck, type PurchaseIntent, STARTING_CAPS } from '../../../../src-shared/domain/index.ts';
import {
  BASE_SEPOLIA,
  type InvoiceOption,
  parseInvoice,
  SOLANA_DEVNET,
} from '../../../../src-shared/protocol/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';
import { AUTHORISATION, anIntent, TERMS } from '../../../fakes/pageBuilders.ts';

const KNOWN = BASE_SEPOLIA.recipients[0] ?? '';
const STRANGER = '0x1234567890123456789012345678901234567890';
const usdc = (minor: string) => ({ minor, unit: 'USDC' }) as const;
const PRICE = usdc('14990000');

const OPTION: InvoiceOption = {
  scheme: 'exact',
  network: BASE_SEPOLIA.network,
  asset: BASE_SEPOLIA.usdc,
  amount: PRICE.minor,
  payTo: KNOWN,
  maxTimeoutSeconds: 60,
  extra: {},
  original: {},
};

const FINE: GuardInput = {
  option: OPTION,
  planPrice: PRICE,
  pinnedRecipient: null,
  paidRecipient: null,
  accountNetwork: BASE_SEPOLIA.network,
  caps: STARTING_CAPS,
  spent: { today: usdc('0'), last30Days: usdc('0'), serversToday: 0 },
  frozenAt: null,
  balance: { amount: usdc('20000000') },
  skewMs: 400,
};

const withOption = (change: Partial<InvoiceOption>): GuardInput => ({ ...FINE, option: { ...OPTION, ...change } });

const verdictOf = (checks: readonly GuardCheck[], what: GuardCheck['what']) =>
  checks.find((check) => check.what === what)?.verdict;

describe('the guard', () => {
  test('passes what is as expected, and says so of each thing', () => {
    const checks = guardInvoice(FINE);
    expect(guardProblem(checks)).toBeNull();
    expect(checks).toHaveLength(9);
    for (const check of checks) expect(check.say).toMatch(/^[A-Z].+\.$/);
  });

  const refusals: ReadonlyArray<[string, GuardCheck['what'], GuardInput]> = [
    ['another scheme', 'scheme', withOption({ scheme: 'upto' })],
    ['real money', 'network', withOption({ network: 'eip155:8453' })],
    ['an unknown network', 'network', withOption({ network: 'eip155:1' })],
    [
      'Solana, which can not be paid yet',
      'network',
      withOption({
        network: SOLANA_DEVNET.network,
        asset: SOLANA_DEVNET.usdc,
        payTo: SOLANA_DEVNET.recipients[0] ?? '',
      }),
    ],
    ['another token', 'asset', withOption({ asset: STRANGER })],
    ['one base unit more', 'price', withOption({ amount: '14990001' })],
    ['one base unit less', 'price', withOption({ amount: '14989999' })],
    ['no amount', 'price', withOption({ amount: '1e7' })],
    ['a recipient that is no address', 'recipient', withOption({ payTo: '0x1234' })],
    [
      'a recipient that changed',
      'recipient',
      { ...withOption({ payTo: STRANGER }), pinnedRecipient: `0x9${STRANGER.slice(3)}` },
    ],
    ['too little time', 'clock', withOption({ maxTimeoutSeconds: 5 })],
    ['a clock that is off', 'clock', { ...FINE, skewMs: -30_001 }],
    ['a clock nobody told', 'clock', { ...FINE, skewMs: null }],
    ['a frozen wallet', 'frozen', { ...FINE, frozenAt: 1 }],
    ['too little money', 'balance', { ...FINE, balance: { amount: usdc('14989999') } }],
    ['a balance that can not be read', 'balance', { ...FINE, balance: { problem: problem('x', 'No node.', 'y') } }],
    ['a payment over its limit', 'caps', { ...FINE, caps: { ...STARTING_CAPS, perPayment: usdc('14989999') } }],
    [
      'a day over its limit',
      'caps',
      { ...FINE, spent: { today: usdc('25010001'), last30Days: usdc('25010001'), serversToday: 1 } },
    ],
    [
      'a month over its limit',
      'caps',
      { ...FINE, spent: { today: usdc('0'), last30Days: usdc('185010001'), serversToday: 0 } },
    ],
    ['one server too many', 'caps', { ...FINE, spent: { today: usdc('0'), last30Days: usdc('0'), serversToday: 2 } }],
  ];
  test.each(refusals)('refuses %s', (_name, what, input) => {
    const checks = guardInvoice(input);
    expect(verdictOf(checks, what)).toBe('refuse');
    expect(guardProblem(checks)?.hint).toContain('Nothing was signed');
  });

  test('asks about a new recipient once, and then knows it in any case of its letters', () => {
    const mixed = `0xAbCdEf${STRANGER.slice(8)}`;
    const checks = guardInvoice(withOption({ payTo: mixed }));
    expect(verdictOf(checks, 'recipient')).toBe('confirm');
    expect(guardProblem(checks)).toBeNull();
    const again = guardInvoice({ ...withOption({ payTo: mixed }), pinnedRecipient: mixed.toLowerCase() });
    expect(verdictOf(again, 'recipient')).toBe('pass');
  });

  test('asks louder about a recipient that is not the one paid before, and names both', () => {
    const changed = guardInvoice({ ...withOption({ payTo: STRANGER }), paidRecipient: KNOWN });
    const check = changed.find((one) => one.what === 'recipient');
    expect(check).toMatchObject({ verdict: 'confirm', expected: KNOWN, found: STRANGER });
    expect(check?.say).toContain('not the address you paid before');
    expect(verdictOf(guardInvoice({ ...FINE, paidRecipient: STRANGER }), 'recipient')).toBe('pass');
  });

  test('knows whom the latest payment went to, on this service and network alone', () => {
    const paid = (payTo: string, createdAt: number, change: Partial<PurchaseIntent> = {}) =>
      anIntent(
        {
          kind: 'settled',
          terms: { ...TERMS, payTo },
          authorisation: AUTHORISATION,
          orderId: ATLAS,
          settlement: null,
          recovered: false,
        },
        { createdAt, ...change },
      );
    const intents = [paid(KNOWN, 2), paid(STRANGER, 1), paid(STRANGER, 3, { serviceId: serviceId('other') })];
    expect(lastPaidRecipient(intents, 'demo', TERMS.network)).toBe(KNOWN);
    expect(lastPaidRecipient(intents, 'demo', 'eip155:1')).toBeNull();
    expect(lastPaidRecipient([anIntent({ kind: 'drafted' })], 'demo', TERMS.network)).toBeNull();
  });

  test('takes no look-alike for the known recipient', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{28}$/);
    fc.assert(
      fc.property(hex, (middle) => {
        const likeness = `${KNOWN.slice(0, 8)}${middle}${KNOWN.slice(-6)}`;
        fc.pre(likeness.toLowerCase() !== KNOWN.toLowerCase());
        expect(verdictOf(guardInvoice(withOption({ payTo: likeness })), 'recipient')).toBe('confirm');
      }),
      { numRuns: 2_000 },
    );
  });
});

const anyText = fc.oneof(fc.string(), fc.constantFrom('0', '14990000', '14990001', '-1', '1e9', '0x10', ' 14990000'));
/** What may be changed in an honest offer; each changes with every value it may take. */
const MUTATIONS = {
  scheme: fc.constantFrom('upto', 'EXACT', ''),
  network: fc.constantFrom('base-sepolia', 'base', 'eip155:8453', SOLANA_DEVNET.network, 'x'),
  asset: fc.constantFrom(BASE_SEPOLIA.usdc.toLowerCase(), STRANGER, SOLANA_DEVNET.usdc, ''),
  amount: fc.oneof(anyText, fc.integer(), fc.constant(null), fc.double()),
  maxAmountRequired: fc.oneof(anyText, fc.integer(), fc.constant(undefined)),
  payTo: fc.constantFrom(KNOWN.toLowerCase(), STRANGER, 'nobody', ''),
  maxTimeoutSeconds: fc.oneof(fc.constantFrom(300, 1, 0, -1, 1e12), fc.double()),
  extra: fc.anything(),
};
const HONEST = {
  scheme: 'exact',
  network: BASE_SEPOLIA.network,
  asset: BASE_SEPOLIA.usdc,
  amount: PRICE.minor,
  payTo: KNOWN,
  maxTimeoutSeconds: 60,
};
const anyAccept = fc.oneof(
  fc.record(MUTATIONS, { requiredKeys: [] }).map((all) => ({ ...HONEST, ...all })),
  fc
    .constantFrom(...(Object.keys(MUTATIONS) as Array<keyof typeof MUTATIONS>))
    .chain((name) => (MUTATIONS[name] as fc.Arbitrary<unknown>).map((value) => ({ ...HONEST, [name]: value }))),
);

describe('bait invoices', () => {
  test('what the guard lets through is the plan’s price, in the known USDC, on the test network, within every limit', () => {
    let passed = 0;
    const headers = { get: () => null };
    fc.assert(
      fc.property(fc.array(anyAccept, { minLength: 1, maxLength: 4 }), fc.nat(3), (accepts, version) => {
        const parsed = parseInvoice(
          headers,
          JSON.stringify({ x402Version: version, error: 'x', accepts }),
          'http://h/x',
        );
        if (!parsed.ok) return;
        const option = chooseOption(parsed.value);
        if (option === null) return;
        const checks = guardInvoice({ ...FINE, option });
        if (guardProblem(checks) !== null) return;
        passed += 1;
        const terms = termsOf(option);
        expect(terms).not.toBeNull();
        if (terms === null) return;
        expect(compareMoney(terms.amount, PRICE)).toBe(0);
        expect(compareMoney(terms.amount, STARTING_CAPS.perPayment)).toBeLessThanOrEqual(0);
        expect(usdcFromMinor(option.amount)).toEqual(terms.amount);
        expect(terms.network).toBe(BASE_SEPOLIA.network);
        expect(terms.asset.toLowerCase()).toBe(BASE_SEPOLIA.usdc.toLowerCase());
        expect(terms.payTo.toLowerCase() === KNOWN.toLowerCase() || verdictOf(checks, 'recipient') === 'confirm').toBe(
          true,
        );
      }),
      { numRuns: 20_000, seed: 402 },
    );
    expect(passed).toBeGreaterThan(500);
  });
});
