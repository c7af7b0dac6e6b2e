import { z } from 'zod';
import type { Answer } from '../basics/index.ts';
import { flagOrNull, jsonObjectOrNull, listOrEmpty, textOrNull } from './fields.ts';
import type { JsonObject } from './Json.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';

/** A runtime that agents can be run with. The wire says `runtime`; we say driver. */
export type CardDriver = {
  readonly driver: Label<'claude-code' | 'openclaw'>;
  readonly displayName: string;
  readonly isRecommended: boolean;
  readonly authTypes: ReadonlyArray<Label<'oauth' | 'api_key'>>;
  readonly models: readonly string[];
};

/** What the service says it is. */
export type AgentCard = {
  readonly name: string;
  /** At most 280 characters: the deployed card carries kilobytes of history here. */
  readonly description: string | null;
  readonly url: string | null;
  readonly version: string | null;
  readonly networkMode: Label<'mainnet' | 'testnet'> | null;
  readonly capabilities: JsonObject;
  readonly drivers: readonly CardDriver[];
};

const MAX_DESCRIPTION = 280;

const texts = listOrEmpty.transform((items) => items.filter((item) => typeof item === 'string'));

const driverSchema = z
  .object({
    name: z.string(),
    display_name: textOrNull,
    recommended: flagOrNull,
    supported_auth_types: texts,
    default_models: texts,
  })
  .transform(
    (wire): CardDriver => ({
      driver: wire.name,
      displayName: wire.display_name ?? wire.name,
      isRecommended: wire.recommended ?? false,
      authTypes: wire.supported_auth_types,
      models: wire.default_models,
    }),
  );

const schema = z
  .object({
    name: z.string(),
    description: textOrNull,
    url: textOrNull,
    version: textOrNull,
    capabilities: jsonObjectOrNull,
    runtimes: listOrEmpty,
  })
  .transform((wire): AgentCard => {
    const mode = wire.capabilities?.['network_mode'];
    return {
      name: wire.name,
      description: wire.description === null ? null : clip(wire.description),
      url: wire.url,
      version: wire.version,
      networkMode: typeof mode === 'string' ? mode : null,
      capabilities: wire.capabilities ?? {},
      drivers: readEach(driverSchema, wire.runtimes).read,
    };
  });

function clip(text: string): string {
  return text.length > MAX_DESCRIPTION ? `${text.slice(0, MAX_DESCRIPTION - 1)}…` : text;
}

/** The service's agent card. Problem: `unreadable_answer`. */
export function parseAgentCard(raw: unknown): Answer<AgentCard> {
  return readWith(schema, raw, "the service's card");
}
