import { z } from 'zod';
import type { Answer, Money, OrderId } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import {
  countOrNull,
  flagOrNull,
  instantOrNull,
  listOrEmpty,
  nameOrNull,
  numberOrNull,
  orderIdField,
  priceOrNull,
  textOrNull,
} from './fields.ts';
import { isRecord } from './Json.ts';
import type { Label, OpenWord } from './OpenWord.ts';
import { openWord } from './OpenWord.ts';
import type { OrderStatusWord } from './OrderStatus.ts';
import { orderStatusField } from './OrderStatus.ts';
import { readEach, readWith } from './readWith.ts';

export type StepStatus = OpenWord<'started' | 'done' | 'error' | 'skipped'>;

/** One row of the installer's append-only list: a phase usually has two, `started` then `done`. */
export type ProvisionStep = {
  readonly step: string;
  readonly status: StepStatus;
  readonly detail: string | null;
  readonly at: number | null;
};

export type InstallError = {
  readonly step: string;
  readonly reason: string;
  readonly logTail: string | null;
  readonly at: number | null;
  /** True when the service gave up waiting, false when the installer reported the failure. */
  readonly byWatchdog: boolean;
};

/** The service's soft warning that one phase takes long. */
export type Stalled = {
  readonly step: string | null;
  readonly stuckForMin: number | null;
  readonly sinceAt: number | null;
};

/** What newer services add. Advisory: events are what the truth rests on; null = not said. */
export type AgentAdvice = {
  readonly driver: string | null;
  readonly hasKey: boolean | null;
  readonly chatResponsive: boolean | null;
  readonly agentResponsive: boolean | null;
  readonly agentLastFrameAt: number | null;
  readonly agentWedged: boolean | null;
  readonly agentWedgedSinceAt: number | null;
  readonly autoRestartAttempts: number | null;
  readonly autoRestartStatus: Label<'restarting' | 'ready' | 'failed' | 'timeout' | 'exhausted'> | null;
  readonly lastAutoRestartAt: number | null;
};

type StatusCore = {
  readonly orderId: OrderId;
  readonly status: OrderStatusWord;
  readonly planName: string | null;
  readonly createdAt: number | null;
};

/** `basic` is what anyone may read; `full` came with a valid access token. */
export type StatusReply =
  | ({ readonly kind: 'basic' } & StatusCore)
  | ({ readonly kind: 'full' } & StatusCore & {
        readonly serverName: string | null;
        readonly serverIp: string | null;
        readonly regionCode: string | null;
        readonly ssh: string | null;
        readonly price: Money | null;
        readonly setupComplete: boolean | null;
        readonly lastHeartbeatAt: number | null;
        readonly steps: readonly ProvisionStep[];
        readonly installError: InstallError | null;
        readonly installFailedAt: number | null;
        readonly stalled: Stalled | null;
        readonly advice: AgentAdvice;
      });

export const stepStatusField = openWord(['started', 'done', 'error', 'skipped']);

const stepSchema = z
  .object({ step: z.string(), status: stepStatusField, detail: textOrNull, ts: instantOrNull })
  .transform(({ ts, ...wire }): ProvisionStep => ({ ...wire, at: ts }));

const installErrorOrNull = z
  .object({ step: textOrNull, reason: textOrNull, log_tail: textOrNull, at: instantOrNull, watchdog: flagOrNull })
  .transform(
    (wire): InstallError => ({
      step: wire.step ?? 'unknown',
      reason: wire.reason ?? 'No reason was given.',
      logTail: wire.log_tail,
      at: wire.at,
      byWatchdog: wire.watchdog ?? false,
    }),
  )
  .nullable()
  .catch(null);

const stalledOrNull = z
  .object({ step: textOrNull, stuck_for_min: numberOrNull, since: instantOrNull })
  .transform((wire): Stalled => ({ step: wire.step, stuckForMin: wire.stuck_for_min, sinceAt: wire.since }))
  .nullable()
  .catch(null);

/** Shared with the spawn log, which says the same of the agent. */
export const agentAdvice = z
  .object({
    runtime: textOrNull,
    has_api_key: flagOrNull,
    chat_responsive: flagOrNull,
    agent_responsive: flagOrNull,
    agent_last_frame_at: instantOrNull,
    agent_wedged: flagOrNull,
    agent_wedged_since: instantOrNull,
    auto_restart_attempts: countOrNull,
    auto_restart_status: textOrNull,
    last_auto_restart_attempt_at: instantOrNull,
  })
  .transform(
    (wire): AgentAdvice => ({
      driver: wire.runtime,
      hasKey: wire.has_api_key,
      chatResponsive: wire.chat_responsive,
      agentResponsive: wire.agent_responsive,
      agentLastFrameAt: wire.agent_last_frame_at,
      agentWedged: wire.agent_wedged,
      agentWedgedSinceAt: wire.agent_wedged_since,
      autoRestartAttempts: wire.auto_restart_attempts,
      autoRestartStatus: wire.auto_restart_status,
      lastAutoRestartAt: wire.last_auto_restart_attempt_at,
    }),
  );

const coreSchema = z
  .object({ order_id: orderIdField, status: orderStatusField, plan: nameOrNull, created_at: instantOrNull })
  .transform(
    (wire): StatusCore => ({
      orderId: wire.order_id,
      status: wire.status,
      planName: wire.plan,
      createdAt: wire.created_at,
    }),
  );

const fullWire = z.object({
  server_name: nameOrNull,
  server_ip: textOrNull,
  region: nameOrNull,
  ssh: textOrNull,
  price_usd: priceOrNull,
  setup_complete: flagOrNull,
  last_heartbeat: instantOrNull,
  provision_steps: listOrEmpty,
  install_error: installErrorOrNull,
  install_failed_at: instantOrNull,
  stalled: stalledOrNull,
});

const fullSchema = fullWire.transform((wire) => ({
  serverName: wire.server_name,
  serverIp: wire.server_ip,
  regionCode: wire.region,
  ssh: wire.ssh,
  price: wire.price_usd,
  setupComplete: wire.setup_complete,
  lastHeartbeatAt: wire.last_heartbeat,
  steps: readEach(stepSchema, wire.provision_steps).read,
  installError: wire.install_error,
  installFailedAt: wire.install_failed_at,
  stalled: wire.stalled,
}));

/** The state of one order. Needs only an id and a status; a status we do not know is kept. Problem: `unreadable_answer`. */
export function parseStatus(raw: unknown): Answer<StatusReply> {
  const core = readWith(coreSchema, raw, 'the state of the server');
  if (!core.ok) return core;
  const isFull = isRecord(raw) && Object.keys(fullWire.shape).some((field) => Object.hasOwn(raw, field));
  if (!isFull) return ok({ kind: 'basic', ...core.value });
  const full = readWith(fullSchema, raw, 'the state of the server');
  const advice = readWith(agentAdvice, raw, 'the state of the server');
  if (!full.ok) return full;
  if (!advice.ok) return advice;
  return ok({ kind: 'full', ...core.value, ...full.value, advice: advice.value });
}
