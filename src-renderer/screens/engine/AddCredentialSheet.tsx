import { type ReactNode, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { parseAiKey } from '../../../src-shared/protocol/index.ts';
import { Button, ProblemCard, SecretField, Segmented, Select, Sheet, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { sayKind } from './describeEngine.ts';

type Draft = {
  readonly provider: 'anthropic' | 'openai' | 'openrouter' | 'another';
  readonly ownProvider: string;
  readonly type: 'api_key' | 'oauth';
  readonly label: string;
  readonly key: string;
  readonly baseUrl: string;
};

type Flaws = Readonly<Partial<Record<'ownProvider' | 'key' | 'baseUrl', string>>>;

const EMPTY: Draft = { provider: 'anthropic', ownProvider: '', type: 'api_key', label: '', key: '', baseUrl: '' };

const providerOf = (draft: Draft): string =>
  draft.provider === 'another' ? draft.ownProvider.trim().toLowerCase() : draft.provider;

/** Takes in a key for a server. It goes out once; the field empties when it was taken, and only then. */
export function AddCredentialSheet({
  orderId,
  onClose,
}: {
  readonly orderId: OrderId;
  readonly onClose: () => void;
}): ReactNode {
  const copy = useCopy();
  const add = useAsk('engine:addCredential');
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [isTried, setTried] = useState(false);
  const flaws = findFlaws(draft);
  const send = () => {
    setTried(true);
    if (Object.keys(flaws).length > 0) return;
    const { type, key } = draft;
    const provider = providerOf(draft);
    const label = draft.label.trim() === '' ? sayKind({ provider, type }) : draft.label.trim();
    const baseUrl = draft.baseUrl.trim() === '' ? null : draft.baseUrl.trim();
    add.run({ orderId, label, provider, type, key, baseUrl }, () => {
      setDraft(EMPTY);
      onClose();
    });
  };
  return (
    <Sheet
      isOpen
      title="Add a credential"
      onClose={onClose}
      foot={
        <>
          <Button size="l" onClick={onClose}>
            Not now
          </Button>
          <Button look="primary" size="l" busy={add.isBusy && 'Adding'} data-testid="add-credential" onClick={send}>
            Add credential
          </Button>
        </>
      }
    >
      <div className="engine__form">
        <Fields
          {...{ draft, send }}
          flaws={isTried ? flaws : {}}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        {add.problem !== null && <ProblemCard problem={add.problem} onCopy={copy} />}
      </div>
    </Sheet>
  );
}

type FieldsProps = {
  readonly draft: Draft;
  readonly flaws: Flaws;
  readonly send: () => void;
  readonly onChange: (part: Partial<Draft>) => void;
};

function Fields({ draft, flaws, send, onChange }: FieldsProps): ReactNode {
  return (
    <>
      <Provider {...{ draft, flaws, onChange }} />
      <TextField
        label="Label, if you want one of your own"
        value={draft.label}
        maxLength={60}
        onChange={(label) => onChange({ label })}
      />
      <SecretField
        label={draft.type === 'oauth' ? 'Subscription token' : 'API key'}
        hint="It goes to the server, which seals it. It is never shown again and not kept here."
        value={draft.key}
        problem={flaws.key ?? null}
        data-testid="credential-key"
        onChange={(key) => onChange({ key })}
        onEnter={send}
      />
      <TextField
        label="Other address, for a proxy of your own"
        placeholder="https://…"
        value={draft.baseUrl}
        maxLength={512}
        problem={flaws.baseUrl ?? null}
        onChange={(baseUrl) => onChange({ baseUrl })}
      />
    </>
  );
}

function Provider({ draft, flaws, onChange }: Omit<FieldsProps, 'send'>): ReactNode {
  return (
    <>
      <Select
        label="Provider"
        value={draft.provider}
        options={[
          { value: 'anthropic', label: 'Anthropic' },
          { value: 'openai', label: 'OpenAI' },
          { value: 'openrouter', label: 'OpenRouter' },
          { value: 'another', label: 'Another' },
        ]}
        onChange={(provider) => onChange({ provider, ...(provider === 'anthropic' ? {} : { type: 'api_key' }) })}
      />
      {draft.provider === 'another' && (
        <TextField
          label="Its name, as the server calls it"
          value={draft.ownProvider}
          maxLength={64}
          problem={flaws.ownProvider ?? null}
          onChange={(ownProvider) => onChange({ ownProvider })}
        />
      )}
      {draft.provider === 'anthropic' && (
        <Segmented
          label="Kind of key"
          value={draft.type}
          segments={[
            { value: 'api_key', label: 'API key' },
            { value: 'oauth', label: 'Subscription' },
          ]}
          onChange={(type) => onChange({ type })}
        />
      )}
    </>
  );
}

/** What is wrong with a draft, by field. Pure; nothing is sent while anything is. */
function findFlaws(draft: Draft): Flaws {
  const provider = providerOf(draft);
  const key = parseAiKey(draft.key, { provider, type: draft.type, place: 'config' });
  const address = draft.baseUrl.trim();
  const isSafe = address === '' || (URL.canParse(address) && new URL(address).protocol === 'https:');
  return {
    ...(/^[a-z0-9][a-z0-9._-]*$/.test(provider) ? {} : { ownProvider: 'Letters, digits, - and _ only.' }),
    ...(key.ok ? {} : { key: `${key.problem.say} ${key.problem.hint}` }),
    ...(isSafe ? {} : { baseUrl: 'It begins with https://: a key must not travel in the clear.' }),
  };
}
