import { type ReactNode, useState } from 'react';
import { credentialId, type Problem } from '../../../src-shared/basics/index.ts';
import { type AgentFlaws, type EngineConfig, findAgentFlaws, type NewAgent } from '../../../src-shared/domain/index.ts';
import type { AgentProfile } from '../../../src-shared/protocol/index.ts';
import { Button, ProblemCard, Select, Sheet, Switch, TextField } from '../../parts/index.ts';
import { useCopy } from '../desk/index.ts';
import { credentialOptions, driverOptions, readChannels } from './describeEngine.ts';

export type AddAgentSheetProps = {
  readonly config: EngineConfig;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onClose: () => void;
  readonly onAdd: (agent: NewAgent) => void;
};

type Draft = NewAgent & { readonly channelText: string };

/** Puts an agent together. What is not possible is said at its field, and nothing is sent before all of it is. */
export function AddAgentSheet({ config, isBusy, problem, onClose, onAdd }: AddAgentSheetProps): ReactNode {
  const copy = useCopy();
  const [draft, setDraft] = useState<Draft>(() => firstDraft(config));
  const [isTried, setTried] = useState(false);
  const { channelText, ...typed } = draft;
  const wanted: NewAgent = { ...typed, model: draft.model.trim(), channels: readChannels(channelText) };
  const flaws = findAgentFlaws(wanted, config);
  const fields: FieldsProps = {
    config,
    draft,
    flaws: isTried ? flaws : {},
    onChange: (part) => setDraft({ ...draft, ...part }),
  };
  const add = () => {
    setTried(true);
    if (Object.keys(flaws).length === 0) onAdd(wanted);
  };
  return (
    <Sheet
      isOpen
      title="Add an agent"
      onClose={onClose}
      foot={
        <>
          <Button size="l" onClick={onClose}>
            Not now
          </Button>
          <Button look="primary" size="l" busy={isBusy && 'Adding'} data-testid="add-agent" onClick={add}>
            Add agent
          </Button>
        </>
      }
    >
      <div className="engine__form">
        <NameFields {...fields} />
        <EngineFields {...fields} />
        {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      </div>
    </Sheet>
  );
}

type FieldsProps = {
  readonly config: EngineConfig;
  readonly draft: Draft;
  readonly flaws: AgentFlaws;
  readonly onChange: (part: Partial<Draft>) => void;
};

function NameFields({ draft, flaws, onChange }: FieldsProps): ReactNode {
  return (
    <>
      <TextField
        label="Id"
        hint="It can not be changed later."
        value={draft.agentId}
        maxLength={64}
        mono
        firstFocus
        problem={flaws.agentId ?? null}
        data-testid="agent-id"
        onChange={(agentId) => onChange({ agentId })}
      />
      <TextField
        label="Name"
        value={draft.displayName}
        maxLength={120}
        problem={flaws.displayName ?? null}
        onChange={(displayName) => onChange({ displayName })}
      />
      <TextField
        label="Channels"
        hint="Parted by commas, such as web, telegram. None is fine."
        value={draft.channelText}
        maxLength={400}
        problem={flaws.channels ?? null}
        onChange={(channelText) => onChange({ channelText })}
      />
    </>
  );
}

function EngineFields({ config, draft, flaws, onChange }: FieldsProps): ReactNode {
  const profile: AgentProfile = {
    ...draft,
    oddChannels: [],
    profileDir: null,
    promptFile: null,
    updatedAt: null,
    more: {},
  };
  const models = config.drivers.find((one) => one.driver === draft.driver)?.models ?? [];
  const listed = models.length === 0 ? undefined : `It lists ${models.join(', ')}; any other is sent as typed.`;
  return (
    <>
      <Select
        label="Runtime"
        value={draft.driver}
        options={driverOptions(config, profile)}
        onChange={(driver) => onChange({ driver, model: firstModel(config, driver) })}
      />
      <TextField
        label="Model"
        hint={listed}
        value={draft.model}
        maxLength={120}
        mono
        problem={flaws.model ?? null}
        onChange={(model) => onChange({ model })}
      />
      <Select
        label="Credential"
        value={draft.credentialId ?? ''}
        options={credentialOptions(config, profile)}
        onChange={(chosen) => onChange({ credentialId: chosen === '' ? null : credentialId(chosen) })}
      />
      <Switch label="On from the start" checked={draft.enabled} onChange={(enabled) => onChange({ enabled })} />
      {flaws.enabled !== undefined && <p className="engine__flaw">{flaws.enabled}</p>}
    </>
  );
}

function firstModel(config: EngineConfig, driver: string): string {
  return config.drivers.find((one) => one.driver === driver)?.models[0] ?? '';
}

/** A draft that works as it is, once it has an id: a driver that is well, its first model, the default credential. */
function firstDraft(config: EngineConfig): Draft {
  const driver = config.drivers.find((one) => one.health?.isAvailable !== false)?.driver ?? 'claude-code';
  return {
    agentId: '',
    displayName: '',
    driver,
    model: firstModel(config, driver),
    credentialId: config.defaultCredentialId,
    channels: [],
    channelText: '',
    enabled: config.defaultCredentialId !== null,
  };
}
