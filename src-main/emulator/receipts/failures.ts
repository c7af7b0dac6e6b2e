import type { Failure } from './Receipt.ts';

/** What a failed request may say (contract, receipts; the last three are of the later OpenAPI). */
export const FAILURE_CODES = [
  'agent_silent',
  'agent_disconnected',
  'no_credential',
  'gateway_wedged',
  'gateway_unreachable',
  'ssh_pam_expired',
  'ssh_restart_failed',
  'timeout',
  'exception',
  'auth_rejected',
  'billing_rejected',
  'format_invalid',
] as const;

/** What the service recommends to do about it. */
export const FALLBACKS = [
  'add_api_key',
  'restart_agent',
  'wait_for_wedge_auto_restart',
  'delete_and_respawn',
  'retry',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
export type Fallback = (typeof FALLBACKS)[number];

/** How each failure reads, and what helps when nothing more is known. */
const FAILURES: Readonly<Record<FailureCode, readonly [message: string, fallback: Fallback | null]>> = {
  agent_silent: ['The agent took the message and said nothing.', 'restart_agent'],
  agent_disconnected: ['The agent is not connected.', 'retry'],
  no_credential: ['No AI key is set.', 'add_api_key'],
  gateway_wedged: ['The agent is stuck.', 'wait_for_wedge_auto_restart'],
  gateway_unreachable: ['The gateway of the server could not be reached.', 'retry'],
  ssh_pam_expired: ['The server refused the log-in: its password has expired.', 'delete_and_respawn'],
  ssh_restart_failed: ['The server took the log-in, but the restart failed.', 'delete_and_respawn'],
  timeout: ['The server did not finish in time.', 'retry'],
  exception: ['Something failed inside the service.', 'retry'],
  auth_rejected: ['The AI provider does not accept this key.', 'add_api_key'],
  billing_rejected: ['The AI provider accepts the key, but its account can not pay.', 'add_api_key'],
  format_invalid: ['This does not look like a key of that provider.', 'add_api_key'],
};

/** A failure in the contract's shape; `fallback` overrides what is usually recommended. */
export function failureOf(code: FailureCode, fallback?: Fallback | null): Failure {
  const [message, usual] = FAILURES[code];
  return { code, message, fallback_recommendation: fallback === undefined ? usual : fallback };
}
