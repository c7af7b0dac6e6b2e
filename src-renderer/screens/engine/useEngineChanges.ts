import { useState } from 'react';
import {
  type AgentDiff,
  describeConsequences,
  diffEngine,
  dropAgents,
  type EngineConfig,
  editAgent,
  hasConflict,
  type Order,
  resolveConflict,
  type SaveReport,
  writesOf,
} from '../../../src-shared/domain/index.ts';
import type { AgentPatch, AgentProfile } from '../../../src-shared/protocol/index.ts';
import { useAsk, useKeys, useMirrored } from '../desk/index.ts';
import { type EngineWork, NO_WORK, useEngineWork } from './EngineDrafts.tsx';
import type { ReviewDrawerProps } from './ReviewDrawer.tsx';

export type EngineChanges = {
  readonly diffs: readonly AgentDiff[];
  /** Fields that would be written. */
  readonly count: number;
  readonly isReviewing: boolean;
  /** The last save wrote all there was. */
  readonly isSaved: boolean;
  readonly show: () => void;
  readonly edit: (agentId: string, patch: AgentPatch) => void;
  readonly review: Omit<ReviewDrawerProps, 'serverName' | 'config' | 'offBecause'>;
};

/** The changes of one engine that are not written yet, and what a person can do with them. Ctrl+S saves. */
export function useEngineChanges(order: Order, config: EngineConfig, offBecause: string | false): EngineChanges {
  const { orderId } = order;
  const [{ draft, outcomes }, change] = useEngineWork(orderId);
  const [isHidden, setHidden] = useState(false);
  const [wantsProbe, setWantsProbe] = useState(false);
  const runningChats = useRunningChats(order);
  const save = useAsk('engine:save');
  const probe = useAsk('engine:probe');
  const diffs = diffEngine(config, draft);
  const send = () => {
    if (offBecause !== false || hasConflict(diffs) || writesOf(diffs).length === 0) return;
    save.run({ orderId, writes: wishesOf(diffs) }, (report) => {
      const written = writtenIn(report);
      change((work) => afterSave(work, report, written));
      if (wantsProbe && written.length > 0) probe.run({ orderId });
    });
  };
  useKeys(diffs.length > 0 ? { 'Ctrl+s': send } : {});
  const onAgent = (agentId: string, act: (work: EngineWork, agent: AgentProfile) => EngineWork['draft']) => {
    const agent = config.agents.find((one) => one.agentId === agentId);
    if (agent !== undefined) change((work) => ({ draft: act(work, agent), outcomes: without(work, agentId) }));
  };
  return {
    diffs,
    count: diffs.reduce((sum, diff) => sum + diff.changes.length, 0),
    isReviewing: diffs.length > 0 && !isHidden,
    isSaved: outcomes.size > 0 && [...outcomes.values()].every((outcome) => outcome.kind === 'written'),
    show: () => setHidden(false),
    edit: (agentId, patch) => {
      setHidden(false);
      onAgent(agentId, (work, agent) => editAgent(work.draft, agent, patch));
    },
    review: {
      ...{ diffs, outcomes, wantsProbe, isSaving: save.isBusy, problem: save.problem ?? probe.problem },
      consequences: describeConsequences(config, diffs, { runningChats }),
      onWantProbe: setWantsProbe,
      onResolve: (agentId, field, keep) =>
        onAgent(agentId, (work, agent) => resolveConflict(work.draft, agent, field, keep)),
      onDrop: (agentId) => change((work) => ({ ...work, draft: dropAgents(work.draft, [agentId]) })),
      onDiscard: () => change(() => NO_WORK),
      onSave: send,
      onClose: () => setHidden(true),
    },
  };
}

function writtenIn(report: SaveReport): readonly string[] {
  return report.outcomes.filter(({ outcome }) => outcome.kind === 'written').map(({ agentId }) => agentId);
}

/** What was written is no change any more; the rest stays, with what became of it. */
function afterSave(work: EngineWork, report: SaveReport, written: readonly string[]): EngineWork {
  const outcomes = new Map(report.outcomes.map(({ agentId, outcome }) => [agentId, outcome]));
  return { draft: dropAgents(work.draft, written), outcomes };
}

function without({ outcomes }: EngineWork, agentId: string): EngineWork['outcomes'] {
  return new Map([...outcomes].filter(([id]) => id !== agentId));
}

/** Writes as the wish wants them, with lists of their own. */
function wishesOf(diffs: readonly AgentDiff[]) {
  return writesOf(diffs).map(({ seen, patch, ...write }) => {
    const { channels, ...fields } = patch;
    return {
      ...write,
      seen: { ...seen, channels: [...seen.channels] },
      patch: channels === undefined ? fields : { ...fields, channels: [...channels] },
    };
  });
}

/** Chats of this app with the main agent that would stay on what they began with: our open session, or a message under way. */
function useRunningChats({ orderId, receipts }: Order): number {
  const socket = useMirrored((mirrored) => mirrored.conversations.get(orderId)?.socket.kind ?? 'idle');
  const isUnderWay = receipts.some(
    ({ action, status }) => action === 'chat_message' && (status.kind === 'pending' || status.kind === 'in_progress'),
  );
  return socket === 'open' || isUnderWay ? 1 : 0;
}
