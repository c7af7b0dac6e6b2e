import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type Payer, RAILS, signBy } from './rails.ts';
import { conserved, control, type LedgerView, type Made, spawn, until } from './visitEmulator.ts';

const KEY = { 'idempotency-key': 'bought-under-a-fault-0123456789' };

describe.each(RAILS)('a payment on $name under a fault', ({ network, fundedPayer }) => {
  let emulator: Emulator;
  let payer: Payer;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());
  afterEach(async () => {
    await control(emulator, 'DELETE', 'faults');
    expect(conserved(await control<LedgerView>(emulator, 'GET', 'ledger'))).toBe(true);
  });
  const arm = (name: string, params: object = {}) => control(emulator, 'POST', 'faults', { name, ...params });
  const mine = async () => {
    const { transfers } = await control<LedgerView>(emulator, 'GET', 'ledger');
    return transfers.filter((row) => row.from === payer.address);
  };
  const isArmed = async (name: string) => {
    const { faults } = await control<{ faults: Array<{ name: string; armed: boolean }> }>(emulator, 'GET', 'faults');
    return faults.some((fault) => fault.name === name && fault.armed);
  };
  /** One signature of a payer who has money for two. */
  const signed = async () => {
    payer = await fundedPayer(emulator, '40');
    return signBy(emulator, 'test', payer);
  };

  it('that is not settled moves nothing, says so in both places, and may be sent again', async () => {
    const payment = await signed();
    await arm('settleFails');
    const refused = await spawn(emulator, 'test', payment);
    expect(refused.status).toBe(402);
    expect(await refused.json()).toMatchObject({ error: 'unexpected_settle_error' });
    const said = JSON.parse(atob(refused.headers.get('payment-response') ?? ''));
    expect(said).toMatchObject({ success: false, transaction: '', network });
    expect(await mine()).toEqual([]);
    expect((await spawn(emulator, 'test', payment)).status).toBe(200);
  });

  it.each([402, 500])(
    'that is settled and then refused with %s is found again under the same payment',
    async (status) => {
      const payment = await signed();
      await arm('settledButRefused', { status });
      expect((await spawn(emulator, 'test', payment)).status).toBe(status);
      const [moved, ...more] = await mine();
      expect(more).toEqual([]);
      const again = await spawn(emulator, 'test', payment);
      expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
      expect(((await again.json()) as Made).order_id).toBe(moved?.order_id);
      expect(await mine()).toHaveLength(1);
    },
  );

  it('that is taken for nothing stays so: no order, and no second transfer', async () => {
    const payment = await signed();
    await arm('settledButRefused', { status: 500, makesOrder: false });
    const refused = await spawn(emulator, 'test', payment);
    expect(await refused.json()).toMatchObject({ code: 'provisioning_failed' });
    expect((await spawn(emulator, 'test', payment)).status).toBe(402);
    expect((await mine()).map((row) => row.order_id)).toEqual([null]);
  });

  it('that settles slowly has been made all the same when its payer hangs up', async () => {
    const payment = await signed();
    await arm('slowSettlement', { delayMs: 300 });
    const impatient = new AbortController();
    const sent = fetch(`${emulator.url}/api/v1/spawn/test`, {
      method: 'POST',
      headers: { ...payment, ...KEY },
      signal: impatient.signal,
    });
    await until(async () => ((await isArmed('slowSettlement')) ? null : true));
    expect(await mine()).toEqual([]);
    impatient.abort();
    await expect(sent).rejects.toThrow();
    const again = await spawn(emulator, 'test', { ...payment, ...KEY });
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(await mine()).toHaveLength(1);
  });

  it('that reaches the service twice is answered twice: the second answer is the first, under an id of its own', async () => {
    const payment = await signed();
    await arm('duplicateReply');
    const ours = { 'x-request-id': 'an-id-of-the-client' };
    const second = await spawn(emulator, 'test', { ...payment, ...ours });
    expect([second.status, second.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(second.headers.get('x-request-id')).toMatch(/^req_/);
    const third = await spawn(emulator, 'test', { ...payment, ...ours });
    expect(third.headers.get('x-request-id')).toBe('an-id-of-the-client');
    expect(await third.text()).toBe(await second.text());
    expect(await mine()).toHaveLength(1);
  });

  it('is refused by a service that can not take any, and costs what the invoice says when the price drifts', async () => {
    const payment = await signed();
    await arm('facilitatorDown');
    expect((await spawn(emulator, 'test', payment)).status).toBe(503);
    await control(emulator, 'DELETE', 'faults');
    await arm('priceDrift', { percent: 10 });
    expect((await spawn(emulator, 'test', payment)).status).toBe(402);
    expect((await spawn(emulator, 'test', await signBy(emulator, 'test', payer))).status).toBe(200);
    expect((await mine()).map((row) => row.amount)).toEqual(['16489000']);
  });
});

describe('an invoice with something wrong in it', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
  });
  afterAll(() => emulator.stop());

  it.each([
    ['wrongPayTo', { payTo: '0x00000000000000000000000000000000DeaDBeef' }, 'payTo', 0],
    ['wrongPayTo', { payTo: 'SysvarC1ock11111111111111111111111111111111' }, 'payTo', 1],
    ['wrongAsset', { asset: '0x0000000000000000000000000000000000000BAd' }, 'asset', 0],
    ['wrongAsset', { asset: 'So11111111111111111111111111111111111111112' }, 'asset', 1],
    ['wrongNetwork', { network: 'eip155:8453' }, 'network', 0],
    ['wrongNetwork', { network: 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp' }, 'network', 1],
  ] as const)(
    '%s %j changes %s of the chain that it looks like, and of no other',
    async (name, params, field, index) => {
      const acceptsNow = async () =>
        ((await (await spawn(emulator, 'test', {})).json()) as { accepts: Array<Record<string, unknown>> }).accepts;
      const before = await acceptsNow();
      await control(emulator, 'POST', 'faults', { name, ...params });
      const after = await acceptsNow();
      await control(emulator, 'DELETE', 'faults');
      expect(after[index]).toEqual({ ...before[index], [field]: Object.values(params)[0] });
      expect(after[1 - index]).toEqual(before[1 - index]);
    },
  );
});
