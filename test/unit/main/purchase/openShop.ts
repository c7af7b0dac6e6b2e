import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, openEmulator, type SwitchesInput } from '../../../../src-main/emulator/index.ts';
import type { StartWish } from '../../../../src-main/purchase/index.ts';
import type { IntentId } from '../../../../src-shared/basics/index.ts';
import type { Caps, IntentState, PurchaseIntent } from '../../../../src-shared/domain/index.ts';
import { type Buyer, must, type OpenBuyer, openBuyer, tokenRefOf } from '../../../crash/openBuyer.ts';
import { control, type LedgerView } from '../emulator/visitEmulator.ts';

/** A real service and a real buyer with play money, on a fresh profile. */
export type Shop = {
  readonly emulator: Emulator;
  readonly buyer: Buyer;
  readonly dir: string;
  /** Closes the buyer and opens it again over the same profile, as a new start of the app; nothing stands between any more. */
  restart(more?: Partial<OpenBuyer>): Promise<Buyer>;
  /** Arms a fault of the service. */
  fault(name: string, params?: object): Promise<void>;
  clearFaults(): Promise<void>;
  jump(ms: number): Promise<void>;
  ledger(): Promise<LedgerView>;
  close(): Promise<void>;
};

const usdc = (whole: number) => ({ minor: `${whole}000000`, unit: 'USDC' }) as const;
/** Wide enough not to be in the way of tests about something else. */
const WIDE_CAPS: Caps = { perPayment: usdc(200), perDay: usdc(500), per30Days: usdc(1000), serversPerDay: 12 };

export const WISH: StartWish = {
  name: 'atlas',
  planId: 'test',
  regionCode: 'eu-central',
  runtime: 'claude-code',
  model: null,
  sshKey: null,
  credential: null,
  replaces: null,
};

export async function openShop(
  more: Partial<OpenBuyer> & { switches?: SwitchesInput; usdc?: string } = {},
): Promise<Shop> {
  const { switches, usdc = '1000', ...options } = more;
  const emulator = await openEmulator({ switches: { rateLimits: 'off', ...switches } });
  const dir = mkdtempSync(join(tmpdir(), 'fleet-purchase-'));
  const open = (extra: Partial<OpenBuyer>) => openBuyer({ dir, api: emulator.url, caps: WIDE_CAPS, ...extra });
  let buyer = await open(options);
  const account = must(await buyer.wallet.createAccount({ label: 'Play', origin: 'demo' }));
  if (usdc !== '0') await control(emulator, 'POST', 'fund', { address: account.address, usdc });
  return {
    emulator,
    dir,
    get buyer() {
      return buyer;
    },
    async restart(extra = {}) {
      await buyer.stop();
      buyer = await open(extra);
      return buyer;
    },
    fault: (name, params = {}) => control(emulator, 'POST', 'faults', { name, ...params }),
    clearFaults: () => control(emulator, 'DELETE', 'faults'),
    jump: (ms) => control(emulator, 'POST', 'clock', { jumpMs: ms }),
    ledger: () => control(emulator, 'GET', 'ledger'),
    async close() {
      await buyer.stop();
      await emulator.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Starts a purchase and brings it to where the person is asked, or to where it was stopped. */
export async function quoted(buyer: Buyer, wish: Partial<StartWish> = {}): Promise<PurchaseIntent> {
  const { intentId } = must(await buyer.purchases.start({ ...WISH, ...wish }));
  return must(await buyer.purchases.quote(intentId));
}

/** The person's yes to exactly what is shown. */
export function approve(buyer: Buyer, intent: PurchaseIntent, typedRecipient: string | null = null) {
  const { state } = intent;
  if (!('terms' in state) || state.terms === null) throw new Error(`nothing to approve in ${state.kind}`);
  const { amount, payTo, network, asset } = state.terms;
  const { intentId } = intent;
  return buyer.purchases.approve({ intentId, seen: { amount, payTo, network, asset }, typedRecipient });
}

export function stateOf<K extends IntentState['kind']>(intent: PurchaseIntent, kind: K) {
  if (intent.state.kind !== kind) throw new Error(`${intent.state.kind}, not ${kind}: ${JSON.stringify(intent.state)}`);
  return intent.state as Extract<IntentState, { kind: K }>;
}

export function current(buyer: Buyer, intentId: IntentId): PurchaseIntent {
  const found = buyer.purchases.list().find((intent) => intent.intentId === intentId);
  if (found === undefined) throw new Error('no such purchase');
  return found;
}

/** The token in the vault for a settled purchase, or null. */
export async function tokenOf(buyer: Buyer, intent: PurchaseIntent): Promise<string | null> {
  if (intent.state.kind !== 'settled') return null;
  const token = await buyer.vault.withSecret(tokenRefOf(intent.state.orderId), (secret) => secret);
  return token.ok ? token.value : null;
}
