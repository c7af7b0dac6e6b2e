import { z } from 'zod';
import { textOrNull } from './fields.ts';
import type { Label } from './OpenWord.ts';

export type FailureCode = Label<
  | 'agent_silent'
  | 'agent_disconnected'
  | 'no_credential'
  | 'gateway_wedged'
  | 'gateway_unreachable'
  | 'ssh_pam_expired'
  | 'ssh_restart_failed'
  | 'timeout'
  | 'exception'
  | 'auth_rejected'
  | 'billing_rejected'
  | 'format_invalid'
>;

/** What the service recommends after a failure. */
export type Fallback = Label<
  'add_api_key' | 'restart_agent' | 'wait_for_wedge_auto_restart' | 'delete_and_respawn' | 'retry'
>;

/** Why a request to a server failed. */
export type Failure = {
  readonly code: FailureCode;
  readonly message: string | null;
  readonly fallback: Fallback | null;
};

export const failureField = z
  .object({ code: textOrNull, message: textOrNull, fallback_recommendation: textOrNull })
  .transform(
    (wire): Failure => ({
      code: wire.code ?? 'unknown',
      message: wire.message,
      fallback: wire.fallback_recommendation,
    }),
  );
