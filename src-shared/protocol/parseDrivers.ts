import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { ok } from '../basics/index.ts';
import { instantOrNull, listOrEmpty, textOrNull } from './fields.ts';
import { hideSecrets } from './hideSecrets.ts';
import type { JsonObject } from './Json.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';
import { unknownFields } from './unknownFields.ts';

/** How a driver fares on a server, as its gateway found when it looked. */
export type DriverHealth = {
  readonly isAvailable: boolean;
  readonly version: string | null;
  readonly error: string | null;
  /** What a person may do about it, in the server's words. */
  readonly remediation: string | null;
  readonly probedAt: number | null;
};

/** A runtime that a server can run its agents with. The wire says `runtime` on an agent and `driver` in the list; we say driver. */
export type Driver = {
  readonly driver: Label<'claude-code' | 'openclaw'>;
  readonly displayName: string;
  readonly description: string | null;
  /** Empty when the server does not say: then nothing is known to be refused. */
  readonly providers: readonly string[];
  readonly authTypes: ReadonlyArray<Label<'oauth' | 'api_key'>>;
  readonly models: readonly string[];
  /** Null from gateways that do not look. */
  readonly health: DriverHealth | null;
  /** Fields of the wire that this app does not know. */
  readonly more: JsonObject;
};

export type DriversReply = { readonly drivers: readonly Driver[]; readonly unreadable: number };

const MAX_WORDS = 400;
const words = textOrNull.transform((text) => (text === null ? null : hideSecrets(text, MAX_WORDS)));
const texts = listOrEmpty.transform((items) => items.filter((item) => typeof item === 'string'));

export const driverHealthField = z
  .object({
    available: z.boolean(),
    version: textOrNull,
    error: words,
    remediation: words,
    probed_at: instantOrNull,
  })
  .transform(
    (wire): DriverHealth => ({
      isAvailable: wire.available,
      version: wire.version,
      error: wire.error,
      remediation: wire.remediation,
      probedAt: wire.probed_at,
    }),
  );

const KNOWN = [
  'name',
  'display_name',
  'description',
  'supported_providers',
  'supported_auth_types',
  'default_models',
  'health',
];

const driverSchema = z
  .looseObject({
    name: z.string().min(1),
    display_name: textOrNull,
    description: textOrNull,
    supported_providers: texts,
    supported_auth_types: texts,
    default_models: texts,
    health: driverHealthField.nullable().catch(null),
  })
  .transform(
    (wire): Driver => ({
      driver: wire.name,
      displayName: wire.display_name ?? wire.name,
      description: wire.description,
      providers: wire.supported_providers,
      authTypes: wire.supported_auth_types,
      models: wire.default_models,
      health: wire.health,
      more: unknownFields(wire, KNOWN),
    }),
  );

const replySchema = z.union([
  z.object({ drivers: z.array(z.unknown()) }).transform((wire) => wire.drivers),
  z.array(z.unknown()),
]);

/** The drivers of a server. Problem: `unreadable_answer`. */
export function parseDrivers(raw: unknown): Answer<DriversReply> {
  const wire = readWith(replySchema, raw, 'the drivers of this server');
  if (!wire.ok) return wire;
  const { read, unreadable } = readEach(driverSchema, wire.value);
  return ok({ drivers: read, unreadable });
}

const refusalSchema = z
  .object({ agent_id: textOrNull, runtime: textOrNull, health: driverHealthField.nullable().catch(null) })
  .transform((wire) => ({ agentId: wire.agent_id, driver: wire.runtime, health: wire.health }));

/** Why a driver refuses an agent, from the body of a 422 (contract, engine config: the gateway puts it at the top level). */
export type DriverRefusal = z.output<typeof refusalSchema>;

/** What a 422 `driver_unavailable` says beside its code; all null when it says nothing. A proxy may have moved it into `detail`. */
export function parseDriverRefusal(raw: unknown): DriverRefusal {
  const nothing: DriverRefusal = { agentId: null, driver: null, health: null };
  const top = refusalSchema.safeParse(raw);
  const inner = z.object({ detail: refusalSchema }).safeParse(raw);
  const found = top.success && top.data.health !== null ? top.data : inner.success ? inner.data.detail : null;
  return found ?? (top.success ? top.data : nothing);
}
