import './AddServer.css';
import { type ReactNode, useState } from 'react';
import { Button, Page, PageHeader, ProblemCard, SecretField, TextField } from '../../parts/index.ts';
import { useAsk, useCopy, useDesk, useGo } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';

/** Takes in a server a person already has. What was typed stays until it is accepted. */
export function AddServerScreen(): ReactNode {
  const go = useGo();
  return (
    <Page>
      <PageHeader
        title="Add a server"
        crumbs={[{ label: 'Fleet', onGo: () => go({ screen: 'fleet' }) }, { label: 'Add a server' }]}
      />
      <VaultGate why="The access token is kept there, never in a plain file.">
        <AddServerForm />
      </VaultGate>
    </Page>
  );
}

type Draft = { readonly orderId: string; readonly accessToken: string; readonly name: string };

function AddServerForm(): ReactNode {
  const [draft, setDraft] = useState<Draft>({ orderId: '', accessToken: '', name: '' });
  const add = useAsk('servers:add');
  const copy = useCopy();
  const { places } = useDesk();
  const missing = findMissing(draft);
  const send = () => {
    if (missing !== false) return;
    const { name, ...proof } = draft;
    const named = name.trim() === '' ? {} : { name };
    add.run({ ...proof, ...named }, ({ orderId }) => places.replace({ screen: 'server', orderId, tab: 'overview' }));
  };
  return (
    <form
      className="add-server"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <DraftFields draft={draft} onChange={setDraft} />
      {add.problem !== null && <ProblemCard problem={add.problem} onCopy={copy} lamp="unknown" />}
      <div className="add-server__acts">
        <Button
          look="primary"
          size="l"
          type="submit"
          busy={add.isBusy && 'Checking with the service'}
          offBecause={missing}
          data-testid="add-server"
        >
          Check and add
        </Button>
        <span className="text-meta">Both are checked with the service before anything is kept.</span>
      </div>
    </form>
  );
}

function DraftFields({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}): ReactNode {
  return (
    <>
      <TextField
        label="Order id"
        hint="A UUID, from the answer to the purchase."
        value={draft.orderId}
        onChange={(orderId) => onChange({ ...draft, orderId })}
        mono
        firstFocus
      />
      <SecretField
        label="Access token"
        hint="Starts with osk_. It was shown once, when the server was bought."
        value={draft.accessToken}
        onChange={(accessToken) => onChange({ ...draft, accessToken })}
      />
      <TextField
        label="Name (optional)"
        hint="How it is called here. Empty takes the service’s name."
        value={draft.name}
        onChange={(name) => onChange({ ...draft, name })}
      />
    </>
  );
}

function findMissing({ orderId, accessToken }: Draft): string | false {
  if (orderId.trim() === '') return 'Paste the order id first.';
  return accessToken.trim() === '' && 'Paste the access token first.';
}
