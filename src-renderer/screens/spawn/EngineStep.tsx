import type { ReactNode } from 'react';
import { Checkbox, SecretField, Segmented, Select } from '../../parts/index.ts';
import type { CredentialDraft, SpawnDraft } from './SpawnDraft.ts';
import type { SpawnStepProps } from './SpawnStep.ts';

const MODELS: Readonly<Record<SpawnDraft['runtime'], readonly string[]>> = {
  'claude-code': ['claude-opus-4-7', 'claude-sonnet-4-6', 'claude-haiku-4-5'],
  openclaw: ['claude-sonnet-4-6'],
};
const NEW_CREDENTIAL: CredentialDraft = { provider: 'anthropic', type: 'api_key', secret: '' };

/** What the agent runs on: the engine, its model, and an AI key now or later. */
export function EngineStep({ draft, gaps, onChange }: SpawnStepProps): ReactNode {
  const setRuntime = (runtime: SpawnDraft['runtime']) => {
    const model = MODELS[runtime].includes(draft.model) ? draft.model : '';
    const isOauth = draft.credential?.type === 'oauth' && runtime !== 'claude-code';
    const credential =
      draft.credential && isOauth ? { ...draft.credential, type: 'api_key' as const } : draft.credential;
    onChange({ runtime, model, credential });
  };
  return (
    <>
      <div className="spawn__choice">
        <span className="spawn__choice-name">Runtime</span>
        <Segmented
          label="Runtime"
          value={draft.runtime}
          segments={[
            { value: 'claude-code', label: 'Claude Code' },
            { value: 'openclaw', label: 'OpenClaw' },
          ]}
          onChange={setRuntime}
        />
        <p className="text-meta">
          {draft.runtime === 'claude-code' ? 'Takes an API key or an Anthropic subscription.' : 'Takes API keys only.'}
        </p>
      </div>
      <Select
        label="Model"
        value={draft.model}
        options={[
          { value: '', label: 'The service’s default' },
          ...MODELS[draft.runtime].map((model) => ({ value: model, label: model })),
        ]}
        onChange={(model) => onChange({ model })}
      />
      <Checkbox
        label="Add an AI key now"
        hint={
          draft.credential === null
            ? 'Without one the server installs, but its agent can not answer until a key is added.'
            : 'It is sent once with the order and sealed until then. It is no part of a saved draft: leave this screen, and you paste it again.'
        }
        checked={draft.credential !== null}
        onChange={(isOn) => onChange({ credential: isOn ? NEW_CREDENTIAL : null })}
      />
      {draft.credential !== null && <CredentialFields {...{ draft, gaps, onChange }} credential={draft.credential} />}
    </>
  );
}

function CredentialFields({
  draft,
  gaps,
  onChange,
  credential,
}: SpawnStepProps & { readonly credential: CredentialDraft }): ReactNode {
  const change = (part: Partial<CredentialDraft>) => onChange({ credential: { ...credential, ...part } });
  const canOauth = draft.runtime === 'claude-code' && credential.provider === 'anthropic';
  return (
    <div className="spawn__nested">
      <Select
        label="Provider"
        value={credential.provider}
        options={[
          { value: 'anthropic', label: 'Anthropic' },
          { value: 'openai', label: 'OpenAI' },
          { value: 'openrouter', label: 'OpenRouter' },
        ]}
        onChange={(provider) => change({ provider, ...(provider === 'anthropic' ? {} : { type: 'api_key' }) })}
      />
      {canOauth && (
        <Segmented
          label="Kind of key"
          value={credential.type}
          segments={[
            { value: 'api_key', label: 'API key' },
            { value: 'oauth', label: 'Subscription' },
          ]}
          onChange={(type) => change({ type })}
        />
      )}
      <SecretField
        label={credential.type === 'oauth' ? 'Subscription token' : 'API key'}
        value={credential.secret}
        onChange={(secret) => change({ secret })}
        problem={gaps.credential ?? null}
      />
    </div>
  );
}
