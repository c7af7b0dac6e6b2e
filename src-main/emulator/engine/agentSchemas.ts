import { z } from 'zod';
import { RUNTIMES } from './drivers.ts';

const boxPath = z
  .string()
  .max(512)
  .startsWith('/var/lib/osmoda/')
  .refine((path) => !path.includes('..'), 'no way up');
const runtime = z.enum(RUNTIMES);
const credentialId = z.string().max(80);
const model = z.string().min(1).max(120);
const displayName = z.string().min(1).max(120);
/** By its name; a later version of the box may keep more of one, and gives that back as it was put. */
export const channel = z.union([z.string().min(1).max(40), z.record(z.string(), z.json())]);
const channels = z.array(channel).max(32);

/** Which agent answers on a channel. */
export const binding = z.object({ channel: z.string().min(1).max(40), agent_id: z.string().min(1).max(64) });

/** The whole list of agents, given to replace the old one. */
export const agentsBody = z.object({
  agents: z
    .array(
      z.object({
        id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
        runtime,
        model,
        enabled: z.boolean(),
        credential_id: credentialId.default(''),
        display_name: displayName.optional(),
        channels: channels.default([]),
        profile_dir: boxPath.optional(),
        system_prompt_file: boxPath.optional(),
      }),
    )
    .refine((agents) => new Set(agents.map((agent) => agent.id)).size === agents.length, 'every id once'),
  bindings: z.array(binding).max(256).optional(),
});

/** What may be changed of one agent; every other key is ignored without a word (contract, PATCH agents). */
export const agentPatch = z.object({
  runtime: runtime.optional(),
  credential_id: credentialId.optional(),
  model: model.optional(),
  display_name: displayName.optional(),
  enabled: z.boolean().optional(),
  channels: channels.optional(),
  profile_dir: boxPath.optional(),
  system_prompt_file: boxPath.optional(),
});

export type Channel = z.output<typeof channel>;
export type AgentsBody = z.output<typeof agentsBody>;
export type AgentPatch = z.output<typeof agentPatch>;
