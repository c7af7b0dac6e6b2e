import { useState } from 'react';
import {
  type AgentDiff,
  describeConsequences,
  diffEngine,
  dropAgents,
  type EngineConfig,
  editAgent,
  hasConflict,
  NO_DRAFT,
  type Order,
  resolveConflict,
  type WriteOutcome,
  writesOf,
} from '../../../src-shared/domain/index.ts';
import type { AgentPatch } from '../../../src-shared/protocol/index.ts';
import { useAsk, useKeys, useMirrored } from '../desk/index.ts';
import { useEngineDraft } from './EngineDrafts.tsx';
import type { ReviewDrawerProps } from './ReviewDrawer.tsx';

export type EngineChanges = {
  readonly diffs: readonly AgentDiff[];
  /** Fields that would be written. */
  readonly count: number;
  readonly isReviewing: boolean;
  readonly show: () => void;
  readonly edit: (agentId: string, patch: AgentPatch) => void;
  readonly review: Omit<ReviewDrawerProps, 'serverName' | 'config' | 'offBecause'>;
};

/** The changes of one engine that are not written yet, and what a person can do with them. Ctrl+S saves. */
export function useEngineChanges(order: Order, config: EngineConfig, offBecause: string | false): EngineChanges {
  const [draft, setDraft] = useEngineDraft(order.orderId);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, WriteOutcome>>(new Map());
  const [isHidden, setHidden] = useState(false);
  const [wantsProbe, setWantsProbe] = useState(false);
  const runningChats = useRunningChats(order);
  const save = useSaving(order, setOutcomes);
  const diffs = diffEngine(config, draft);
  const send = () => {
    const isReady = offBecause === false && !hasConflict(diffs) && writesOf(diffs).length > 0;
    if (isReady) save.run(diffs, wantsProbe, (written) => setDraft(dropAgents(draft, written)));
  };
  useKeys(diffs.length > 0 ? { 'Ctrl+s': send } : {});
  const agentOf = (agentId: string) => config.agents.find((agent) => agent.agentId === agentId);
  const edit = (agentId: string, patch: AgentPatch) => {
    const agent = agentOf(agentId);
    if (agent === undefined) return;
    setHidden(false);
    setDraft(editAgent(draft, agent, patch));
  };
  return {
    diffs,
    count: diffs.reduce((sum, diff) => sum + diff.changes.length, 0),
    isReviewing: diffs.length > 0 && !isHidden,
    show: () => setHidden(false),
    edit,
    review: {
      diffs,
      outcomes,
      wantsProbe,
      consequences: describeConsequences(config, diffs, { runningChats }),
      isSaving: save.isBusy,
      problem: save.problem,
      onWantProbe: setWantsProbe,
      onResolve: (agentId, field, keep) => {
        const agent = agentOf(agentId);
        if (agent !== undefined) setDraft(resolveConflict(draft, agent, field, keep));
      },
      onDrop: (agentId) => setDraft(dropAgents(draft, [agentId])),
      onDiscard: () => setDraft(NO_DRAFT),
      onSave: send,
      onClose: () => setHidden(true),
    },
  };
}

type Outcomes = ReadonlyMap<string, WriteOutcome>;

function useSaving({ orderId }: Order, onOutcomes: (outcomes: Outcomes) => void) {
  const save = useAsk('engine:save');
  const probe = useAsk('engine:probe');
  const run = (diffs: readonly AgentDiff[], wantsProbe: boolean, onWritten: (agentIds: readonly string[]) => void) => {
    const writes = writesOf(diffs).map(({ seen, ...write }) => ({
      ...write,
      seen: { ...seen, channels: [...seen.channels] },
      patch: mutable(write.patch),
    }));
    save.run({ orderId, writes }, (report) => {
      const written = report.outcomes.filter(({ outcome }) => outcome.kind === 'written').map(({ agentId }) => agentId);
      onOutcomes(new Map(report.outcomes.map(({ agentId, outcome }) => [agentId, outcome])));
      onWritten(written);
      if (wantsProbe && written.length > 0) probe.run({ orderId });
    });
  };
  return { run, isBusy: save.isBusy, problem: save.problem };
}

/** Lists as the wish wants them. */
function mutable({ channels, ...patch }: AgentPatch) {
  return channels === undefined ? patch : { ...patch, channels: [...channels] };
}

/** Chats of this app with the main agent that would stay on what they began with: our open session, or a message under way. */
function useRunningChats({ orderId, receipts }: Order): number {
  const socket = useMirrored((mirrored) => mirrored.conversations.get(orderId)?.socket.kind ?? 'idle');
  const isUnderWay = receipts.some(
    ({ action, status }) => action === 'chat_message' && (status.kind === 'pending' || status.kind === 'in_progress'),
  );
  return socket === 'open' || isUnderWay ? 1 : 0;
}
