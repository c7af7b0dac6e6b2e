import type { AgentPatch, AgentProfile } from '../protocol/index.ts';
import { AGENT_FIELDS, type AgentEdit, type AgentField, type EngineDraft, isSameValue } from './EngineDraft.ts';

/** Changes fields of an agent in the draft; what is put back to how the server has it is no change any more. Pure. */
export function editAgent(draft: EngineDraft, agent: AgentProfile, patch: AgentPatch): EngineDraft {
  let edit = withoutSettled(draft.get(agent.agentId) ?? { base: {}, yours: {} }, agent);
  for (const field of AGENT_FIELDS) {
    const value = patch[field];
    if (value === undefined) continue;
    const isBack = isSameValue(agent[field], value);
    edit = isBack ? withoutField(edit, field) : withField(edit, agent, { [field]: value });
  }
  return withEdit(draft, agent.agentId, edit);
}

/** Settles a conflict: their value stays, or yours will be written over it. Pure. */
export function resolveConflict(
  draft: EngineDraft,
  agent: AgentProfile,
  field: AgentField,
  keep: 'theirs' | 'yours',
): EngineDraft {
  const edit = draft.get(agent.agentId);
  if (edit === undefined) return draft;
  const overTheirs = { ...edit, base: { ...edit.base, [field]: agent[field] } };
  return withEdit(draft, agent.agentId, keep === 'theirs' ? withoutField(edit, field) : overTheirs);
}

/** Forgets the changes of some agents: they were written, or are no longer wanted. Pure. */
export function dropAgents(draft: EngineDraft, agentIds: readonly string[]): EngineDraft {
  return new Map([...draft].filter(([agentId]) => !agentIds.includes(agentId)));
}

/** What the server has come to have by itself is no change any more: the next one begins from there. */
function withoutSettled(edit: AgentEdit, agent: AgentProfile): AgentEdit {
  const isSettled = (field: AgentField): boolean => {
    const value = edit.yours[field];
    return value !== undefined && isSameValue(agent[field], value);
  };
  return AGENT_FIELDS.filter(isSettled).reduce(withoutField, edit);
}

/** A field that is changed for a second time keeps the value it had before the first. */
function withField({ base, yours }: AgentEdit, agent: AgentProfile, patch: AgentPatch): AgentEdit {
  const before = Object.fromEntries(
    AGENT_FIELDS.filter((field) => field in patch).map((field) => [field, agent[field]]),
  );
  return { base: { ...before, ...base }, yours: { ...yours, ...patch } };
}

function withoutField({ base, yours }: AgentEdit, field: AgentField): AgentEdit {
  const without = (patch: AgentPatch): AgentPatch =>
    Object.fromEntries(Object.entries(patch).filter(([name]) => name !== field));
  return { base: without(base), yours: without(yours) };
}

function withEdit(draft: EngineDraft, agentId: string, edit: AgentEdit): EngineDraft {
  if (Object.keys(edit.yours).length === 0) return dropAgents(draft, [agentId]);
  return new Map(draft).set(agentId, edit);
}
