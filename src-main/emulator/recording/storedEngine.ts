import { z } from 'zod';
import { channel } from '../engine/agentSchemas.ts';
import { RUNTIMES } from '../engine/drivers.ts';
import type { Engine } from '../engine/Engine.ts';
import { playSecret } from '../engine/playSecret.ts';

const text = z.string().max(1000);
const stamp = z.iso.datetime();
const CREDENTIAL_ID = /^cred_([0-9a-f]{24})$/;

const agent = z.object({
  id: text,
  display_name: text,
  runtime: z.enum(RUNTIMES),
  credential_id: text,
  model: text,
  channels: z.array(channel).max(32),
  profile_dir: text.exactOptional(),
  system_prompt_file: text.exactOptional(),
  enabled: z.boolean(),
  updated_at: stamp,
});

const credential = z.object({
  id: z.string().regex(CREDENTIAL_ID),
  label: text,
  provider: text,
  type: text,
  baseUrl: text.nullable(),
  createdAt: stamp,
  test: z.object({ at: stamp, ok: z.boolean(), error: text.nullable() }).nullable(),
  lastUsedAt: stamp.nullable(),
  isDelivered: z.boolean(),
});

const engine = z.object({
  agents: z.object({
    version: z.literal(1),
    agents: z.array(agent).max(1000),
    bindings: z.array(z.object({ channel: text, agent_id: text })).max(1000),
  }),
  credentials: z.object({ defaultId: text.nullable(), list: z.array(credential).max(1000) }),
});

/**
 * The config of a box in a recording. Throws when it is none. Secrets are not recorded: each credential gets one of play,
 * the same as long as the credential keeps its id.
 */
export function readEngine(value: unknown): Engine {
  const { agents, credentials } = engine.parse(value);
  const list = credentials.list.map((known) => ({
    ...known,
    secret: playSecret(known, CREDENTIAL_ID.exec(known.id)?.[1] ?? ''),
  }));
  return { agents, credentials: { ...credentials, list } };
}
