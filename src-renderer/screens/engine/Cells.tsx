import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { credentialId } from '../../../src-shared/basics/index.ts';
import type { EngineConfig } from '../../../src-shared/domain/index.ts';
import type { AgentPatch, AgentProfile } from '../../../src-shared/protocol/index.ts';
import { Select, TextField } from '../../parts/index.ts';
import { credentialOptions, driverOptions, modelOptions, readChannels, sayChannels } from './describeEngine.ts';

export type CellProps = {
  readonly config: EngineConfig;
  /** As the draft would have it. */
  readonly agent: AgentProfile;
  readonly isOff: boolean;
  readonly onEdit: (patch: AgentPatch) => void;
};

const ANOTHER = '\u0000another';

export function DriverCell({ config, agent, isOff, onEdit }: CellProps): ReactNode {
  return (
    <Select
      look="bare"
      label={`Runtime of ${agent.agentId}`}
      value={agent.driver as string}
      options={driverOptions(config, agent)}
      disabled={isOff}
      onChange={(driver) => onEdit({ driver })}
    />
  );
}

/** A model of the driver's list, or any other as it is typed. */
export function ModelCell({ config, agent, isOff, onEdit }: CellProps): ReactNode {
  const [isTyping, setTyping] = useState(false);
  const label = `Model of ${agent.agentId}`;
  if (isTyping && !isOff) {
    const take = (model: string) => {
      setTyping(false);
      if (model.trim() !== '') onEdit({ model: model.trim() });
    };
    return (
      <TypedCell label={label} first={agent.model} maxLength={120} onTake={take} onLeave={() => setTyping(false)} />
    );
  }
  return (
    <Select
      look="bare"
      label={label}
      value={agent.model}
      options={[...modelOptions(config, agent), { value: ANOTHER, label: 'Another model…' }]}
      disabled={isOff}
      onChange={(model) => (model === ANOTHER ? setTyping(true) : onEdit({ model }))}
    />
  );
}

export function CredentialCell({ config, agent, isOff, onEdit }: CellProps): ReactNode {
  return (
    <Select
      look="bare"
      label={`Credential of ${agent.agentId}`}
      value={agent.credentialId ?? ''}
      options={credentialOptions(config, agent)}
      disabled={isOff}
      onChange={(chosen) => onEdit({ credentialId: chosen === '' ? null : credentialId(chosen) })}
    />
  );
}

/** Channels as words; a press lets them be typed. */
export function ChannelsCell({ config, agent, isOff, onEdit }: CellProps): ReactNode {
  const [isTyping, setTyping] = useState(false);
  const label = `Channels of ${agent.agentId}`;
  const words = sayChannels(config, agent.channels, agent.oddChannels);
  if (isTyping && !isOff) {
    const take = (text: string) => {
      setTyping(false);
      onEdit({ channels: readChannels(text) });
    };
    return (
      <TypedCell
        label={label}
        first={agent.channels.join(', ')}
        maxLength={400}
        onTake={take}
        onLeave={() => setTyping(false)}
      />
    );
  }
  if (isOff || agent.oddChannels === null) return <span className="engine__words">{words}</span>;
  return (
    <button type="button" className="engine__typed" aria-label={`${label}: ${words}`} onClick={() => setTyping(true)}>
      {words}
    </button>
  );
}

type TypedCellProps = {
  readonly label: string;
  readonly first: string;
  readonly maxLength: number;
  readonly onTake: (text: string) => void;
  readonly onLeave: () => void;
};

/** A cell that is being typed in: Enter and leaving it take the text, Escape does not. */
function TypedCell({ label, first, maxLength, onTake, onLeave }: TypedCellProps): ReactNode {
  const [text, setText] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onLeave();
  };
  return (
    <TextField
      ref={field}
      label={label}
      labelHidden
      value={text}
      maxLength={maxLength}
      onChange={setText}
      onEnter={() => onTake(text)}
      onBlur={() => onTake(text)}
      onKeyDown={leaveOnEscape}
    />
  );
}
