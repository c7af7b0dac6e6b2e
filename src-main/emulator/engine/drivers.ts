import type { Switches } from '../Switches.ts';
import type { World } from '../World.ts';

export const RUNTIMES = ['claude-code', 'openclaw'] as const;
export type Runtime = (typeof RUNTIMES)[number];

/** A runtime that agents can run on. */
export type Driver = {
  readonly name: Runtime;
  readonly display_name: string;
  readonly description: string;
  readonly supported_providers: readonly string[];
  readonly supported_auth_types: readonly string[];
  readonly default_models: readonly string[];
};

export type DriverHealth = {
  readonly available: boolean;
  readonly version?: string;
  readonly error?: string;
  readonly remediation?: string;
  readonly probed_at: string;
};

const CLAUDE_CODE: Driver = {
  name: 'claude-code',
  display_name: 'Claude Code',
  description: 'Runs agents with the claude command line.',
  supported_providers: ['anthropic'],
  supported_auth_types: ['oauth', 'api_key'],
  default_models: ['claude-opus-4-7', 'claude-opus-4-6', 'claude-sonnet-4-6', 'claude-haiku-4-5'],
};

const OPENCLAW: Driver = {
  name: 'openclaw',
  display_name: 'OpenClaw',
  description: 'Runs agents with OpenClaw.',
  supported_providers: ['anthropic', 'openai'],
  supported_auth_types: ['api_key'],
  default_models: ['claude-opus-4-7', 'claude-opus-4-6', 'claude-sonnet-4-6', 'gpt-5'],
};

const VERSIONS: Readonly<Record<Runtime, string>> = { 'claude-code': '2.1.31', openclaw: '2026.4.12' };

/** The drivers of every box; the switch lets openclaw take subscriptions, as late gateways do. */
export function driversOf(switches: Switches): readonly Driver[] {
  const openclaw = switches.openclawTakesOauth ? { ...OPENCLAW, supported_auth_types: ['api_key', 'oauth'] } : OPENCLAW;
  return [CLAUDE_CODE, openclaw];
}

/** Whether a driver can use a credential of this kind. */
export function accepts(driver: Driver, credential: { readonly provider: string; readonly type: string }): boolean {
  return (
    driver.supported_providers.includes(credential.provider) && driver.supported_auth_types.includes(credential.type)
  );
}

/** What a driver can run with a credential of this provider. */
export function modelsFor(driver: Driver, provider: string | undefined): readonly string[] {
  return driver.default_models.filter((model) => model.startsWith('gpt') === (provider === 'openai'));
}

/** How a driver fares on one box. */
export function healthOf(world: World, orderId: string, runtime: Runtime): DriverHealth {
  const probedAt = new Date(world.clock.now()).toISOString();
  const fault = world.faults.look('driverUnhealthy', orderId);
  if (fault === null || fault.driver !== runtime) {
    return { available: true, version: VERSIONS[runtime], probed_at: probedAt };
  }
  return {
    available: false,
    error: `The ${runtime} program was not found on this server.`,
    remediation: `Install ${runtime} on the server, then reload its config.`,
    probed_at: probedAt,
  };
}
