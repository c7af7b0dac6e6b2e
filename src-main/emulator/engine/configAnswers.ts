import { z } from 'zod';
import { moment, whole } from '../help/fields.ts';
import { binding, channel } from './agentSchemas.ts';
import { RUNTIMES } from './drivers.ts';

/** How the gateway of a box refuses: what it knows more stands beside its words. */
export const gatewayError = z
  .looseObject({
    code: z.string().describe('Match on this, never on the message.'),
    message: z.string(),
    error: z.string().describe('The code once more.'),
    request_id: z.never().optional().describe('Only in X-Request-Id: the box does not know it.'),
  })
  .meta({ id: 'GatewayError' });

const driver = z
  .object({
    name: z.enum(RUNTIMES),
    display_name: z.string(),
    description: z.string(),
    supported_providers: z.array(z.string()),
    supported_auth_types: z.array(z.string()),
    default_models: z.array(z.string()),
    health: z.object({
      available: z.boolean(),
      version: z.string().optional(),
      error: z.string().optional(),
      remediation: z.string().optional().describe('What to do about it.'),
      probed_at: moment,
    }),
  })
  .meta({ id: 'Driver' });

export const driverList = z.object({ drivers: z.array(driver) }).meta({ id: 'Drivers' });

export const agentProfile = z
  .object({
    id: z.string(),
    display_name: z.string(),
    runtime: z.string(),
    credential_id: z.string().describe('Empty when there is none; may name one that was deleted.'),
    model: z.string(),
    channels: z.array(channel),
    profile_dir: z.string().optional(),
    system_prompt_file: z.string().optional(),
    enabled: z.boolean(),
    updated_at: moment.describe('Later after every change, also by somebody else.'),
  })
  .meta({ id: 'Agent' });

export const agentsFile = z
  .object({ version: z.literal(1), agents: z.array(agentProfile), bindings: z.array(binding) })
  .meta({ id: 'AgentsFile' });

const credential = z
  .object({
    id: z.string(),
    label: z.string(),
    provider: z.string(),
    type: z.string(),
    base_url: z.string().optional(),
    created_at: moment,
    last_tested_at: moment.optional(),
    last_test_ok: z.boolean().optional(),
    last_test_error: z.string().optional(),
    last_used_at: moment.optional(),
    secret_preview: z.string().describe('Its two ends, or nothing of it when it is short.'),
  })
  .meta({ id: 'Credential' });

const defaultId = { default_credential_id: z.string().nullable() };

export const credentialStore = z
  .object({ ...defaultId, credentials: z.array(credential) })
  .meta({ id: 'CredentialStore' });

export const oneCredential = z.object({ credential }).meta({ id: 'OneCredential' });

export const defaultCredential = z.object(defaultId).meta({ id: 'DefaultCredential' });

export const testResult = z
  .object({ ok: z.boolean(), error: z.string().optional(), model_list: z.array(z.string()).optional() })
  .meta({ id: 'TestResult' });

export const reloaded = z.object({ ok: z.literal(true) }).meta({ id: 'Reloaded' });

export const engineHealth = z
  .object({
    ...defaultId,
    agents_count: whole,
    enabled_agents_count: whole,
    credentials_count: whole,
    drivers_count: whole,
  })
  .meta({ id: 'EngineHealth' });
