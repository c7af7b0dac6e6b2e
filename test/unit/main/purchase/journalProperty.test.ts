import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { openPurchases, type PurchaseDeps, type Purchases } from '../../../../src-main/purchase/index.ts';
import { tokenIdOf } from '../../../../src-main/tokenIdOf.ts';
import { authorisationNonce } from '../../../../src-main/vault/signer/authorisationNonce.ts';
import { accountId, type IntentId, ok, secretRef, serviceId } from '../../../../src-shared/basics/index.ts';
import { STARTING_CAPS, type WalletView } from '../../../../src-shared/domain/index.ts';
import { BASE_SEPOLIA } from '../../../../src-shared/protocol/index.ts';
import { killBetween } from '../../../crash/killBetween.ts';
import { must } from '../../../crash/openBuyer.ts';
import { FakeVault } from '../../../fakes/FakeVault.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { MODEL_PRICE, ModelService, OUTCOMES, type Outcome } from './ModelService.ts';

const usdc = (minor: string) => ({ minor, unit: 'USDC' }) as const;
const FROM = '0x1111111111111111111111111111111111111111';

/** One life of the app: it dies after so many places passed, its requests fare as drawn, and then time goes by. */
type Life = {
  readonly diesAfter: number;
  readonly outcomes: readonly Outcome[];
  readonly thenS: number;
  readonly buys: boolean;
};

const anyLife: fc.Arbitrary<Life> = fc.record({
  diesAfter: fc.oneof(fc.nat(45), fc.constant(1_000)),
  outcomes: fc.array(fc.constantFrom(...OUTCOMES), { maxLength: 6 }),
  thenS: fc.constantFrom(0, 1, 40, 70, 200),
  buys: fc.boolean(),
});

class Died extends Error {}

class World {
  readonly clock = fakeClock();
  readonly vault = new FakeVault();
  readonly service = new ModelService(() => this.clock.now());
  readonly database = must(
    openDatabase({ path: ':memory:', migrations, clock: this.clock, logger: recordingLogger() }),
  );
  readonly random = seededRandom(7);
  readonly signatures: Array<{ intentId: IntentId; nonce: string }> = [];

  /** Lives one life to its end or to its death; what it leaves is the database, the vault and the service. */
  async live(life: Life): Promise<Purchases> {
    const fate = { left: life.diesAfter, outcomes: [...life.outcomes] };
    const dieIfDue = () => {
      if (fate.left <= 0) throw new Died();
      fate.left -= 1;
    };
    const purchases = openPurchases(killBetween(dieIfDue, () => {})(this.#deps(fate)));
    try {
      await purchases.recoverAll();
      for (const { intentId } of purchases.list()) await this.#sayYes(purchases, intentId);
      if (life.buys) await this.#buy(purchases);
    } finally {
      purchases.stop();
    }
    this.clock.advance(life.thenS * 1_000);
    this.service.arrive();
    return purchases;
  }

  async #buy(purchases: Purchases): Promise<void> {
    const wish = {
      name: 'a',
      planId: 'test',
      regionCode: 'r',
      runtime: 'x',
      model: null,
      sshKey: null,
      credential: null,
    };
    const started = await purchases.start({ ...wish, replaces: null });
    if (started.ok) await this.#sayYes(purchases, started.value.intentId);
  }

  async #sayYes(purchases: Purchases, intentId: IntentId): Promise<void> {
    const quoted = await purchases.quoteAgain(intentId);
    if (!quoted.ok || quoted.value.state.kind !== 'guarded') return;
    const { amount, payTo, network, asset } = quoted.value.state.terms;
    await purchases.approve({ intentId, seen: { amount, payTo, network, asset }, typedRecipient: null });
  }

  #deps(fate: { left: number; outcomes: Outcome[] }): PurchaseDeps {
    return {
      database: this.database,
      http: {
        request: async (request) => {
          if (request.method === 'GET') return plans();
          const outcome = fate.outcomes.shift() ?? 'fine';
          // The dead send nothing.
          return fate.left <= 0 ? this.service.order(request, 'lost on the way') : this.service.order(request, outcome);
        },
        skewMs: () => 0,
        waitMs: () => 0,
        stop: () => {},
      },
      askChain: this.service.askChain,
      vault: this.vault,
      signer: {
        sign: async (intentId) => {
          this.signatures.push({ intentId, nonce: authorisationNonce(intentId) });
          return ok({ signature: '0x1b', from: FROM });
        },
        nonceFor: authorisationNonce,
      },
      wallet: { view: () => WALLET, readBalance: async () => ok(WALLET.balance), spendingChanged: () => {} },
      clock: this.clock,
      random: this.random,
      logger: recordingLogger(),
      serviceId: serviceId('model'),
      serviceOrigin: 'http://model',
      accessTokenRef: (orderId) => secretRef(`token/${orderId}`),
      tokenIdOf,
      adoptOrder: () => {},
      diskProblemOf: () => null,
    };
  }
}

const WALLET: WalletView = {
  revision: 1,
  account: {
    accountId: accountId('a'),
    rail: 'evm',
    network: BASE_SEPOLIA.network,
    address: FROM,
    label: 'a',
    origin: 'demo',
    createdAt: 0,
    backedUpAt: 0,
  },
  balance: { amount: usdc('1000000000'), readAt: 0, problem: null },
  caps: { ...STARTING_CAPS, serversPerDay: 1_000 },
  spent: { today: usdc('0'), last30Days: usdc('0'), serversToday: 0 },
  frozenAt: null,
};

async function plans() {
  const bodyText = JSON.stringify({
    plans: [{ id: 'test', name: 'Solo', cpu: 1, ram: 1, disk: 1, price_usd: 14.99 }],
    regions: [],
  });
  return ok({ status: 200, bodyText, headers: { get: () => null }, correlationId: null, serverDateAt: null });
}

describe('the journal', () => {
  test('whatever dies, is lost, comes late or twice: one transfer at most, its token kept, nothing left open', async () => {
    const reached = { transfers: 0, unpaid: 0, recovered: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(anyLife, { minLength: 1, maxLength: 6 }), async (lives) => {
        const world = new World();
        for (const life of lives) await world.live(life);
        const calm: Life = { diesAfter: 100_000, outcomes: [], thenS: 200, buys: false };
        await world.live(calm);
        const purchases = await world.live(calm);
        const nonces = world.service.transfers.map((transfer) => transfer.nonce);
        expect(new Set(nonces).size).toBe(nonces.length);
        for (const intent of purchases.list()) {
          const own = world.service.transfers.filter(({ nonce }) => nonce === authorisationNonce(intent.intentId));
          expect(own.length).toBeLessThanOrEqual(1);
          expect(['settled', 'refused']).toContain(intent.state.kind);
          expect(intent.state.kind === 'settled').toBe(own.length === 1);
          for (const { orderId, value, to } of own) {
            expect(world.vault.secrets.get(`token/${orderId}`)).toBe(world.service.tokens.get(orderId));
            expect([value, to]).toEqual([MODEL_PRICE, BASE_SEPOLIA.recipients[0]]);
          }
          if (intent.state.kind === 'refused') reached.unpaid += 1;
          if (intent.state.kind === 'settled' && intent.state.recovered) reached.recovered += 1;
        }
        reached.transfers += nonces.length;
      }),
      { numRuns: 400, seed: 3009 },
    );
    // The schedules did reach the interesting ends.
    expect(Math.min(reached.transfers, reached.unpaid, reached.recovered)).toBeGreaterThan(20);
  });
});
