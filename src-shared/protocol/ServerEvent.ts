import type { OrderId, RequestId } from '../basics/index.ts';
import type { Failure } from './Failure.ts';
import type { JsonObject, JsonValue } from './Json.ts';
import type { Label } from './OpenWord.ts';
import type { StepStatus } from './parseStatus.ts';

/** What one request is for. */
export type RequestAction = Label<'chat_message' | 'agent_restart' | 'key_delivery'>;

type About = { readonly requestId: RequestId; readonly action: RequestAction };

/** What a server can tell us, apart from when and about which order. */
export type ServerFact =
  | ({
      readonly kind: 'request.accepted';
      readonly acceptedAt: number | null;
      readonly expectedSeconds: number | null;
    } & About)
  | ({
      readonly kind: 'request.progress';
      readonly stage: string | null;
      readonly tool: string | null;
      readonly progress: JsonObject | null;
    } & About)
  | ({ readonly kind: 'request.completed'; readonly result: JsonObject | null } & About)
  | ({ readonly kind: 'request.failed'; readonly failure: Failure } & About)
  | ({ readonly kind: 'request.superseded'; readonly supersededBy: RequestId | null } & About)
  | { readonly kind: 'state.changed'; readonly field: string; readonly value: JsonValue }
  | { readonly kind: 'agent.wedged'; readonly staleMin: number | null; readonly lastHeartbeatAt: number | null }
  | { readonly kind: 'agent.healed'; readonly via: Label<'auto_recovery' | 'manual'> }
  | {
      readonly kind: 'heartbeat.received';
      readonly serverStatus: Label<'alive' | 'degraded'> | null;
      readonly agentsCount: number | null;
      readonly lagMs: number | null;
    }
  | {
      readonly kind: 'install.progress';
      readonly step: string;
      readonly status: StepStatus;
      readonly detail: string | null;
    }
  /** A type we do not know, or a known one whose fields we can not read: shown as it came. */
  | { readonly kind: 'unknown'; readonly type: string; readonly fields: JsonObject };

/** A fact with its place in the story of one order. `id` is the cursor to resume behind it; `at` is the service's stamp, unix ms. */
export type ServerEvent = ServerFact & {
  readonly id: number;
  readonly orderId: OrderId;
  readonly at: number | null;
};

/** An event as the stream carries it: the `id:` and `event:` lines and the joined `data:` lines. */
export type RawServerEvent = {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
};
