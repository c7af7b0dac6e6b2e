import type { AgentPatch, AgentProfile } from '../protocol/index.ts';
import type { EngineConfig } from './Engine.ts';
import {
  AGENT_FIELDS,
  type AgentEdit,
  type AgentField,
  type AgentValue,
  type AgentWrite,
  type EngineDraft,
  fieldsOf,
  isSameValue,
} from './EngineDraft.ts';

/**
 * One field of a change. A conflict: somebody else changed it after the draft was begun, and to something else.
 *
 *   base ──► theirs (on the server now)
 *      └───► yours (in the draft)
 */
export type FieldChange = {
  readonly field: AgentField;
  readonly base: AgentValue;
  readonly theirs: AgentValue;
  readonly yours: AgentValue;
  readonly isConflict: boolean;
};

/** What a draft changes of one agent. `agent` is null when it was removed meanwhile: then nothing of it can be written. */
export type AgentDiff = {
  readonly agentId: string;
  readonly agent: AgentProfile | null;
  readonly changes: readonly FieldChange[];
};

/** What a draft would change on the server as it was last read; what is so there already is no change. Pure. */
export function diffEngine(config: Pick<EngineConfig, 'agents'>, draft: EngineDraft): readonly AgentDiff[] {
  const known = config.agents.map((agent) => agent.agentId);
  const gone = [...draft.keys()].filter((agentId) => !known.includes(agentId));
  return [...known, ...gone].flatMap((agentId) => {
    const edit = draft.get(agentId);
    if (edit === undefined) return [];
    const agent = config.agents.find((one) => one.agentId === agentId) ?? null;
    const changes = changesOf(edit, agent);
    return changes.length === 0 ? [] : [{ agentId, agent, changes }];
  });
}

/** The agents as a draft would have them: what the table shows. Pure. */
export function applyDiff(agents: readonly AgentProfile[], diffs: readonly AgentDiff[]): readonly AgentProfile[] {
  return agents.map((agent) => {
    const diff = diffs.find((one) => one.agentId === agent.agentId);
    return diff === undefined ? agent : { ...agent, ...patchOf(diff) };
  });
}

/** What to send for diffs without conflicts; an agent that is gone is left out. Pure. */
export function writesOf(diffs: readonly AgentDiff[]): readonly AgentWrite[] {
  return diffs.flatMap((diff) => {
    const { agent, agentId } = diff;
    if (agent === null) return [];
    return [{ agentId, seen: fieldsOf(agent), patch: patchOf(diff) }];
  });
}

/** Whether a person has to choose between theirs and yours before anything can be written. */
export function hasConflict(diffs: readonly AgentDiff[]): boolean {
  return diffs.some((diff) => diff.changes.some((change) => change.isConflict));
}

function changesOf({ base, yours }: AgentEdit, agent: AgentProfile | null): readonly FieldChange[] {
  return AGENT_FIELDS.flatMap((field) => {
    const [before, wanted] = [base[field], yours[field]];
    if (before === undefined || wanted === undefined) return [];
    const theirs = agent === null ? before : agent[field];
    if (isSameValue(theirs, wanted)) return [];
    return [{ field, base: before, theirs, yours: wanted, isConflict: !isSameValue(theirs, before) }];
  });
}

function patchOf(diff: AgentDiff): AgentPatch {
  return Object.fromEntries(diff.changes.map(({ field, yours }) => [field, yours]));
}
