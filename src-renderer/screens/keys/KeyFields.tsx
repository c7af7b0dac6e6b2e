import type { ReactNode } from 'react';
import { type AiProvider, parseAiKey } from '../../../src-shared/protocol/index.ts';
import { Checkbox, SecretField, Select } from '../../parts/index.ts';

/** An AI key being typed in. Lives in the screen only, goes out once and is forgotten. */
export type KeyDraft = {
  readonly provider: 'anthropic' | 'openai' | 'openrouter';
  readonly key: string;
  readonly wantsProbe: boolean;
};

export const EMPTY_KEY: KeyDraft = { provider: 'anthropic', key: '', wantsProbe: true };

type KeyTyped = { readonly provider: AiProvider; readonly key: string };

/** What is wrong with a key, in words; null when nothing is. Pure; nothing is sent while anything is. */
export function findKeyFlaw({ provider, key }: KeyTyped): string | null {
  const read = parseAiKey(key, { provider, type: null, place: 'delivery' });
  return read.ok ? null : `${read.problem.say} ${read.problem.hint}`;
}

export type KeyFieldsProps = {
  readonly draft: KeyDraft;
  readonly flaw: string | null;
  readonly onChange: (draft: KeyDraft) => void;
  readonly onEnter: () => void;
};

/** Provider, key, and whether the agent shall prove that it works. */
export function KeyFields({ draft, flaw, onChange, onEnter }: KeyFieldsProps): ReactNode {
  return (
    <>
      <Select
        label="Provider"
        value={draft.provider}
        options={[
          { value: 'anthropic', label: 'Anthropic' },
          { value: 'openai', label: 'OpenAI' },
          { value: 'openrouter', label: 'OpenRouter' },
        ]}
        onChange={(provider) => onChange({ ...draft, provider })}
      />
      <SecretField
        label="AI key"
        hint={draft.provider === 'anthropic' ? 'An API key or a subscription token.' : undefined}
        value={draft.key}
        problem={flaw}
        data-testid="ai-key"
        onChange={(key) => onChange({ ...draft, key })}
        onEnter={onEnter}
      />
      <Checkbox
        label="Send a test message to prove that it works"
        hint="One short chat that asks for a word made up for it. The service may say that a key is there while the agent does not use it, or its provider refuses it."
        checked={draft.wantsProbe}
        onChange={(wantsProbe) => onChange({ ...draft, wantsProbe })}
      />
    </>
  );
}
