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

  it('is honest about a service that is busy, or does not know the plan', async () => {
    await control(emulator, 'POST', 'faults', { name: 'rateLimited', retryAfterS: 7 });
    const busy = await fetch(`${emulator.url}/api/v1/plans`);
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '7']);
    const unknown = await spawn(emulator, 'gigantic', {});
    expect(await unknown.json()).toMatchObject({ code: 'plan_not_found', error: 'plan_not_found' });
    expect(unknown.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/);
  });
});
