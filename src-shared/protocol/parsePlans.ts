import { z } from 'zod';
import type { Answer, Money } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import { listOrEmpty, nameOrNull, priceOrNull, textOrNull } from './fields.ts';
import { knownNetwork } from './knownNetworks.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';

/** A way to pay that a plan advertises; the invoice decides, never this. */
export type PlanPayment = {
  readonly scheme: string;
  readonly network: string;
  readonly price: Money | null;
  readonly payTo: string | null;
};

export type Plan = {
  readonly planId: string;
  readonly name: string;
  readonly description: string | null;
  readonly tier: string | null;
  readonly cpu: number;
  readonly ramGb: number;
  readonly diskGb: number;
  readonly price: Money;
  readonly payments: readonly PlanPayment[];
};

export type Region = { readonly regionCode: string; readonly name: string; readonly flag: string | null };

export type PlansReply = {
  readonly plans: readonly Plan[];
  readonly regions: readonly Region[];
  readonly network: Label<'mainnet' | 'testnet'> | null;
  /** Rows that could not be read, left out above. */
  readonly unreadable: number;
};

const paymentSchema = z
  .object({ scheme: z.string(), network: z.string(), price: priceOrNull, payTo: textOrNull })
  .transform((wire): PlanPayment => ({ ...wire, network: knownNetwork(wire.network)?.network ?? wire.network }));

const planSchema = z
  .object({
    id: z.string().min(1).max(128),
    name: nameOrNull,
    description: textOrNull,
    tier: textOrNull,
    cpu: z.number().nonnegative(),
    ram: z.number().nonnegative(),
    disk: z.number().nonnegative(),
    price_usd: priceOrNull,
    price_usdc: priceOrNull,
    x402: z.object({ accepts: listOrEmpty }).catch({ accepts: [] }),
  })
  .transform((wire, context): Plan => {
    const price = wire.price_usd ?? wire.price_usdc;
    if (price === null) {
      context.addIssue({ code: 'custom', message: 'no price', path: ['price_usd'] });
      return z.NEVER;
    }
    return {
      planId: wire.id,
      name: wire.name ?? wire.id,
      description: wire.description,
      tier: wire.tier,
      cpu: wire.cpu,
      ramGb: wire.ram,
      diskGb: wire.disk,
      price,
      payments: readEach(paymentSchema, wire.x402.accepts).read,
    };
  });

const regionSchema = z
  .object({ id: z.string().min(1).max(64), name: nameOrNull, flag: textOrNull })
  .transform((wire): Region => ({ regionCode: wire.id, name: wire.name ?? wire.id, flag: wire.flag }));

const replySchema = z.union([
  z.object({ plans: z.array(z.unknown()), regions: listOrEmpty, network: textOrNull }),
  // Older clients of the service still read a bare list.
  z.array(z.unknown()).transform((plans) => ({ plans, regions: [], network: null })),
]);

/** The price list. Prices are whatever the service says now; they differ between its own documents. Problem: `unreadable_answer`. */
export function parsePlans(raw: unknown): Answer<PlansReply> {
  const wire = readWith(replySchema, raw, 'plans and prices');
  if (!wire.ok) return wire;
  const plans = readEach(planSchema, wire.value.plans);
  const regions = readEach(regionSchema, wire.value.regions);
  return ok({
    plans: plans.read,
    regions: regions.read,
    network: wire.value.network,
    unreadable: plans.unreadable + regions.unreadable,
  });
}
