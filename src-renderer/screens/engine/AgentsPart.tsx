import { type ReactNode, useState } from 'react';
import type { AgentDiff, AgentField, EngineConfig } from '../../../src-shared/domain/index.ts';
import type { AgentPatch, AgentProfile } from '../../../src-shared/protocol/index.ts';
import { MenuButton, Section, Switch, Table } from '../../parts/index.ts';
import { ChannelsCell, CredentialCell, DriverCell, ModelCell } from './Cells.tsx';
import { RemoveAgentSheet } from './RemoveAgentSheet.tsx';
import { RenameAgentSheet } from './RenameAgentSheet.tsx';

export type AgentsPartProps = {
  readonly config: EngineConfig;
  /** As the draft would have them. */
  readonly agents: readonly AgentProfile[];
  readonly diffs: readonly AgentDiff[];
  readonly offBecause: string | false;
  readonly onEdit: (agentId: string, patch: AgentPatch) => void;
  readonly onRemove: (agentId: string, onDone: () => void) => void;
  readonly fact: ReactNode;
  readonly actions: ReactNode;
};

/** The agents of a server, each field changed in place and marked until it is written. */
export function AgentsPart(props: AgentsPartProps): ReactNode {
  const { agents, fact, actions } = props;
  return (
    <Section title="Agents" fact={fact} actions={actions}>
      {agents.length === 0 ? (
        <p className="text-second">This server has no agents, so nobody answers. Add one.</p>
      ) : (
        <Table className="engine__table" label="Agents" look="agents">
          <thead>
            <tr>
              <th scope="col">Agent</th>
              <th scope="col">Runtime</th>
              <th scope="col">Model</th>
              <th scope="col">Credential</th>
              <th scope="col">Channels</th>
              <th scope="col">On</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <AgentRow {...props} agent={agent} key={agent.agentId} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function AgentRow(props: AgentsPartProps & { readonly agent: AgentProfile }): ReactNode {
  const { config, agent, diffs, offBecause, onEdit } = props;
  const changes = diffs.find((diff) => diff.agentId === agent.agentId)?.changes ?? [];
  const mark = (field: AgentField) => {
    const change = changes.find((one) => one.field === field);
    return change === undefined ? {} : { 'data-changed': change.isConflict ? 'conflict' : 'yes' };
  };
  const cell = {
    config,
    agent,
    isOff: offBecause !== false,
    onEdit: (patch: AgentPatch) => onEdit(agent.agentId, patch),
  };
  return (
    <tr data-on={agent.enabled} data-testid={`agent-${agent.agentId}`}>
      <th scope="row" title={agent.displayName} {...mark('displayName')}>
        <span className="engine__words text-cut">{agent.agentId}</span>
      </th>
      <td {...mark('driver')}>
        <DriverCell {...cell} />
      </td>
      <td {...mark('model')}>
        <ModelCell {...cell} />
      </td>
      <td {...mark('credentialId')}>
        <CredentialCell {...cell} />
      </td>
      <td {...mark('channels')}>
        <ChannelsCell {...cell} />
      </td>
      <td {...mark('enabled')}>
        <Switch
          label={`${agent.agentId} is on`}
          labelHidden
          checked={agent.enabled}
          disabled={offBecause !== false}
          onChange={(enabled) => cell.onEdit({ enabled })}
        />
      </td>
      <td>
        <AgentMenu {...props} />
      </td>
    </tr>
  );
}

function AgentMenu(props: AgentsPartProps & { readonly agent: AgentProfile }): ReactNode {
  const { config, agent, offBecause, onEdit, onRemove } = props;
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = () => setOpen(null);
  const off = offBecause === false ? {} : { offBecause };
  return (
    <>
      <MenuButton
        dots
        label={`More about ${agent.agentId}`}
        items={[
          { kind: 'act', key: 'rename', label: 'Rename', onSelect: () => setOpen('rename'), ...off },
          { kind: 'act', key: 'remove', label: 'Remove', danger: true, onSelect: () => setOpen('remove'), ...off },
        ]}
      />
      {open === 'rename' && (
        <RenameAgentSheet
          agent={agent}
          onClose={close}
          onRename={(displayName) => {
            onEdit(agent.agentId, { displayName });
            close();
          }}
        />
      )}
      {open === 'remove' && (
        <RemoveAgentSheet {...{ config, agent }} onClose={close} onRemove={() => onRemove(agent.agentId, close)} />
      )}
    </>
  );
}
