import type { ReactNode } from 'react';
import { channelsTo, type EngineConfig, MAIN_AGENT } from '../../../src-shared/domain/index.ts';
import type { AgentProfile } from '../../../src-shared/protocol/index.ts';
import { Button, Sheet } from '../../parts/index.ts';

export type RemoveAgentSheetProps = {
  readonly config: EngineConfig;
  readonly agent: AgentProfile;
  readonly onClose: () => void;
  readonly onRemove: () => void;
};

/** Says what goes with an agent before it is removed. */
export function RemoveAgentSheet({ config, agent, onClose, onRemove }: RemoveAgentSheetProps): ReactNode {
  const channels = channelsTo(config, agent.agentId);
  return (
    <Sheet
      isOpen
      title={`Remove ${agent.agentId}?`}
      width="s"
      onClose={onClose}
      foot={
        <>
          <Button size="l" firstFocus onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" size="l" data-testid="remove-agent" onClick={onRemove}>
            Remove
          </Button>
        </>
      }
    >
      <p>It is removed from the server at once. Its folder on the server stays.</p>
      <p className="text-second">
        {channels.length === 0
          ? 'No channel leads to it.'
          : `With it go the channels that lead to it: ${channels.join(', ')}. Messages there get no answer.`}
      </p>
      {agent.agentId === MAIN_AGENT && (
        <p className="text-second">Chats in this app talk to {MAIN_AGENT}. Without it nobody answers them.</p>
      )}
    </Sheet>
  );
}
