import type { IntentId } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { killBetween } from './killBetween.ts';
import { type Buyer, must, openBuyer, tokenRefOf } from './openBuyer.ts';

/*
 * One life of the app: opens a profile, finishes what earlier lives left open, buys once more, and dies where it is told.
 * The kill is a real one: SIGKILL, to itself at a point, or from its parent at any moment.
 */

export type ChildOrders = {
  readonly dir: string;
  readonly api: string;
  /** A point of `KILL_POINTS`, or null to live. */
  readonly killAt: string | null;
  /** Milliseconds after the paid request left, for `paid request in flight`. */
  readonly inFlightMs: number;
  /** Whether the kill may strike while earlier purchases are being finished, too. */
  readonly fromTheStart: boolean;
  readonly buy: boolean;
};

export type ChildReport = {
  readonly address: string;
  readonly purchases: ReadonlyArray<{
    readonly nonce: string | null;
    readonly state: string;
    readonly code: string | null;
    readonly orderId: string | null;
    readonly token: string | null;
  }>;
};

const UNLIMITED = { minor: '1000000000000000', unit: 'USDC' } as const;
const CAPS = { perPayment: UNLIMITED, perDay: UNLIMITED, per30Days: UNLIMITED, serversPerDay: 1_000_000 };
const WISH = {
  planId: 'test',
  regionCode: 'eu-central',
  runtime: 'claude-code',
  model: null,
  sshKey: null,
  credential: {
    label: 'Mine',
    provider: 'anthropic',
    type: 'api_key',
    secret: 'sk-ant-api03-canary-of-the-crash-test',
  },
  replaces: null,
} as const;

async function live(orders: ChildOrders): Promise<void> {
  let isArmed = orders.fromTheStart;
  const die = () => process.kill(process.pid, 'SIGKILL');
  const at = (point: string) => {
    if (isArmed && point === orders.killAt) die();
  };
  const inFlight = () => {
    if (isArmed && orders.killAt === 'paid request in flight') setTimeout(die, orders.inFlightMs);
  };
  const { dir, api } = orders;
  const buyer = await openBuyer({ dir, api, caps: CAPS, between: killBetween(at, inFlight) });
  if (buyer.wallet.view().account === null) must(await buyer.wallet.createAccount({ label: 'Play', origin: 'demo' }));
  await buyer.purchases.recoverAll();
  for (const { intentId } of buyer.purchases.list()) await sayYes(buyer, intentId);
  isArmed = true;
  if (orders.buy) await buyOnce(buyer);
  isArmed = false;
  await reportTo(buyer);
  await buyer.stop();
}

async function buyOnce(buyer: Buyer): Promise<void> {
  const started = must(await buyer.purchases.start({ ...WISH, name: 'crash' }));
  await sayYes(buyer, started.intentId);
  await buyer.purchases.checkAgain(started.intentId);
}

/** What a person would do with a purchase that waits for them: look at the invoice, and approve it. */
async function sayYes(buyer: Buyer, intentId: IntentId): Promise<void> {
  const intent = must(await quoteIfOpen(buyer, intentId));
  if (intent.state.kind !== 'guarded') return;
  const { amount, payTo, network, asset } = intent.state.terms;
  await buyer.purchases.approve({ intentId, seen: { amount, payTo, network, asset }, typedRecipient: null });
}

async function quoteIfOpen(buyer: Buyer, intentId: IntentId) {
  const intent = buyer.purchases.list().find((one) => one.intentId === intentId);
  if (intent === undefined) throw new Error('A purchase vanished from the journal.');
  const isOpen = ['drafted', 'invoiced', 'guarded', 'stopped'].includes(intent.state.kind);
  return isOpen ? buyer.purchases.quoteAgain(intentId) : ({ ok: true, value: intent } as const);
}

async function reportTo(buyer: Buyer): Promise<void> {
  const purchases = await Promise.all(buyer.purchases.list().map((intent) => describe(buyer, intent)));
  const report: ChildReport = { address: buyer.wallet.view().account?.address ?? '', purchases };
  process.send?.(report);
}

async function describe(buyer: Buyer, { state }: PurchaseIntent): Promise<ChildReport['purchases'][number]> {
  const orderId = state.kind === 'settled' ? state.orderId : null;
  const token = orderId === null ? null : await buyer.vault.withSecret(tokenRefOf(orderId), (secret) => secret);
  return {
    nonce: 'authorisation' in state ? (state.authorisation?.nonce ?? null) : null,
    state: state.kind,
    code: 'problem' in state ? state.problem.code : null,
    orderId,
    token: token?.ok ? token.value : null,
  };
}

process.once('message', (orders: ChildOrders) => {
  live(orders).then(
    () => process.disconnect(),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
