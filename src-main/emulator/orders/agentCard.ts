import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { PLANS } from './plans.ts';

/** The service's card for other agents (A2A, ERC-8004). */
export function describeAgentCard(origin: string): Record<string, unknown> {
  const sockets = origin.replace(/^http/, 'ws');
  return {
    name: 'osModa Spawn',
    description: 'A local emulator of the spawn service. Nothing here costs money.',
    url: origin,
    version: '1.3.6',
    protocols: ['A2A/1.0', 'ERC-8004'],
    protocol: 'A2A',
    capabilities: CAPABILITIES,
    runtimes: RUNTIMES,
    skills: PLANS.map((plan) => ({
      id: `spawn-${plan.id}`,
      name: `Spawn ${plan.name} Server`,
      description: plan.description,
      endpoint: `${origin}/api/v1/spawn/${plan.id}`,
      method: 'POST',
      price: { amount: `$${plan.priceUsd}`, currency: 'USDC', protocol: 'x402', accepts: [ACCEPTED] },
    })),
    payment: { protocol: 'x402', accepts: [ACCEPTED] },
    endpoints: {
      plans: `${origin}/api/v1/plans`,
      status: `${origin}/api/v1/status/{orderId}`,
      tokens: `${origin}/api/v1/tokens/{token_id}`,
      chat: `${sockets}/api/v1/chat/{orderId}`,
      spec_kit_projects: `${origin}/api/v1/spec-kit/projects`,
    },
  };
}

const ACCEPTED = {
  network: BASE_SEPOLIA.network,
  chainId: BASE_SEPOLIA.chainId,
  asset: BASE_SEPOLIA.usdc,
  payTo: BASE_SEPOLIA.payTo,
};

const RUNTIMES = [
  {
    name: 'claude-code',
    display_name: 'Claude Code',
    recommended: true,
    supported_auth_types: ['oauth', 'api_key'],
    default_models: ['claude-opus-4-7', 'claude-sonnet-4-6', 'claude-haiku-4-5'],
  },
  {
    name: 'openclaw',
    display_name: 'OpenClaw',
    recommended: false,
    supported_auth_types: ['api_key'],
    default_models: ['claude-sonnet-4-6'],
  },
];

const CAPABILITIES = {
  x402: true,
  streaming: true,
  websocket: true,
  modular_runtime: true,
  oauth_credentials: true,
  idempotency: true,
  token_lifecycle: true,
  structured_errors: true,
  install_failure_visibility: true,
  install_watchdog_minutes: 25,
  provision_progress_callbacks: false,
  spec_driven_development: true,
  spec_kit_version: 'v0.8.4',
  network_mode: 'testnet',
};
