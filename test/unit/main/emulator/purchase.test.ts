import { x402Client } from '@x402/core/client';
import { ExactEvmScheme } from '@x402/evm/exact/client';
import { wrapFetchWithPayment } from '@x402/fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { conserved, control, fundedWallet, type LedgerView, signFor, spawn } from './visitEmulator.ts';

describe('buying a server from the emulator', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());
  const ledger = (): Promise<LedgerView> => control(emulator, 'GET', 'ledger');
  const transfersOf = async (address: string): Promise<number> =>
    (await ledger()).transfers.filter((row) => row.from === address.toLowerCase()).length;

  it('takes the payment of the stock x402 client', async () => {
    const account = await fundedWallet(emulator, '100');
    const client = new x402Client()
      .register('eip155:84532', new ExactEvmScheme(account))
      .setSpendControls({ maxAmountPerPayment: '$200' });
    const paying = wrapFetchWithPayment(fetch, client);
    const response = await paying(`${emulator.url}/api/v1/spawn/starter`, {
      method: 'POST',
      body: '{"region":"us-east"}',
    });
    expect(response.status).toBe(200);
    const bought = (await response.json()) as Record<string, unknown>;
    expect(bought).toMatchObject({ plan: 'Pro', price_usd: 34.99, status: 'provisioning' });
    expect(bought['api_token']).toMatch(/^osk_[0-9a-f]{64}$/);
    const settlement = JSON.parse(atob(response.headers.get('payment-response') ?? ''));
    const { transfers } = await ledger();
    expect(transfers.at(-1)).toMatchObject({
      from: account.address.toLowerCase(),
      amount: '34990000',
      order_id: bought['order_id'],
      transaction: settlement.transaction,
    });
    expect(conserved(await ledger())).toBe(true);
  });

  it('answers a repeated key byte for byte, and charges once', async () => {
    const account = await fundedWallet(emulator, '100');
    const headers = { ...(await signFor(emulator, 'test', account)), 'idempotency-key': 'buy-once-0123456789' };
    const first = await spawn(emulator, 'test', headers, '{}');
    const firstBody = await first.text();
    const again = await spawn(emulator, 'test', { 'idempotency-key': 'buy-once-0123456789' }, '{}');
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.text()).toBe(firstBody);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('payment-response')).toBe(first.headers.get('payment-response'));
    expect(await transfersOf(account.address)).toBe(1);
  });

  it('refuses a key that was used for another request, and a malformed key', async () => {
    const account = await fundedWallet(emulator, '100');
    const key = { 'idempotency-key': 'another-body-0123456789' };
    await spawn(emulator, 'test', { ...(await signFor(emulator, 'test', account)), ...key }, '{}');
    const other = await spawn(emulator, 'test', key, '{"region":"us-west"}');
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'idempotency_key_reused']);
    const malformed = await spawn(emulator, 'test', { 'idempotency-key': 'short' });
    expect([malformed.status, ((await malformed.json()) as { code: string }).code]).toEqual([
      400,
      'invalid_idempotency_key',
    ]);
  });

  it('settles, hangs up, and gives the first answer to the same payment sent again without a key', async () => {
    const account = await fundedWallet(emulator, '100');
    const headers = await signFor(emulator, 'test', account);
    await control(emulator, 'POST', 'faults', { name: 'dropReplyAfterSettle' });
    const key = { 'idempotency-key': 'lost-on-the-way-0123456789' };
    await expect(spawn(emulator, 'test', { ...headers, ...key }, '{}')).rejects.toThrow();
    expect(await transfersOf(account.address)).toBe(1);
    const again = await spawn(emulator, 'test', headers, '{}');
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await transfersOf(account.address)).toBe(1);
  });

  it('takes the older headers and the older envelope', async () => {
    const account = await fundedWallet(emulator, '100');
    for (const name of ['x-payment', 'payment']) {
      const signed = Object.values(await signFor(emulator, 'test', account))[0] ?? '';
      const { payload } = JSON.parse(atob(signed));
      const envelope = btoa(JSON.stringify({ x402Version: 1, scheme: 'exact', network: 'base-sepolia', payload }));
      expect((await spawn(emulator, 'test', { [name]: envelope })).status).toBe(200);
    }
  });

  it('says in the invoice why a payment was refused, and moves nothing', async () => {
    const poor = await fundedWallet(emulator, '1');
    const refused = await spawn(emulator, 'test', await signFor(emulator, 'test', poor));
    expect(refused.status).toBe(402);
    expect(((await refused.json()) as { error: string }).error).toMatch(/insufficient_balance/);
    const rich = await fundedWallet(emulator, '100');
    const signed = await signFor(emulator, 'test', rich);
    expect((await spawn(emulator, 'test', signed, '{}')).status).toBe(200);
    const reused = await spawn(emulator, 'test', signed, '{"region":"us-east"}');
    expect(((await reused.json()) as { error: string }).error).toMatch(/nonce_already_used/);
    expect(await transfersOf(rich.address)).toBe(1);
    expect(conserved(await ledger())).toBe(true);
  });

  it.each([
    ['wrongPayTo', 'payTo', '0x00000000000000000000000000000000DeaDBeef'],
    ['wrongAsset', 'asset', '0x0000000000000000000000000000000000000BAd'],
    ['wrongNetwork', 'network', 'eip155:8453'],
    ['priceDrift', 'maxAmountRequired', '16489000'],
  ])('with %s armed the invoice shows another %s', async (name, field, value) => {
    await control(emulator, 'POST', 'faults', { name });
    const invoice = await spawn(emulator, 'test', {});
    await control(emulator, 'DELETE', 'faults');
    const { accepts } = (await invoice.json()) as { accepts: Array<Record<string, unknown>> };
    expect(accepts[0]?.[field]).toBe(value);
  });

  it('is honest about a service that is down, busy, or does not know the plan', async () => {
    await control(emulator, 'POST', 'faults', { name: 'facilitatorDown' });
    expect((await spawn(emulator, 'test', {})).status).toBe(503);
    await control(emulator, 'DELETE', 'faults');
    await control(emulator, 'POST', 'faults', { name: 'rateLimited', retryAfterS: 7 });
    const busy = await fetch(`${emulator.url}/api/v1/plans`);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
    const unknown = await spawn(emulator, 'gigantic', {});
    expect(await unknown.json()).toMatchObject({ code: 'plan_not_found', error: 'plan_not_found' });
    expect(unknown.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/);
  });
});
