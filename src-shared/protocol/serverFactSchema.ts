import { z } from 'zod';
import { failureField } from './Failure.ts';
import { countOf, instantOf, numberOf, requestIdField, textOf } from './fields.ts';
import { asJson, asJsonObject } from './Json.ts';
import { stepStatusField } from './parseStatus.ts';
import type { ServerFact } from './ServerEvent.ts';

/* Strict is what an event means nothing without; the rest is read in the transform, where an absent field costs nothing. */
const about = { request_id: requestIdField, action: z.string() };
type WireAbout = { request_id: z.output<typeof requestIdField>; action: string };
const aboutOf = (wire: WireAbout) => ({ requestId: wire.request_id, action: wire.action });
const any = z.unknown().optional();

const accepted = z.object({ ...about, accepted_at: any, expected_completion_within_seconds: any }).transform(
  (wire): ServerFact => ({
    kind: 'request.accepted',
    ...aboutOf(wire),
    acceptedAt: instantOf(wire.accepted_at),
    expectedSeconds: numberOf(wire.expected_completion_within_seconds),
  }),
);

const progress = z.object({ ...about, progress: any }).transform((wire): ServerFact => {
  const told = asJsonObject(wire.progress);
  return {
    kind: 'request.progress',
    ...aboutOf(wire),
    stage: textOf(told?.['stage']),
    tool: textOf(told?.['tool']),
    progress: told,
  };
});

const completed = z
  .object({ ...about, result: any })
  .transform(
    (wire): ServerFact => ({ kind: 'request.completed', ...aboutOf(wire), result: asJsonObject(wire.result) }),
  );

const failed = z.object({ ...about, failure: failureField.nullable().catch(null) }).transform(
  (wire): ServerFact => ({
    kind: 'request.failed',
    ...aboutOf(wire),
    failure: wire.failure ?? { code: 'unknown', message: null, fallback: null },
  }),
);

const superseded = z
  .object({ ...about, superseded_by: requestIdField.nullable().catch(null) })
  .transform(
    (wire): ServerFact => ({ kind: 'request.superseded', ...aboutOf(wire), supersededBy: wire.superseded_by }),
  );

const stateChanged = z
  .object({ field: z.string(), value: any })
  .transform((wire): ServerFact => ({ kind: 'state.changed', field: wire.field, value: asJson(wire.value) }));

const wedged = z.object({ stale_min: any, last_heartbeat: any }).transform(
  (wire): ServerFact => ({
    kind: 'agent.wedged',
    staleMin: numberOf(wire.stale_min),
    lastHeartbeatAt: instantOf(wire.last_heartbeat),
  }),
);

const healed = z
  .object({ via: any })
  .transform((wire): ServerFact => ({ kind: 'agent.healed', via: textOf(wire.via) ?? 'unknown' }));

const heartbeat = z.object({ server_status: any, agents_count: any, lag_ms: any }).transform(
  (wire): ServerFact => ({
    kind: 'heartbeat.received',
    serverStatus: textOf(wire.server_status),
    agentsCount: countOf(wire.agents_count),
    lagMs: numberOf(wire.lag_ms),
  }),
);

const install = z.object({ step: z.string(), status: stepStatusField, detail: any }).transform(
  (wire): ServerFact => ({
    kind: 'install.progress',
    step: wire.step,
    status: wire.status,
    detail: textOf(wire.detail),
  }),
);

/** The known event types and how each reads. To add one: a case in ServerFact, a schema above, a row here. */
export const SERVER_FACTS: ReadonlyMap<string, z.ZodType<ServerFact>> = new Map<string, z.ZodType<ServerFact>>([
  ['request.accepted', accepted],
  ['request.progress', progress],
  ['request.completed', completed],
  ['request.failed', failed],
  ['request.superseded', superseded],
  ['state.changed', stateChanged],
  ['agent.wedged', wedged],
  ['agent.healed', healed],
  ['heartbeat.received', heartbeat],
  ['install.progress', install],
]);
