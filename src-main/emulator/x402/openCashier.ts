import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http';
import { x402ResourceServer } from '@x402/core/server';
import type { PaymentPayload, PaymentRequirements } from '@x402/core/types';
import { ExactEvmScheme } from '@x402/evm/exact/server';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import type { Plan } from '../orders/plans.ts';
import type { World } from '../World.ts';
import type { Cashier, Invoice, PaymentOutcome } from './Cashier.ts';
import { openFacilitator } from './openFacilitator.ts';
import type { Payment } from './readPayment.ts';
import { solanaServerScheme } from './solanaServerScheme.ts';
import { termsOf } from './termsOf.ts';

const V1_NAMES = new Map<string, string>([BASE_SEPOLIA, SOLANA_DEVNET].map(({ network, v1Name }) => [network, v1Name]));

/**
 * The real x402 server and facilitator, in this process, over the simulated chains. Loading the library takes a
 * moment, so this module is only ever imported lazily.
 */
export async function openCashier(world: World): Promise<Cashier> {
  const server = new x402ResourceServer(openFacilitator(world))
    .register(BASE_SEPOLIA.network, new ExactEvmScheme())
    .register(SOLANA_DEVNET.network, solanaServerScheme);
  await server.initialize();
  const terms = (plan: Plan): Promise<PaymentRequirements[]> => termsOf(server, world, plan);
  return {
    invoice: async (plan, resourceUrl, error) =>
      invoiceOf(server, world, await terms(plan), { plan, resourceUrl, error }),
    take: async (plan, payment) => {
      const outcome = await take(server, await terms(plan), payment);
      if (outcome.kind === 'refused' && outcome.held !== undefined) world.ledger.release(outcome.held);
      return outcome;
    },
  };
}

type Asked = { readonly plan: Plan; readonly resourceUrl: string; readonly error: string };

async function invoiceOf(
  server: x402ResourceServer,
  world: World,
  terms: PaymentRequirements[],
  asked: Asked,
): Promise<Invoice> {
  const description = `Spawn osModa ${asked.plan.name} server`;
  const resource = { url: asked.resourceUrl, description, mimeType: 'application/json' };
  const required = await server.createPaymentRequiredResponse(terms, resource, asked.error);
  const { v1Networks } = world.switches;
  const accepts = required.accepts.map((item) => ({
    scheme: item.scheme,
    network: (v1Networks ? V1_NAMES.get(item.network) : null) ?? item.network,
    maxAmountRequired: item.amount,
    asset: item.asset,
    payTo: item.payTo,
    description,
    resource: asked.resourceUrl,
    mimeType: 'application/json',
    maxTimeoutSeconds: item.maxTimeoutSeconds,
    // The documented body has no `extra`. A payer can know the EVM names anyway, but nobody can guess a fee payer.
    ...(v1Networks || item.extra['feePayer'] !== undefined ? { extra: item.extra } : {}),
  }));
  return { header: encodePaymentRequiredHeader(required), body: { x402Version: 1, error: asked.error, accepts } };
}

async function take(
  server: x402ResourceServer,
  terms: PaymentRequirements[],
  payment: Payment,
): Promise<PaymentOutcome> {
  const payload = asVersion2(terms, payment);
  const matching = payload ? server.findMatchingRequirements(terms, payload) : undefined;
  // A fault may have us ask for a network that we can not take money on.
  if (!payload || !matching || !server.hasRegisteredScheme(matching.network, matching.scheme)) {
    return { kind: 'refused', reason: 'No matching payment requirements' };
  }
  const verified = await server.verifyPayment(payload, matching);
  if (!verified.isValid) return { kind: 'refused', reason: verified.invalidReason ?? 'invalid_payment' };
  const settled = await server.settlePayment(payload, matching);
  const responseHeader = encodePaymentResponseHeader(settled);
  if (settled.success) return { kind: 'settled', transaction: settled.transaction, responseHeader };
  const reason = settled.errorReason ?? 'settlement_failed';
  return { kind: 'refused', reason, held: settled.transaction, responseHeader };
}

/** An older envelope names no terms; it then means ours for its scheme and network. */
function asVersion2(terms: PaymentRequirements[], payment: Payment): PaymentPayload | null {
  // Shaped by the schema in readPayment; the library checks the rest.
  if (payment.accepted) return { ...payment, x402Version: 2 } as unknown as PaymentPayload;
  const { scheme = 'exact', network } = payment;
  const isMeant = (term: PaymentRequirements) => term.network === network || V1_NAMES.get(term.network) === network;
  const accepted = terms.find((term) => term.scheme === scheme && isMeant(term));
  return accepted ? { x402Version: 2, accepted, payload: payment.payload } : null;
}
