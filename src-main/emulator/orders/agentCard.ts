import type { z } from 'zod';
import { offeredChains } from '../chain/offeredChains.ts';
import { type Driver, driversOf } from '../engine/drivers.ts';
import { type JsonSchema, SchemaBook } from '../help/SchemaBook.ts';
import type { Switches } from '../Switches.ts';
import { bought } from '../x402/spawnAnswers.ts';
import { PLANS } from './plans.ts';
import { spawnBody } from './spawnBody.ts';

/** The service's card for other agents (A2A, ERC-8004). */
export function describeAgentCard(origin: string, switches: Switches): Record<string, unknown> {
  const sockets = origin.replace(/^http/, 'ws');
  const accepts = offeredChains(switches.rails).map(({ network, chainId, usdc: asset, payTo }) => ({
    network,
    chainId,
    asset,
    payTo,
  }));
  return {
    name: 'osModa Spawn',
    description: 'A local emulator of the spawn service. Nothing here costs money.',
    url: origin,
    version: '1.3.6',
    protocols: ['A2A/1.0', 'ERC-8004'],
    protocol: 'A2A',
    capabilities: CAPABILITIES,
    runtimes: driversOf(switches).map(describeRuntime),
    skills: PLANS.map((plan) => ({
      id: `spawn-${plan.id}`,
      name: `Spawn ${plan.name} Server`,
      description: plan.description,
      endpoint: `${origin}/api/v1/spawn/${plan.id}`,
      method: 'POST',
      price: { amount: `$${plan.priceUsd}`, currency: 'USDC', protocol: 'x402', accepts },
      inputSchema: schemaOf(spawnBody),
      outputSchema: schemaOf(bought),
    })),
    payment: { protocol: 'x402', accepts },
    endpoints: {
      plans: `${origin}/api/v1/plans`,
      docs: `${origin}/api/v1/docs`,
      status: `${origin}/api/v1/status/{orderId}`,
      tokens: `${origin}/api/v1/tokens/{token_id}`,
      chat: `${sockets}/api/v1/chat/{orderId}`,
      spec_kit_projects: `${origin}/api/v1/spec-kit/projects`,
    },
    callback_endpoints: {
      heartbeat: `${origin}/api/heartbeat`,
      provision_progress: `${origin}/api/provision-progress`,
      provision_failed: `${origin}/api/provision-failed`,
    },
  };
}

function describeRuntime(driver: Driver): Record<string, unknown> {
  const { name, display_name, supported_auth_types, default_models, description } = driver;
  return { name, display_name, recommended: name === 'claude-code', supported_auth_types, default_models, description };
}

/** A schema that stands alone, as a card carries it. */
function schemaOf(schema: z.ZodType): JsonSchema {
  return new SchemaBook().writeInPlace(schema);
}

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
  dashboard_streaming_chat: true,
  streaming_chat_protocol: 'sse',
  agent_restart_endpoint: true,
  agent_responsiveness_probe: true,
  wedged_server_detector: true,
};
