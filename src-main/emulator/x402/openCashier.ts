import { x402Facilitator } from '@x402/core/facilitator';
import { encodePaymentRequiredHeader, encodePaymentResponseHeader } from '@x402/core/http';
import { type FacilitatorClient, x402ResourceServer } from '@x402/core/server';
import type { Network, PaymentPayload, PaymentRequirements } from '@x402/core/types';
import { registerExactEvmScheme } from '@x402/evm/exact/facilitator';
import { ExactEvmScheme } from '@x402/evm/exact/server';
import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { type Plan, priceOf } from '../orders/plans.ts';
import type { World } from '../World.ts';
import type { Cashier, Invoice, PaymentOutcome } from './Cashier.ts';
import { listedAccepts } from './listedAccepts.ts';
import type { Payment } from './readPayment.ts';
import { simulatedUsdc } from './simulatedUsdc.ts';

export const MAX_TIMEOUT_S = 60;

/**
 * The real x402 server and facilitator, in this process, over the simulated chain. Loading the library takes a
 * moment, so this module is only ever imported lazily.
 */
export async function openCashier(world: World): Promise<Cashier> {
  const server = new x402ResourceServer(facilitatorOver(world)).register(BASE_SEPOLIA.network, new ExactEvmScheme());
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

function facilitatorOver(world: World): FacilitatorClient {
  const facilitator = new x402Facilitator();
  registerExactEvmScheme(facilitator, { signer: simulatedUsdc(world), networks: BASE_SEPOLIA.network });
  return {
    verify: (payment, requirements) => facilitator.verify(payment, requirements),
    settle: (payment, requirements) => facilitator.settle(payment, requirements),
    // The library types one network format in two ways.
    getSupported: async () => facilitator.getSupported() as Awaited<ReturnType<FacilitatorClient['getSupported']>>,
  };
}

/** Our terms at this moment, faults included: what is asked is also what is demanded. */
async function termsOf(server: x402ResourceServer, world: World, plan: Plan): Promise<PaymentRequirements[]> {
  const { faults } = world;
  const asset = faults.look('wrongAsset')?.asset ?? BASE_SEPOLIA.usdc;
  const amount = priceOf(plan, faults.look('priceDrift')?.percent ?? 0);
  const terms = await server.buildPaymentRequirementsFromOptions(
    [
      {
        scheme: 'exact',
        network: BASE_SEPOLIA.network,
        payTo: faults.look('wrongPayTo')?.payTo ?? BASE_SEPOLIA.payTo,
        price: { amount, asset, extra: { ...BASE_SEPOLIA.domain } },
        maxTimeoutSeconds: MAX_TIMEOUT_S,
      },
    ],
    {},
  );
  const elsewhere = faults.look('wrongNetwork')?.network;
  return elsewhere === undefined ? terms : terms.map((term) => ({ ...term, network: elsewhere as Network }));
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
  const accepts = listedAccepts(required.accepts, world.switches.offerSolana);
  return {
    header: encodePaymentRequiredHeader({ ...required, accepts }),
    body: {
      x402Version: 1,
      error: asked.error,
      accepts: accepts.map((item) => ({
        scheme: item.scheme,
        network: item.network,
        maxAmountRequired: item.amount,
        asset: item.asset,
        payTo: item.payTo,
        description,
        resource: asked.resourceUrl,
        mimeType: 'application/json',
        maxTimeoutSeconds: item.maxTimeoutSeconds,
      })),
    },
  };
}

async function take(
  server: x402ResourceServer,
  terms: PaymentRequirements[],
  payment: Payment,
): Promise<PaymentOutcome> {
  const payload = asVersion2(terms, payment);
  const matching = payload ? server.findMatchingRequirements(terms, payload) : undefined;
  if (!payload || !matching) return { kind: 'refused', reason: 'No matching payment requirements' };
  const verified = await server.verifyPayment(payload, matching);
  if (!verified.isValid) return { kind: 'refused', reason: verified.invalidReason ?? 'invalid_payment' };
  const settled = await server.settlePayment(payload, matching);
  if (!settled.success)
    return { kind: 'refused', reason: settled.errorReason ?? 'settlement_failed', held: settled.transaction };
  return { kind: 'settled', transaction: settled.transaction, responseHeader: encodePaymentResponseHeader(settled) };
}

/** An older envelope names no terms; it then means ours for its scheme and network. */
function asVersion2(terms: PaymentRequirements[], payment: Payment): PaymentPayload | null {
  // Shaped by the schema in readPayment; the library checks the rest.
  if (payment.accepted) return { ...payment, x402Version: 2 } as unknown as PaymentPayload;
  const network = payment.network === BASE_SEPOLIA.v1Name ? BASE_SEPOLIA.network : payment.network;
  const accepted = terms.find((term) => term.scheme === (payment.scheme ?? 'exact') && term.network === network);
  return accepted ? { x402Version: 2, accepted, payload: payment.payload } : null;
}
