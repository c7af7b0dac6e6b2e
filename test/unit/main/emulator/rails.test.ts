import { wrapFetchWithPayment } from '@x402/fetch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asHeader, openEnvelope, RAILS, signBy } from './rails.ts';
import { conserved, control, type LedgerView, spawn } from './visitEmulator.ts';

/** As if only the loopback interface were up. */
const realFetch = globalThis.fetch;
async function loopbackOnly(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.hostname !== '127.0.0.1') throw new TypeError(`No way to ${url.hostname}.`);
  return realFetch(input, init);
}

describe.each(RAILS)('paying on $name', ({ network, v1Name, fundedPayer }) => {
  let emulator: Emulator;
  beforeAll(async () => {
    vi.stubGlobal('fetch', loopbackOnly);
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(async () => {
    vi.unstubAllGlobals();
    await emulator.stop();
  });
  const ledger = (): Promise<LedgerView> => control(emulator, 'GET', 'ledger');
  const transfersOf = async (address: string) => (await ledger()).transfers.filter((row) => row.from === address);

  it('the stock client buys a server, with nothing but loopback', async () => {
    const payer = await fundedPayer(emulator, '100');
    const paying = wrapFetchWithPayment(fetch, payer.client);
    const response = await paying(`${emulator.url}/api/v1/spawn/starter`, {
      method: 'POST',
      headers: { 'idempotency-key': `stock-${network.slice(0, 6).replace(':', '-')}-0123456789` },
      body: '{"region":"us-east"}',
    });
    expect(response.status).toBe(200);
    const bought = (await response.json()) as { order_id: string };
    const settlement = JSON.parse(atob(response.headers.get('payment-response') ?? ''));
    expect(settlement).toMatchObject({ success: true, network });
    expect(settlement.payer.toLowerCase()).toBe(payer.address.toLowerCase());
    expect(await transfersOf(payer.address)).toMatchObject([
      { amount: '34990000', network, transaction: settlement.transaction, order_id: bought.order_id },
    ]);
    const { balances } = await ledger();
    expect(balances.find((row) => row.address === payer.address)?.amount).toBe('65010000');
    expect(conserved(await ledger())).toBe(true);
  });

  it.each(['payment-signature', 'x-payment', 'payment'])('takes both envelopes under the name %s', async (name) => {
    const payer = await fundedPayer(emulator, '100');
    const version2 = openEnvelope(await signBy(emulator, 'test', payer));
    expect((await spawn(emulator, 'test', asHeader(version2, name))).status).toBe(200);
    for (const named of [network, v1Name]) {
      const { payload } = openEnvelope(await signBy(emulator, 'test', payer));
      const version1 = { x402Version: 1, scheme: 'exact', network: named, payload };
      expect((await spawn(emulator, 'test', asHeader(version1, name))).status).toBe(200);
    }
    expect(await transfersOf(payer.address)).toHaveLength(3);
  });

  it('says all that a payer must know in the documented body alone, when told to', async () => {
    const payer = await fundedPayer(emulator, '100');
    await control(emulator, 'POST', 'switches', { bodyOnlyInvoice: true });
    const asked = await spawn(emulator, 'test', {});
    await control(emulator, 'POST', 'switches', { bodyOnlyInvoice: false });
    expect(asked.headers.has('payment-required')).toBe(false);
    const { accepts } = (await asked.json()) as { accepts: ReadonlyArray<Record<string, unknown>> };
    const { maxAmountRequired, ...entry } = accepts.find((one) => one['network'] === network) ?? {};
    // What a payer knows of the chain by itself: the names of its USDC.
    const extra = { name: 'USDC', version: '2', ...(entry['extra'] as object) };
    const required = { x402Version: 2, accepts: [{ ...entry, amount: maxAmountRequired, extra }] };
    const { payload } = await payer.client.createPaymentPayload(required as never);
    const envelope = { x402Version: 1, scheme: 'exact', network, payload };
    expect((await spawn(emulator, 'test', asHeader(envelope, 'payment'))).status).toBe(200);
  });

  it('the stock client of version 1 buys from a body that names networks its way', async () => {
    const payer = await fundedPayer(emulator, '100');
    await control(emulator, 'POST', 'switches', { bodyOnlyInvoice: true, v1Networks: true });
    const isPaid: boolean[] = [];
    const listening = (input: string | URL | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      isPaid.push(request.headers.has('x-payment'));
      return fetch(request);
    };
    const paying = wrapFetchWithPayment(listening, payer.client);
    const response = await paying(`${emulator.url}/api/v1/spawn/test`, { method: 'POST', body: '{}' });
    await control(emulator, 'POST', 'switches', { bodyOnlyInvoice: false, v1Networks: false });
    expect([response.status, response.headers.has('x-payment-response')]).toEqual([200, true]);
    expect(isPaid).toEqual([false, true]);
    expect(await transfersOf(payer.address)).toHaveLength(1);
  });

  it('settles the same payment once, however often it is sent at the same time', async () => {
    const payer = await fundedPayer(emulator, '100');
    const signed = await signBy(emulator, 'test', payer);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => spawn(emulator, 'test', signed, '{}')));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.has('idempotent-replayed'))).toHaveLength(4);
    expect(await transfersOf(payer.address)).toHaveLength(1);
  });

  it('settles the same payment once when each sender wants something else for it', async () => {
    const payer = await fundedPayer(emulator, '100');
    const signed = await signBy(emulator, 'test', payer);
    const wishes = ['eu-north', 'us-east', 'us-west'].map((region) => JSON.stringify({ region }));
    const answers = await Promise.all(wishes.map((wish) => spawn(emulator, 'test', signed, wish)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 402, 402]);
    expect(await transfersOf(payer.address)).toHaveLength(1);
  });

  it('lets one of two payments through when there is money for one', async () => {
    const payer = await fundedPayer(emulator, '15');
    const both = await Promise.all([signBy(emulator, 'test', payer), signBy(emulator, 'test', payer)]);
    const answers = await Promise.all(both.map((signed) => spawn(emulator, 'test', signed)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 402]);
    expect(await transfersOf(payer.address)).toHaveLength(1);
    expect(conserved(await ledger())).toBe(true);
  });

  it('gives the first answer to a payment sent again without a key', async () => {
    const payer = await fundedPayer(emulator, '100');
    const signed = await signBy(emulator, 'test', payer);
    await control(emulator, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
    const key = { 'idempotency-key': 'lost-on-the-way-0123456789' };
    await expect(spawn(emulator, 'test', { ...signed, ...key }, '{}')).rejects.toThrow();
    const again = await spawn(emulator, 'test', signed, '{}');
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await transfersOf(payer.address)).toHaveLength(1);
    await control(emulator, 'DELETE', 'faults');
  });

  it('can be had alone, or not at all', async () => {
    for (const rails of ['both', 'evm', 'solana'] as const) {
      await control(emulator, 'POST', 'switches', { rails });
      const { accepts } = (await (await spawn(emulator, 'test', {})).json()) as { accepts: Array<{ network: string }> };
      const isListed = rails === 'both' || (rails === 'evm') === network.startsWith('eip155');
      expect(accepts.some((one) => one.network === network)).toBe(isListed);
      const { plans } = (await (await fetch(`${emulator.url}/api/v1/plans`)).json()) as {
        plans: ReadonlyArray<{ x402: { accepts: ReadonlyArray<{ network: string }> } }>;
      };
      expect(plans.every((plan) => plan.x402.accepts.some((one) => one.network === network))).toBe(isListed);
    }
    await control(emulator, 'POST', 'switches', { rails: 'both' });
  });
});
