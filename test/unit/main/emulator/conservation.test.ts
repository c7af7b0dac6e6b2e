import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { EVM, type Payer, type Rail, SOLANA, signBy } from './rails.ts';
import { conserved, control, type LedgerView, type Made, spawn } from './visitEmulator.ts';

const FAULTS = [
  { name: 'dropReplyAfterSettle' },
  { name: 'duplicateReply' },
  { name: 'settleFails' },
  { name: 'settledButRefused', status: 402 },
  { name: 'settledButRefused', status: 500, makesOrder: false },
  { name: 'priceDrift', percent: 50 },
  { name: 'facilitatorDown' },
];

const rail = fc.constantFrom(EVM, SOLANA);
const plan = fc.constantFrom('test', 'starter');
const step = fc.oneof(
  fc.record({ kind: fc.constant('fund' as const), rail, usdc: fc.constantFrom('1', '14.99', '20.000001') }),
  fc.record({ kind: fc.constant('buy' as const), rail, plan }),
  fc.record({ kind: fc.constant('resend' as const), which: fc.nat({ max: 5 }), plan }),
  fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom(...FAULTS) }),
  fc.record({ kind: fc.constant('heal' as const) }),
);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await openEmulator({ switches: { rateLimits: 'off' } });
});
afterAll(() => emulator.stop());

/** A person with a wallet on either chain; keeps what was signed and what was bought. */
async function openCustomer() {
  const wallets = new Map<Rail, Payer>();
  for (const one of [EVM, SOLANA]) wallets.set(one, await one.fundedPayer(emulator, '40'));
  const signed: Array<Record<string, string>> = [];
  const bought: string[] = [];
  const send = async (planId: string, payment: Record<string, string>) => {
    const answer = await spawn(emulator, planId, payment, '{}').catch(() => null);
    if (answer?.status === 200) bought.push(((await answer.json()) as Made).order_id);
  };
  return { wallets, signed, bought, send };
}

async function take(customer: Awaited<ReturnType<typeof openCustomer>>, one: Step): Promise<void> {
  switch (one.kind) {
    case 'fund': {
      const address = customer.wallets.get(one.rail)?.address ?? '';
      await control(emulator, 'POST', 'fund', { address, usdc: one.usdc });
      return;
    }
    case 'buy': {
      const payer = customer.wallets.get(one.rail);
      const payment = payer ? await signBy(emulator, one.plan, payer).catch(() => null) : null;
      if (!payment) return;
      customer.signed.push(payment);
      return customer.send(one.plan, payment);
    }
    case 'resend': {
      const payment = customer.signed[one.which];
      if (payment) await customer.send(one.plan, payment);
      return;
    }
    case 'fault':
      await control(emulator, 'POST', 'faults', one.fault);
      return;
    case 'heal':
      await control(emulator, 'DELETE', 'faults');
  }
}

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

it('money is neither made nor lost on either chain, and no order has two payments', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const customer = await openCustomer();
      for (const one of steps) await take(customer, one);
      await control(emulator, 'DELETE', 'faults');
      const ledger = await control<LedgerView>(emulator, 'GET', 'ledger');
      expect(conserved(ledger)).toBe(true);
      const addresses = [...customer.wallets.values()].map((payer) => payer.address);
      const mine = ledger.transfers.filter((row) => addresses.includes(row.from));
      expect(mine.length).toBeLessThanOrEqual(customer.signed.length);
      const paid = mine.flatMap((row) => (row.order_id === null ? [] : [row.order_id]));
      expect(new Set(paid).size).toBe(paid.length);
      expect(customer.bought.filter((orderId) => !paid.includes(orderId))).toEqual([]);
      for (const { network, address, amount } of ledger.balances.filter((row) => addresses.includes(row.address))) {
        const funded = sum(ledger.fundings.filter((row) => row.network === network && row.address === address));
        expect(BigInt(amount)).toBe(funded - sum(mine.filter((row) => row.network === network)));
      }
    }),
    { numRuns: 25, seed: 61 },
  );
});

function sum(rows: ReadonlyArray<{ amount: string }>): bigint {
  return rows.reduce((total, row) => total + BigInt(row.amount), 0n);
}
