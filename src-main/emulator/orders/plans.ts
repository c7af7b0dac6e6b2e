import { parseUsdc } from '../../../src-shared/basics/index.ts';

export type Plan = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly cpu: number;
  readonly ram: number;
  readonly disk: number;
  readonly priceUsd: number;
  readonly tier?: string;
};

/** What is on offer, at the prices of the primary contract. */
export const PLANS: readonly Plan[] = [
  {
    id: 'test',
    name: 'Solo',
    description: 'One agent, small jobs',
    cpu: 2,
    ram: 4,
    disk: 40,
    priceUsd: 14.99,
    tier: 'Try it out',
  },
  {
    id: 'starter',
    name: 'Pro',
    description: 'Everyday work',
    cpu: 4,
    ram: 8,
    disk: 80,
    priceUsd: 34.99,
    tier: 'Recommended',
  },
  {
    id: 'developer',
    name: 'Team',
    description: 'Builds and several apps',
    cpu: 8,
    ram: 16,
    disk: 160,
    priceUsd: 62.99,
  },
  {
    id: 'production',
    name: 'Scale',
    description: 'Heavy and steady load',
    cpu: 16,
    ram: 32,
    disk: 320,
    priceUsd: 125.99,
  },
];

export const REGIONS = [
  { id: 'eu-central', name: 'EU Central (Frankfurt)', flag: 'eu' },
  { id: 'eu-north', name: 'EU North (Helsinki)', flag: 'fi' },
  { id: 'us-east', name: 'US East (Virginia)', flag: 'us' },
  { id: 'us-west', name: 'US West (Oregon)', flag: 'us' },
] as const;

export function planById(id: string): Plan | null {
  return PLANS.find((plan) => plan.id === id) ?? null;
}

/** The price in USDC base units, with a drift in percent. */
export function priceOf(plan: Plan, driftPercent = 0): string {
  const base = BigInt(parseUsdc(plan.priceUsd)?.minor ?? '0');
  return ((base * BigInt(Math.round((100 + driftPercent) * 100))) / 10_000n).toString();
}
