import {
  address,
  generateKeyPairSigner,
  getAddressEncoder,
  getBase64EncodedWireTransaction,
  getTransactionDecoder,
  type KeyPairSigner,
  partiallySignTransaction,
} from '@solana/kit';
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asHeader, solanaClient } from './rails.ts';
import { conserved, control, fundedWallet, type LedgerView, spawn } from './visitEmulator.ts';

type Terms = { amount: string; asset: string; payTo: string; extra: Record<string, unknown> } & Record<string, unknown>;

const UNREADABLE = 'The payment is unreadable';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
});
afterEach(async () => {
  const ledger = await control<LedgerView>(emulator, 'GET', 'ledger');
  expect(conserved(ledger)).toBe(true);
});
afterAll(() => emulator.stop());

async function termsFor(index: 0 | 1): Promise<Terms> {
  const asked = await spawn(emulator, 'test', {});
  return JSON.parse(atob(asked.headers.get('payment-required') ?? '')).accepts[index];
}

/** Sends an envelope that must be refused, and answers why. */
async function refusalOf(accepted: Terms, payload: unknown): Promise<string> {
  const before = (await control<LedgerView>(emulator, 'GET', 'ledger')).transfers.length;
  const refused = await spawn(emulator, 'test', asHeader({ x402Version: 2, accepted, payload }));
  expect(refused.status).toBe(402);
  const { transfers } = await control<LedgerView>(emulator, 'GET', 'ledger');
  expect(transfers.length).toBe(before);
  return ((await refused.json()) as { error: string }).error;
}

describe('on Base Sepolia', () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  const STRANGER = '0x00000000000000000000000000000000DeaDBeef';

  async function authorise(
    account: PrivateKeyAccount,
    terms: Terms,
    changed: Record<string, unknown> = {},
    domain: Record<string, unknown> = {},
  ) {
    const authorization = {
      from: account.address,
      to: terms.payTo as `0x${string}`,
      value: terms.amount,
      validAfter: '0',
      validBefore: String(now() + 60),
      nonce: generatePrivateKey(),
      ...changed,
    };
    const signature = await account.signTypedData({
      domain: {
        name: 'USDC',
        version: '2',
        chainId: 84_532,
        verifyingContract: terms.asset as `0x${string}`,
        ...domain,
      },
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
      message: {
        ...authorization,
        value: BigInt(authorization.value),
        validAfter: BigInt(authorization.validAfter),
        validBefore: BigInt(authorization.validBefore),
      },
    });
    return { authorization, signature };
  }

  it.each<[string, Record<string, unknown>, string]>([
    ['another amount', { value: '1' }, 'invalid_exact_evm_payload_authorization_value_mismatch'],
    ['another recipient', { to: STRANGER }, 'invalid_exact_evm_recipient_mismatch'],
    ['another payer than who signed', { from: STRANGER }, 'invalid_exact_evm_signature'],
    ['a time that is over', { validBefore: String(now() - 1) }, 'invalid_exact_evm_payload_authorization_valid_before'],
    [
      'a time that is to come',
      { validAfter: String(now() + 3600) },
      'invalid_exact_evm_payload_authorization_valid_after',
    ],
  ])('refuses an authorisation for %s', async (_what, changed, reason) => {
    const terms = await termsFor(0);
    const account = await fundedWallet(emulator, '100');
    expect(await refusalOf(terms, await authorise(account, terms, changed))).toBe(reason);
  });

  it.each<[string, Record<string, unknown>]>([
    ['for another chain', { chainId: 8453 }],
    ['for another token', { verifyingContract: STRANGER }],
    ['under the name of the main net’s token', { name: 'USD Coin' }],
  ])('refuses one signed %s', async (_what, domain) => {
    const terms = await termsFor(0);
    const account = await fundedWallet(emulator, '100');
    expect(await refusalOf(terms, await authorise(account, terms, {}, domain))).toBe('invalid_exact_evm_signature');
  });

  it('refuses a tampered signature, terms that are not ours, and a wallet without the money', async () => {
    const terms = await termsFor(0);
    const account = await fundedWallet(emulator, '100');
    const { authorization, signature } = await authorise(account, terms);
    const tampered = `${signature.slice(0, 20)}${signature[20] === '0' ? '1' : '0'}${signature.slice(21)}`;
    expect(await refusalOf(terms, { authorization, signature: tampered })).toBe('invalid_exact_evm_signature');
    const cheaper = { ...terms, amount: '1' };
    expect(await refusalOf(cheaper, await authorise(account, cheaper))).toBe('No matching payment requirements');
    const poor = privateKeyToAccount(generatePrivateKey());
    expect(await refusalOf(terms, await authorise(poor, terms))).toBe('invalid_exact_evm_insufficient_balance');
  });
});

describe('on Solana Devnet', () => {
  afterEach(() => control(emulator, 'POST', 'switches', { solanaMemo: null }));

  async function payer(usdc: string): Promise<KeyPairSigner> {
    const signer = await generateKeyPairSigner();
    if (usdc !== '0') await control(emulator, 'POST', 'fund', { address: signer.address, usdc });
    return signer;
  }
  /** What the stock client signs when it is told other terms than ours. */
  async function payFor(signer: KeyPairSigner, terms: Terms): Promise<string> {
    const required = { x402Version: 2, resource: { url: emulator.url }, accepts: [terms] };
    const { payload } = await solanaClient(emulator, signer).createPaymentPayload(required as never);
    return String(payload['transaction']);
  }
  /** The same transaction with some of its bytes replaced. */
  function replaced(wire: string, from: Uint8Array, to: Uint8Array): string {
    const bytes = Buffer.from(wire, 'base64');
    const at = bytes.indexOf(from);
    expect(at).toBeGreaterThan(0);
    bytes.set(to, at);
    return bytes.toString('base64');
  }
  async function resigned(wire: string, signer: KeyPairSigner): Promise<string> {
    const transaction = getTransactionDecoder().decode(Buffer.from(wire, 'base64'));
    return getBase64EncodedWireTransaction(await partiallySignTransaction([signer.keyPair], transaction));
  }
  const keyBytes = (key: string): Uint8Array => Uint8Array.from(getAddressEncoder().encode(address(key)));

  it.each<[string, (terms: Terms, other: KeyPairSigner) => Partial<Terms>, string]>([
    ['another amount', () => ({ amount: '1' }), 'invalid_exact_svm_payload_amount_mismatch'],
    [
      'another recipient',
      (_terms, other) => ({ payTo: other.address }),
      'invalid_exact_svm_payload_recipient_mismatch',
    ],
    [
      'another fee payer',
      (_terms, other) => ({ extra: { feePayer: other.address } }),
      'invalid_exact_svm_fee_payer_mismatch',
    ],
    [
      'a blockhash that no block had',
      (terms, other) => ({ extra: { ...terms.extra, recentBlockhash: other.address } }),
      'invalid_exact_svm_transaction_simulation_failed',
    ],
    [
      'another memo',
      (terms) => ({ extra: { ...terms.extra, memo: 'another' } }),
      'invalid_exact_svm_payload_memo_mismatch',
    ],
  ])('refuses a transaction with %s', async (_what, changeOf, reason) => {
    await control(emulator, 'POST', 'switches', { solanaMemo: 'the one we ask for' });
    const terms = await termsFor(1);
    expect(terms.extra['memo']).toBe('the one we ask for');
    const transaction = await payFor(await payer('100'), { ...terms, ...changeOf(terms, await payer('1')) });
    expect(await refusalOf(terms, { transaction })).toBe(reason);
  });

  it('refuses what was changed after it was signed, and another token', async () => {
    const terms = await termsFor(1);
    const signer = await payer('100');
    const transaction = await payFor(signer, terms);
    const amount = Buffer.alloc(8);
    amount.writeBigUInt64LE(BigInt(terms.amount));
    const cheaper = replaced(transaction, amount, Buffer.alloc(8, 1));
    expect(await refusalOf(terms, { transaction: cheaper })).toBe('invalid_exact_svm_payload_signature_invalid');
    const bytes = Buffer.from(transaction, 'base64');
    const flipped = replaced(transaction, bytes.subarray(66, 70), Buffer.from([1, 2, 3, 4]));
    expect(await refusalOf(terms, { transaction: flipped })).toBe('invalid_exact_svm_payload_signature_invalid');
    const otherMint = replaced(transaction, keyBytes(terms.asset), keyBytes((await payer('0')).address));
    const reason = await refusalOf(terms, { transaction: await resigned(otherMint, signer) });
    expect(reason).toBe('invalid_exact_svm_payload_mint_mismatch');
  });

  it('refuses to take the money out of another wallet', async () => {
    const terms = await termsFor(1);
    const accountOf = async ({ address: owner }: KeyPairSigner) => {
      const body = { address: owner, usdc: '100' };
      return (await control<{ account: string }>(emulator, 'POST', 'fund', body)).account;
    };
    const [victim, thief] = [await payer('0'), await payer('0')];
    const [rich, ours] = [keyBytes(await accountOf(victim)), keyBytes(await accountOf(thief))];
    const transaction = await resigned(replaced(await payFor(thief, terms), ours, rich), thief);
    expect(await refusalOf(terms, { transaction })).toBe('invalid_exact_svm_transaction_simulation_failed');
  });

  it('refuses a wallet without the money, one that was never heard of, and a second use', async () => {
    const terms = await termsFor(1);
    const poor = { transaction: await payFor(await payer('14'), terms) };
    expect(await refusalOf(terms, poor)).toBe('invalid_exact_svm_transaction_simulation_failed');
    const unknown = { transaction: await payFor(await payer('0'), terms) };
    expect(await refusalOf(terms, unknown)).toBe('invalid_exact_svm_transaction_simulation_failed');
    const once = asHeader({
      x402Version: 2,
      accepted: terms,
      payload: { transaction: await payFor(await payer('100'), terms) },
    });
    expect((await spawn(emulator, 'test', once, '{}')).status).toBe(200);
    expect((await spawn(emulator, 'test', once, '{"region":"us-east"}')).status).toBe(402);
  });
});

it.each([
  ['no base64 of JSON', 'not-an-envelope'],
  ['an envelope without a payment', btoa('{"x402Version":2,"payload":{}}')],
  [
    'a transaction longer than any',
    btoa(JSON.stringify({ x402Version: 2, payload: { transaction: 'A'.repeat(4000) } })),
  ],
])('calls %s unreadable', async (_what, header) => {
  const refused = await spawn(emulator, 'test', { 'payment-signature': header });
  expect(refused.status).toBe(402);
  expect(await refused.json()).toMatchObject({ error: UNREADABLE });
});

describe('a payment that no chain could read', () => {
  const right = { value: '14990000', validAfter: '0', validBefore: '99999999999' };
  const evmPayload = (change: Record<string, string>): object => ({
    signature: `0x${'11'.repeat(65)}`,
    authorization: {
      from: `0x${'11'.repeat(20)}`,
      to: `0x${'22'.repeat(20)}`,
      nonce: `0x${'ab'.repeat(32)}`,
      ...right,
      ...change,
    },
  });
  const WRONG = ['', 'abc', '1e7', '14990000.5', '0x10', '-1', ' 1 ', '9'.repeat(78), '9'.repeat(400)];

  it.each(Object.keys(right))('is unreadable when %s is no whole number of 256 bits', async (field) => {
    const terms = await termsFor(0);
    for (const value of WRONG) {
      expect([value, await refusalOf(terms, evmPayload({ [field]: value }))]).toEqual([value, UNREADABLE]);
    }
  });

  it('is unreadable when it has the shape of another network', async () => {
    const transaction = btoa('\u0001'.repeat(600));
    expect(await refusalOf(await termsFor(0), { transaction })).toBe(UNREADABLE);
    expect(await refusalOf(await termsFor(1), evmPayload({}))).toBe(UNREADABLE);
    const byName = { x402Version: 1, scheme: 'exact', network: 'base-sepolia', payload: { transaction } };
    expect((await spawn(emulator, 'test', asHeader(byName))).status).toBe(402);
  });

  it.each([0, 3, 7, 1.5])('is unreadable in version %d, which nobody has written', async (x402Version) => {
    const envelope = { x402Version, accepted: await termsFor(0), payload: evmPayload({}) };
    const refused = await spawn(emulator, 'test', asHeader(envelope), '{}');
    expect([refused.status, await refused.json()]).toMatchObject([402, { error: UNREADABLE }]);
  });
});
