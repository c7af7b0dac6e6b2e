import type { Failure } from './Failure.ts';

const CAUSES = new Map<string, string>([
  ['agent_silent', 'The agent took the message but said nothing.'],
  ['agent_disconnected', 'The agent is not connected to the service.'],
  ['no_credential', 'No AI key is set on this server.'],
  ['gateway_wedged', 'The agent’s gateway is frozen.'],
  ['gateway_unreachable', 'The gateway could not be reached.'],
  ['ssh_pam_expired', "The server refused the service's login: the password expired."],
  ['ssh_restart_failed', 'The restart command failed on the server.'],
  ['timeout', 'No answer came in the expected time. It may still finish.'],
  ['exception', 'An unexpected error happened on the service.'],
  ['auth_rejected', 'The AI provider did not accept the key.'],
  ['billing_rejected', 'The AI provider refused for a billing reason.'],
  ['format_invalid', "The key does not look like one of this provider's."],
]);

const NEXT_STEPS = new Map<string, string>([
  ['add_api_key', 'Add an AI key.'],
  ['restart_agent', 'Restart the agent.'],
  ['wait_for_wedge_auto_restart', 'Wait: an automatic restart is coming.'],
  ['delete_and_respawn', 'Replace this server with a new one.'],
  ['retry', 'Try again.'],
]);

/** A failure in words: the cause, and the step the service recommends (null when it gave none we know). */
export function describeFailure(failure: Failure): { readonly cause: string; readonly nextStep: string | null } {
  const cause = CAUSES.get(failure.code) ?? `It failed with the code ${failure.code.slice(0, 64)}.`;
  return { cause, nextStep: failure.fallback === null ? null : (NEXT_STEPS.get(failure.fallback) ?? null) };
}
