import type { Problem } from '../basics/index.ts';
import type { AgentPatch, AgentProfile } from '../protocol/index.ts';

/** What a person may change of an agent, in the order in which it is shown. */
export const AGENT_FIELDS = ['displayName', 'driver', 'model', 'credentialId', 'channels', 'enabled'] as const;
export type AgentField = (typeof AGENT_FIELDS)[number];
export type AgentFields = Pick<AgentProfile, AgentField>;
export type AgentValue = AgentFields[AgentField];

/** What was changed of one agent: how each field was when the change was begun, and how it shall be. */
export type AgentEdit = { readonly base: AgentPatch; readonly yours: AgentPatch };

/** Changes that are not written yet, by agent id. Nothing secret is ever in one. */
export type EngineDraft = ReadonlyMap<string, AgentEdit>;

export const NO_DRAFT: EngineDraft = new Map();

/** What is sent to be written: the agent as it was seen, and only what changes. */
export type AgentWrite = {
  readonly agentId: string;
  readonly seen: AgentFields;
  readonly patch: AgentPatch;
};

/**
 * What became of one write. `changedElsewhere`: the agent was no longer as it was seen, so nothing was sent. `unknown`: it was
 * sent, the answer does not say what became of it, and the server could not be asked how it is now. `notSent`: an earlier one ended the whole attempt.
 */
export type WriteOutcome =
  | { readonly kind: 'written' }
  | { readonly kind: 'changedElsewhere'; readonly fields: readonly AgentField[] }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unknown'; readonly problem: Problem }
  | { readonly kind: 'notSent' };

/** What became of every write of one save, in the order in which they were tried. */
export type SaveReport = {
  readonly outcomes: ReadonlyArray<{ readonly agentId: string; readonly outcome: WriteOutcome }>;
};

export function isSameValue(a: AgentValue, b: AgentValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function fieldsOf({ displayName, driver, model, credentialId, channels, enabled }: AgentProfile): AgentFields {
  return { displayName, driver, model, credentialId, channels, enabled };
}

/** The fields in which two states of an agent differ. */
export function differingFields(a: AgentFields, b: AgentFields): readonly AgentField[] {
  return AGENT_FIELDS.filter((field) => !isSameValue(a[field], b[field]));
}
