import { z } from 'zod';
import { failureField } from './Failure.ts';
import {
  countOrNull,
  instantOrNull,
  json,
  jsonObjectOrNull,
  numberOrNull,
  requestIdField,
  textOrNull,
} from './fields.ts';
import { stepStatusField } from './parseStatus.ts';
import type { ServerFact } from './ServerEvent.ts';

const about = { request_id: requestIdField, action: z.string() };
type WireAbout = { request_id: z.output<typeof requestIdField>; action: string };
const aboutOf = (wire: WireAbout) => ({ requestId: wire.request_id, action: wire.action });

const accepted = z
  .object({ ...about, accepted_at: instantOrNull, expected_completion_within_seconds: numberOrNull })
  .transform(
    (wire): ServerFact => ({
      kind: 'request.accepted',
      ...aboutOf(wire),
      acceptedAt: wire.accepted_at,
      expectedSeconds: wire.expected_completion_within_seconds,
    }),
  );

const stageAndTool = z.object({ stage: textOrNull, tool: textOrNull }).catch({ stage: null, tool: null });

const progress = z.object({ ...about, progress: jsonObjectOrNull }).transform(
  (wire): ServerFact => ({
    kind: 'request.progress',
    ...aboutOf(wire),
    ...stageAndTool.parse(wire.progress),
    progress: wire.progress,
  }),
);

const completed = z
  .object({ ...about, result: jsonObjectOrNull })
  .transform((wire): ServerFact => ({ kind: 'request.completed', ...aboutOf(wire), result: wire.result }));

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
  .object({ field: z.string(), value: json })
  .transform((wire): ServerFact => ({ kind: 'state.changed', field: wire.field, value: wire.value }));

const wedged = z.object({ stale_min: numberOrNull, last_heartbeat: instantOrNull }).transform(
  (wire): ServerFact => ({
    kind: 'agent.wedged',
    staleMin: wire.stale_min,
    lastHeartbeatAt: wire.last_heartbeat,
  }),
);

const healed = z
  .object({ via: textOrNull })
  .transform((wire): ServerFact => ({ kind: 'agent.healed', via: wire.via ?? 'unknown' }));

const heartbeat = z.object({ server_status: textOrNull, agents_count: countOrNull, lag_ms: numberOrNull }).transform(
  (wire): ServerFact => ({
    kind: 'heartbeat.received',
    serverStatus: wire.server_status,
    agentsCount: wire.agents_count,
    lagMs: wire.lag_ms,
  }),
);

const install = z
  .object({ step: z.string(), status: stepStatusField, detail: textOrNull })
  .transform((wire): ServerFact => ({ kind: 'install.progress', ...wire }));

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
