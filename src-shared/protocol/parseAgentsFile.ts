import { z } from 'zod';
import type { Answer, CredentialId } from '../basics/index.ts';
import { credentialId, ok } from '../basics/index.ts';
import { idText, instantOf, instantOrNull, textOrNull } from './fields.ts';
import { formatAgent } from './formatAgentsFile.ts';
import { asJson, isRecord, type JsonObject, type JsonValue } from './Json.ts';
import type { Label } from './OpenWord.ts';
import { readEach, readWith } from './readWith.ts';
import { unknownFields } from './unknownFields.ts';

/** One agent of a server, as its file has it. */
export type AgentProfile = {
  readonly agentId: string;
  readonly displayName: string;
  readonly driver: Label<'claude-code' | 'openclaw'>;
  readonly model: string;
  /** Null when it has none; may name one that is no longer there. */
  readonly credentialId: CredentialId | null;
  readonly channels: readonly string[];
  /** What else stands in the list of channels, as it came; null when it is no list. Sent back, or writing the channels would lose it. */
  readonly oddChannels: readonly OddChannel[] | null;
  readonly enabled: boolean;
  readonly profileDir: string | null;
  readonly promptFile: string | null;
  /** Moves on with every change, whoever makes it. */
  readonly updatedAt: number | null;
  /** Fields of the wire that this app does not know; sent back with the rest, or writing the whole file would lose them. */
  readonly more: JsonObject;
};

/** An entry among the channels that is no name, and where it stands. */
export type OddChannel = { readonly at: number; readonly entry: JsonValue };

/** Where a channel leads: messages of `telegram` go to `mobile`. */
export type ChannelBinding = {
  readonly channel: string;
  readonly agentId: string;
  /** As of an agent: a binding may be for one chat alone. */
  readonly more: JsonObject;
};

export type AgentsFile = {
  readonly agents: readonly AgentProfile[];
  readonly bindings: readonly ChannelBinding[];
  /** Rows of either list that could not be read, or not whole. While there are any, the whole file must not be written back. */
  readonly unreadable: number;
  readonly more: JsonObject;
};

const AGENT_FIELDS = [
  'id',
  'display_name',
  'runtime',
  'credential_id',
  'model',
  'channels',
  'profile_dir',
  'system_prompt_file',
  'enabled',
  'updated_at',
];

/** The names, and what is none; what is no list at all has neither. */
const channelList = z
  .unknown()
  .optional()
  .transform((value) => {
    const items = Array.isArray(value) ? value : [];
    const odd = items.flatMap((item, at): readonly OddChannel[] =>
      typeof item === 'string' ? [] : [{ at, entry: asJson(item) }],
    );
    const isList = Array.isArray(value) || value === undefined || value === null;
    return { names: items.filter((item) => typeof item === 'string'), odd: isList ? odd : null };
  });

const agentSchema = z
  .looseObject({
    id: idText,
    display_name: textOrNull,
    runtime: z.string().min(1),
    credential_id: textOrNull,
    model: z.string(),
    channels: channelList,
    profile_dir: textOrNull,
    system_prompt_file: textOrNull,
    enabled: z.boolean(),
    updated_at: instantOrNull,
  })
  .transform(
    (wire): AgentProfile => ({
      agentId: wire.id,
      displayName: wire.display_name ?? wire.id,
      driver: wire.runtime,
      model: wire.model,
      credentialId: wire.credential_id === null || wire.credential_id === '' ? null : credentialId(wire.credential_id),
      channels: wire.channels.names,
      oddChannels: wire.channels.odd,
      enabled: wire.enabled,
      profileDir: wire.profile_dir,
      promptFile: wire.system_prompt_file,
      updatedAt: wire.updated_at,
      more: unknownFields(wire, AGENT_FIELDS),
    }),
  );

const bindingSchema = z.looseObject({ channel: z.string().min(1), agent_id: z.string().min(1) }).transform(
  (wire): ChannelBinding => ({
    channel: wire.channel,
    agentId: wire.agent_id,
    more: unknownFields(wire, ['channel', 'agent_id']),
  }),
);

const fileSchema = z.looseObject({ agents: z.array(z.unknown()), bindings: z.unknown().optional() });

/** The agents of a server and what is bound to them. Problem: `unreadable_answer`. */
export function parseAgentsFile(raw: unknown): Answer<AgentsFile> {
  const wire = readWith(fileSchema, raw, 'the agents of this server');
  if (!wire.ok) return wire;
  const agents = readEach(agentSchema, wire.value.agents);
  const listed = wire.value.bindings ?? [];
  const bindings = readEach(bindingSchema, Array.isArray(listed) ? listed : [listed]);
  const lossy = wire.value.agents.filter(losesSomething).length;
  return ok({
    agents: agents.read,
    bindings: bindings.read,
    unreadable: agents.unreadable + lossy + bindings.unreadable,
    more: unknownFields(wire.value, ['agents', 'bindings']),
  });
}

/** Whether an agent that can be read would be written back as less than it is: a field we know, of a type we do not. */
function losesSomething(raw: unknown): boolean {
  const agent = agentSchema.safeParse(raw);
  if (!agent.success || !isRecord(raw)) return false;
  const back = formatAgent(agent.data);
  return Object.entries(raw).some(([name, value]) => value !== null && !isSame(name, value, back[name]));
}

/** A time may be written in another way: it is moved on with every change anyway. */
function isSame(name: string, value: unknown, back: unknown): boolean {
  if (name === 'updated_at') return instantOf(value) !== null;
  return JSON.stringify(asJson(value)) === JSON.stringify(back);
}

/** One agent, as a change of it is answered: bare, or inside `agent`. Problem: `unreadable_answer`. */
export function parseAgentProfile(raw: unknown): Answer<AgentProfile> {
  const wrapped = z.object({ agent: z.unknown() }).safeParse(raw);
  return readWith(agentSchema, wrapped.success ? wrapped.data.agent : raw, 'this agent');
}
