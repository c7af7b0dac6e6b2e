import {
  type Address,
  address,
  blockhash,
  createSolanaRpc,
  devnet,
  generateKeyPairSigner,
  getBase58Decoder,
  getBase58Encoder,
  getBase64EncodedWireTransaction,
  getTransactionDecoder,
  type KeyPairSigner,
  partiallySignTransaction,
  type Signature,
} from '@solana/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { openEnvelope, solanaClient } from './rails.ts';
import { conserved, control, type LedgerView, signWith, spawn } from './visitEmulator.ts';

const MINT = address('4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU');
const PAY_TO = address('DFbWWDweU9jqaJSrEpyBCrWGZyDkaoDayak9EZA3QnYA');
const TOKEN_PROGRAM = address('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA');

describe('the simulated Solana, read by a stock client', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());
  const rpc = () => createSolanaRpc(devnet(emulator.rpc.svm));
  const ledger = (): Promise<LedgerView> => control(emulator, 'GET', 'ledger');

  async function fundedSigner(usdc: string): Promise<{ signer: KeyPairSigner; account: Address }> {
    const signer = await generateKeyPairSigner();
    const funded = await control<{ account: string }>(emulator, 'POST', 'fund', { address: signer.address, usdc });
    return { signer, account: address(funded.account) };
  }
  const sign = async (signer: KeyPairSigner) => {
    const headers = await signWith(emulator, 'test', solanaClient(emulator, signer));
    return { headers, wire: String(openEnvelope(headers).payload['transaction']) };
  };
  const raw = async (body: unknown): Promise<unknown> => {
    const response = await fetch(emulator.rpc.svm, { method: 'POST', body: JSON.stringify(body) });
    return response.json();
  };

  it('shows play money in the account that the wallet’s address implies', async () => {
    const { signer, account } = await fundedSigner('50.5');
    const { value } = await rpc()
      .getTokenAccountsByOwner(signer.address, { mint: MINT }, { encoding: 'jsonParsed' })
      .send();
    expect(value.map((one) => one.pubkey)).toEqual([account]);
    expect(value[0]?.account.data).toMatchObject({
      program: 'spl-token',
      parsed: { info: { owner: signer.address, tokenAmount: { amount: '50500000', uiAmountString: '50.5' } } },
    });
    const balance = await rpc().getTokenAccountBalance(account).send();
    expect(balance.value).toMatchObject({ amount: '50500000', decimals: 6, uiAmountString: '50.5' });
    const info = await rpc().getAccountInfo(account, { encoding: 'base64' }).send();
    const data = Buffer.from(info.value?.data[0] ?? '', 'base64');
    expect([info.value?.owner, data.length, data.readBigUInt64LE(64)]).toEqual([TOKEN_PROGRAM, 165, 50_500_000n]);
    const mint = await rpc().getAccountInfo(MINT, { encoding: 'base64' }).send();
    expect(Buffer.from(mint.value?.data[0] ?? '', 'base64').readUInt8(44)).toBe(6);
    expect((await rpc().getAccountInfo(signer.address, { encoding: 'base64' }).send()).value).toBeNull();
    expect((await rpc().getBalance(signer.address).send()).value).toBe(0n);
  });

  it('lets a payer find a lost payment by its memo, and prove by its blockhash that there will be none', async () => {
    const { signer, account } = await fundedSigner('50');
    const { headers, wire } = await sign(signer);
    const { messageBytes } = getTransactionDecoder().decode(Buffer.from(wire, 'base64'));
    expect(await rpc().getSignaturesForAddress(account).send()).toEqual([]);
    await control(emulator, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
    await expect(spawn(emulator, 'test', headers)).rejects.toThrow();
    const [found] = await rpc().getSignaturesForAddress(account, { limit: 1 }).send();
    expect(found?.memo).toMatch(/^\[32\] [0-9a-f]{32}$/);
    expect(Buffer.from(messageBytes).includes(found?.memo?.slice(5) ?? '?')).toBe(true);
    const paid = (await ledger()).transfers.find((row) => row.from === signer.address);
    expect(paid).toMatchObject({ transaction: found?.signature, memo: found?.memo?.slice(5) });

    const { value: latest } = await rpc().getLatestBlockhash().send();
    const isValid = async (hash = latest.blockhash) => (await rpc().isBlockhashValid(hash).send()).value;
    expect(await isValid()).toBe(true);
    const forged = Uint8Array.from(getBase58Encoder().encode(latest.blockhash));
    forged[3] = (forged[3] ?? 0) ^ 1;
    expect(await isValid(blockhash(getBase58Decoder().decode(forged)))).toBe(false);
    const unpaid = await sign(signer);
    await control(emulator, 'POST', 'clock', { jumpMs: 90_000 });
    expect(await isValid()).toBe(false);
    const late = await spawn(emulator, 'test', unpaid.headers);
    expect(await late.json()).toMatchObject({ error: 'invalid_exact_svm_transaction_simulation_failed' });
    expect((await rpc().getSignaturesForAddress(account).send()).map((one) => one.signature)).toEqual([
      found?.signature,
    ]);
  });

  it('shows what a payment did, in every encoding, but not the signature that the payer’s answer is sealed under', async () => {
    const { signer, account } = await fundedSigner('20');
    const { headers, wire } = await sign(signer);
    const response = await spawn(emulator, 'test', headers);
    const signature = JSON.parse(atob(response.headers.get('payment-response') ?? '')).transaction as Signature;
    const [status] = (await rpc().getSignatureStatuses([signature]).send()).value;
    expect(status).toMatchObject({ confirmationStatus: 'finalized', err: null });
    const options = { maxSupportedTransactionVersion: 0, commitment: 'confirmed' } as const;
    const parsed = await rpc()
      .getTransaction(signature, { ...options, encoding: 'jsonParsed' })
      .send();
    const transfer = parsed?.transaction.message.instructions[2];
    expect(transfer).toMatchObject({ program: 'spl-token', parsed: { info: { source: account, mint: MINT } } });
    expect(parsed?.meta?.preTokenBalances?.map((one) => [one.owner, one.uiTokenAmount.amount])).toContainEqual([
      signer.address,
      '20000000',
    ]);
    expect(parsed?.meta?.postTokenBalances?.map((one) => [one.owner, one.uiTokenAmount.amount])).toContainEqual([
      signer.address,
      '5010000',
    ]);
    const base64 = await rpc()
      .getTransaction(signature, { ...options, encoding: 'base64' })
      .send();
    const shown = getTransactionDecoder().decode(Buffer.from(base64?.transaction[0] ?? '', 'base64'));
    const sent = getTransactionDecoder().decode(Buffer.from(wire, 'base64'));
    expect(shown.messageBytes).toEqual(sent.messageBytes);
    expect(sent.signatures[signer.address]).toHaveLength(64);
    expect(shown.signatures[signer.address]).toBeNull();
    const unready = rpc()
      .getTransaction(signature, { encoding: 'json' } as never)
      .send();
    await expect(unready).rejects.toThrow(/version/i);
  });

  it('simulates before it is asked to, and takes a transaction that is fully signed by its own payer', async () => {
    const { signer } = await fundedSigner('20');
    const { wire } = await sign(signer);
    const simulated = await rpc()
      .simulateTransaction(wire as never, { encoding: 'base64' })
      .send();
    expect(simulated.value).toMatchObject({ err: null });
    const unsigned = rpc()
      .sendTransaction(wire as never, { encoding: 'base64' })
      .send();
    await expect(unsigned).rejects.toThrow(/signature/i);
    const ours = await signForFeePayer(signer, 'ours');
    const forged = Buffer.from(ours, 'base64');
    forged.writeUInt8((forged[10] ?? 0) ^ 1, 10);
    const attempt = rpc()
      .sendTransaction(forged.toString('base64') as never, { encoding: 'base64' })
      .send();
    await expect(attempt).rejects.toThrow(/signature/i);
    const sent = await rpc()
      .sendTransaction(ours as never, { encoding: 'base64' })
      .send();
    expect((await ledger()).transfers.at(-1)).toMatchObject({ transaction: sent, order_id: null, memo: 'ours' });
    await expect(
      rpc()
        .sendTransaction(ours as never, { encoding: 'base64' })
        .send(),
    ).rejects.toThrow();
    const poor = await rpc()
      .simulateTransaction((await signForFeePayer(signer, 'again')) as never, {
        encoding: 'base64',
      })
      .send();
    expect(poor.value.err).toEqual({ InstructionError: [2n, { Custom: 1n }] });
    expect(conserved(await ledger())).toBe(true);

    /** The stock client’s own payment, with the payer paying the fee too. */
    async function signForFeePayer(payer: KeyPairSigner, memo: string): Promise<string> {
      const client = solanaClient(emulator, payer);
      const asked = await fetch(`${emulator.url}/api/v1/spawn/test`, { method: 'POST' });
      const required = JSON.parse(atob(asked.headers.get('payment-required') ?? ''));
      required.accepts = required.accepts.slice(1);
      required.accepts[0].extra = { feePayer: payer.address, memo };
      const { payload } = await client.createPaymentPayload(required);
      const transaction = getTransactionDecoder().decode(Buffer.from(String(payload['transaction']), 'base64'));
      return getBase64EncodedWireTransaction(await partiallySignTransaction([payer.keyPair], transaction));
    }
  });

  it('is a chain like the others: alive, with slots, rent and a name', async () => {
    expect(await rpc().getHealth().send()).toBe('ok');
    expect(await rpc().getGenesisHash().send()).toMatch(/^EtWTRABZaYq6iMfeYKouRu166VU2xqa1/);
    expect(await rpc().getMinimumBalanceForRentExemption(165n).send()).toBe(2_039_280n);
    const [slot, height] = await Promise.all([rpc().getSlot().send(), rpc().getBlockHeight().send()]);
    expect(Math.abs(Number(slot - height))).toBeLessThanOrEqual(2);
    const { value } = await rpc().getMultipleAccounts([MINT, PAY_TO], { encoding: 'base64' }).send();
    expect(value.map((one) => one?.owner ?? null)).toEqual([TOKEN_PROGRAM, null]);
    expect((await rpc().getTokenSupply(MINT).send()).value.decimals).toBe(6);
  });

  it('answers batches, and says of what it does not know that it does not', async () => {
    const answers = await raw([
      { jsonrpc: '2.0', id: 1, method: 'getVersion' },
      { jsonrpc: '2.0', id: 2, method: 'getProgramAccounts', params: [TOKEN_PROGRAM] },
      { jsonrpc: '2.0', id: 3, method: 'getAccountInfo', params: ['0xNo'] },
      { jsonrpc: '2.0', id: 4, method: 'sendTransaction', params: ['AAAA', { encoding: 'base64' }] },
    ]);
    expect(answers).toMatchObject([
      { id: 1, result: { 'solana-core': '3.0.0' } },
      { id: 2, error: { code: -32_601 } },
      { id: 3, error: { code: -32_602 } },
      { id: 4, error: { code: -32_602 } },
    ]);
  });
});
