import { type OrderId, type Problem, problem } from '../../src-shared/basics/index.ts';
import {
  type AgentField,
  type AgentWrite,
  differingFields,
  fieldsOf,
  isSameValue,
  type SaveReport,
  type WriteOutcome,
} from '../../src-shared/domain/index.ts';
import {
  type AgentPatch,
  type AgentProfile,
  formatAgentPatch,
  parseAgentProfile,
} from '../../src-shared/protocol/index.ts';
import { callConfig } from './callConfig.ts';
import type { EngineDeps } from './EngineDeps.ts';
import { mayHaveLanded } from './mayHaveLanded.ts';
import type { Readings } from './readConfig.ts';

export type Save = Readings & { readonly orderId: OrderId; readonly writes: readonly AgentWrite[] };

/**
 * Writes agents one after the other, each with only what changes (contract: PATCH agents). An agent that is not as it was seen
 * is not written; a refusal that is about one agent does not keep the others from being written, any other ends the attempt.
 */
export async function saveAgents(deps: EngineDeps, save: Save): Promise<SaveReport> {
  const outcomes: Array<SaveReport['outcomes'][number]> = [];
  let isOver = false;
  for (const write of save.writes) {
    const outcome: WriteOutcome = isOver ? { kind: 'notSent' } : await writeOne(deps, save, write);
    outcomes.push({ agentId: write.agentId, outcome });
    isOver ||= outcome.kind === 'unknown' || (outcome.kind === 'refused' && !isAboutOne(outcome.problem));
  }
  return { outcomes };
}

async function writeOne(deps: EngineDeps, save: Save, write: AgentWrite): Promise<WriteOutcome> {
  const { config } = save.before;
  const agent = config.agents.find((one) => one.agentId === write.agentId);
  if (agent === undefined) return { kind: 'gone' };
  const fields = differingFields(write.seen, fieldsOf(agent));
  if (fields.length > 0) return { kind: 'changedElsewhere', fields };
  const wanted = write.patch.credentialId ?? null;
  // The gateway would take it without a look (contract, PATCH agents), and the agent would fall silent.
  if (wanted !== null && !config.credentials.some((one) => one.credentialId === wanted))
    return { kind: 'refused', problem: credentialGone() };
  if (write.patch.channels !== undefined && agent.oddChannels === null)
    return { kind: 'refused', problem: channelsUnreadable() };
  const reply = await callConfig(deps, save.orderId, {
    method: 'PATCH',
    path: `agents/${encodeURIComponent(write.agentId)}`,
    body: formatAgentPatch(write.patch, agent.oddChannels ?? []),
  });
  if (reply.ok) return judgeReply(save, write, reply.value);
  if (reply.problem.code === 'not_found') return { kind: 'gone' };
  return mayHaveLanded(reply.problem)
    ? findOut(save, write, reply.problem)
    : { kind: 'refused', problem: reply.problem };
}

/** The answer is the agent as it is now: a field that the gateway ignored is found here. One without an agent in it says nothing. */
async function judgeReply(save: Save, write: AgentWrite, raw: unknown): Promise<WriteOutcome> {
  const agent = parseAgentProfile(raw);
  if (!agent.ok || agent.value.agentId !== write.agentId) return findOut(save, write, null);
  const ignored = ignoredFields(agent.value, write.patch);
  return ignored.length === 0 ? { kind: 'written' } : { kind: 'refused', problem: fieldsIgnored(ignored) };
}

/** The server itself says whether it was written, where the answer, whose problem is `lost`, does not. */
async function findOut(save: Save, write: AgentWrite, lost: Problem | null): Promise<WriteOutcome> {
  const reading = await save.readAgain();
  if (!reading.ok) return { kind: 'unknown', problem: lost ?? reading.problem };
  const agent = reading.value.config.agents.find((one) => one.agentId === write.agentId);
  if (agent === undefined) return { kind: 'gone' };
  const ignored = ignoredFields(agent, write.patch);
  return ignored.length === 0 ? { kind: 'written' } : { kind: 'refused', problem: lost ?? fieldsIgnored(ignored) };
}

function ignoredFields(agent: AgentProfile, patch: AgentPatch): readonly AgentField[] {
  const fields = Object.keys(patch) as AgentField[];
  return fields.filter((field) => {
    const wanted = patch[field];
    return wanted !== undefined && !isSameValue(agent[field], wanted);
  });
}

/** A refusal of these statuses is about the agent that was sent; any other would meet the next one as well. */
function isAboutOne(why: Problem): boolean {
  return why.facts?.['status'] === undefined
    ? ['credential_gone', 'channels_unreadable', 'fields_ignored'].includes(why.code)
    : ['400', '404', '409', '422'].includes(why.facts['status']);
}

function credentialGone(): Problem {
  const say = 'The credential you chose is no longer on the server, so nothing was sent.';
  return problem('credential_gone', say, 'Choose another one.');
}

function channelsUnreadable(): Problem {
  const say =
    'The channels of this agent could not be read. Writing them would lose what they are, so nothing was sent.';
  return problem('channels_unreadable', say, 'Leave the channels as they are, or update the app.');
}

function fieldsIgnored(fields: readonly AgentField[]): Problem {
  return problem(
    'fields_ignored',
    'The server took the change, and kept its own value in part of it.',
    'Look at what it has now. Its version may not know this field.',
    { facts: { fields: fields.join(', ') } },
  );
}
