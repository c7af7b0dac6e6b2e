import { recoverTypedDataAddress } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { describe, expect, test } from 'vitest';
import { authorisationNonce } from '../../../../../src-main/vault/signer/authorisationNonce.ts';
import { judgeSigning } from '../../../../../src-main/vault/signer/judgeSigning.ts';
import type { ApprovedRecord, SigningFacts } from '../../../../../src-main/vault/signer/readSigningFacts.ts';
import { signAuthorisation } from '../../../../../src-main/vault/signer/signAuthorisation.ts';
import { DAY_MS, STARTING_CAPS } from '../../../../../src-shared/domain/index.ts';
import { BASE_SEPOLIA } from '../../../../../src-shared/protocol/index.ts';

const NOW = 1_790_000_000_000;
const KEY = `0x${'11'.repeat(32)}` as const;
const FROM = privateKeyToAddress(KEY);
const STRANGER = '0x1234567890123456789012345678901234567890';
const usdc = (minor: string) => ({ minor, unit: 'USDC' }) as const;

type State = ApprovedRecord['state'];

function facts(
  change: {
    terms?: Partial<State['terms']>;
    authorisation?: Partial<State['authorisation']>;
  } & Partial<SigningFacts> = {},
): SigningFacts {
  const { terms, authorisation, ...more } = change;
  return {
    record: {
      intentId: 'intent-1',
      serviceId: 'test',
      accountId: 'account-1',
      planPrice: usdc('14990000'),
      state: {
        kind: 'approved',
        terms: {
          amount: usdc('14990000'),
          network: BASE_SEPOLIA.network,
          asset: BASE_SEPOLIA.usdc,
          payTo: BASE_SEPOLIA.recipients[0] ?? '',
          scheme: 'exact',
          ...terms,
        },
        authorisation: {
          from: FROM,
          nonce: authorisationNonce('intent-1'),
          validBefore: NOW / 1000 + 60,
          ...authorisation,
        },
      },
    },
    address: FROM,
    pinnedRecipient: null,
    caps: STARTING_CAPS,
    frozenAt: null,
    others: [],
    ...more,
  };
}

const paid = (minor: string, agoMs: number) => ({ at: NOW - agoMs, amount: usdc(minor) });

describe('the signer', () => {
  test('signs exactly what it judged, in the domain of the known USDC', async () => {
    const message = judgeSigning(facts(), NOW);
    if (!message.ok) throw new Error(message.problem.code);
    expect(message.value.value).toBe(14_990_000n);
    const signed = await signAuthorisation(KEY, message.value);
    if (!signed.ok) throw new Error(signed.problem.code);
    const signer = await recoverTypedDataAddress({
      domain: { name: 'USDC', version: '2', chainId: 84_532, verifyingContract: BASE_SEPOLIA.usdc as `0x${string}` },
      types: {
        TransferWithAuthorization: [
          { name: 'from', type: 'address' },
          { name: 'to', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'validAfter', type: 'uint256' },
          { name: 'validBefore', type: 'uint256' },
          { name: 'nonce', type: 'bytes32' },
        ],
      },
      primaryType: 'TransferWithAuthorization',
      message: message.value as never,
      signature: signed.value.signature as `0x${string}`,
    });
    expect(signer).toBe(FROM);
    expect(Object.keys(signed.value).sort()).toEqual(['from', 'signature']);
  });

  const refusals: ReadonlyArray<[string, string, SigningFacts]> = [
    ['while frozen', 'signer_frozen', facts({ frozenAt: 1 })],
    ['on a network with real money', 'signer_network', facts({ terms: { network: 'eip155:8453' } })],
    ['for another token', 'signer_asset', facts({ terms: { asset: STRANGER } })],
    ['more than the plan costs', 'signer_amount', facts({ terms: { amount: usdc('14990001') } })],
    ['to a stranger', 'signer_recipient', facts({ terms: { payTo: STRANGER } })],
    [
      'to another than the confirmed',
      'signer_recipient',
      facts({ terms: { payTo: STRANGER }, pinnedRecipient: `0x9${STRANGER.slice(3)}` }),
    ],
    ['for another wallet', 'signer_account', facts({ address: STRANGER })],
    ['without a wallet', 'signer_account', facts({ address: null })],
    ['with a second number', 'signer_nonce', facts({ authorisation: { nonce: `0x${'ab'.repeat(32)}` } })],
    ['what has run out', 'signer_window', facts({ authorisation: { validBefore: NOW / 1000 } })],
    ['what would be good for hours', 'signer_window', facts({ authorisation: { validBefore: NOW / 1000 + 7200 } })],
    ['over the limit per payment', 'over_cap', facts({ caps: { ...STARTING_CAPS, perPayment: usdc('1') } })],
    ['over the limit per day', 'over_cap', facts({ others: [paid('25010001', DAY_MS - 1)] })],
    ['over the limit per 30 days', 'over_cap', facts({ others: [paid('185010001', 2 * DAY_MS)] })],
    ['more servers than a day allows', 'over_cap', facts({ others: [paid('1', 1), paid('1', 2)] })],
    ['when our clock went back over a payment', 'over_cap', facts({ others: [paid('1', -5 * DAY_MS), paid('1', 1)] })],
  ];
  test.each(refusals)('does not sign %s', (_name, code, input) => {
    expect(judgeSigning(input, NOW)).toMatchObject({ ok: false, problem: { code } });
  });

  test('signs to a stranger that the person confirmed, and after yesterday’s payments', () => {
    const confirmed = facts({
      terms: { payTo: STRANGER },
      pinnedRecipient: STRANGER.toUpperCase().replace('0X', '0x'),
    });
    expect(judgeSigning(confirmed, NOW).ok).toBe(true);
    expect(judgeSigning(facts({ others: [paid('25010001', DAY_MS), paid('1', DAY_MS)] }), NOW).ok).toBe(true);
  });

  test('does not sign with the key of another address', async () => {
    const message = judgeSigning(facts(), NOW);
    if (!message.ok) throw new Error(message.problem.code);
    const signed = await signAuthorisation(`0x${'22'.repeat(32)}`, message.value);
    expect(signed).toMatchObject({ ok: false, problem: { code: 'signer_key' } });
  });
});
