import { z } from 'zod';
import { anything, link, moment, serverStatus, uuid, whole } from '../help/fields.ts';

const region = z.object({ id: z.string(), name: z.string(), flag: z.string() });

const plan = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().optional(),
    cpu: whole,
    ram: whole.describe('GB'),
    disk: whole.describe('GB'),
    price_usd: z.number(),
    tier: z.string().optional(),
    endpoint: link.describe('Where to buy it.'),
    x402: z.object({
      accepts: z.array(
        z.object({
          scheme: z.string(),
          price: z.string().describe('For people. The invoice says what is really asked.'),
          network: z.string(),
          payTo: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'Plan' });

export const planList = z
  .object({ plans: z.array(plan), regions: z.array(region), network: z.enum(['mainnet', 'testnet']) })
  .meta({ id: 'PlanList' });

const basics = {
  order_id: uuid,
  status: serverStatus,
  plan: z.string().describe("The plan's name."),
  created_at: moment,
};

export const statusBasics = z.object(basics).meta({ id: 'StatusBasics' });

const installError = z
  .object({
    step: z.string(),
    reason: z.string(),
    log_tail: z.string().max(8000).optional().describe('The last lines of the installer, when it reported by itself.'),
    at: moment,
    watchdog: z.boolean().describe('The installer fell silent and the service gave up.'),
  })
  .meta({ id: 'InstallError' });

const stepWord = z.enum(['started', 'done', 'error']);

const stalled = z
  .object({ step: z.string(), status: stepWord, stuck_for_min: whole, since: moment })
  .meta({ id: 'Stalled' });

const autoRestart = {
  auto_restart_attempts: whole.max(4),
  auto_restart_status: z.enum(['restarting', 'ready', 'failed', 'timeout', 'exhausted']).nullable(),
  last_auto_restart_attempt_at: moment.nullable(),
};

/** Whether the agent is stuck, and what is done about it. */
export const wedgeFacts = { agent_wedged: z.boolean(), agent_wedged_since: moment.nullable(), ...autoRestart };

export const status = z
  .object({
    ...basics,
    server_ip: z.string().nullable(),
    server_name: z.string().nullable(),
    region: z.string(),
    ssh: z.string().nullable(),
    chat_url: link,
    price_usd: z.number(),
    setup_complete: z.boolean().describe('True from the first heartbeat on.'),
    last_heartbeat: moment.nullable(),
    install_error: installError.nullable(),
    install_failed_at: moment.nullable(),
    stalled: stalled.nullable().describe('Set while one step has lasted more than seven minutes.'),
    provision_steps: z
      .array(z.object({ step: z.string(), status: stepWord, detail: z.string(), ts: moment }))
      .describe('The report of the installer, two rows a step.'),
    runtime: z.string(),
    has_api_key: z.boolean(),
    chat_responsive: z.boolean().nullable().describe('Chat is usable unless this is false.'),
    agent_last_frame_at: moment.nullable().describe('When the agent last said or did something in a chat.'),
    ...autoRestart,
  })
  .meta({ id: 'Status' });

export const tokenFacts = z
  .object({
    token_id: z.string(),
    order_id: uuid,
    created_at: moment,
    expires_at: moment,
    revoked_at: moment.nullable(),
  })
  .meta({ id: 'Token' });

export const spawnLog = z
  .object({
    order_id: uuid,
    server_name: z.string().nullable(),
    server_ip: z.string().nullable(),
    status: serverStatus,
    setup_complete: z.boolean(),
    last_heartbeat: moment.nullable(),
    ...wedgeFacts,
    events_count: whole,
    truncated: z.boolean(),
    cursor_ms: whole.describe('The time of the last row: the next `since_ms`.'),
    events: z.array(
      z.object({
        ts: moment,
        level: z.enum(['info', 'warn', 'error']),
        code: z.string(),
        message: z.string(),
        detail: anything.nullable(),
      }),
    ),
  })
  .meta({ id: 'SpawnLog' });

export const specKitProjects = z
  .object({
    count: whole,
    projects: z.array(
      z.object({
        order_id: uuid,
        server_name: z.string(),
        project: z.string(),
        slug: z.string(),
        status: z.enum(['scaffolded', 'specifying', 'planning', 'tasking', 'implementing', 'tests-green', 'abandoned']),
        last_implement_at: moment.optional(),
        spec_path: z.string(),
      }),
    ),
    learn_more: link.optional(),
  })
  .meta({ id: 'SpecKitProjects' });

export const agentCard = z
  .object({
    name: z.string(),
    description: z.string(),
    url: link,
    version: z.string(),
    protocols: z.array(z.string()),
    protocol: z.string(),
    capabilities: anything,
    runtimes: z.array(anything),
    skills: z.array(anything).describe('One per plan.'),
    payment: anything,
    endpoints: z.record(z.string(), z.string()),
    callback_endpoints: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AgentCard' });
