import type { ReactNode } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard, SecretField, TextField } from '../../parts/index.ts';
import { useAsk, useCopy, useDesk, useMirrored, useStillHere } from '../desk/index.ts';
import { sayVault } from '../vault/index.ts';

const SEE_BELOW = 'Not accepted: see below.';

export type FormDraft = { readonly orderId: string; readonly token: string; readonly name: string };

export const EMPTY_FORM: FormDraft = { orderId: '', token: '', name: '' };

export type FormWayProps = { readonly draft: FormDraft; readonly onChange: (draft: FormDraft) => void };

/** One server: its order id and its access token. */
export function FormWay({ draft, onChange }: FormWayProps): ReactNode {
  const { places } = useDesk();
  const isStillHere = useStillHere();
  const copy = useCopy();
  const add = useAsk('servers:add');
  const { orderId, token, name } = draft;
  const reason =
    (orderId.trim() === '' && 'Paste the order id first.') || (token.trim() === '' && 'Paste the access token first.');
  const send = () => {
    if (reason !== false) return;
    const named = name.trim() === '' ? {} : { name: name.trim() };
    add.run({ orderId, accessToken: token, ...named }, (added) => {
      if (isStillHere()) places.replace({ screen: 'server', orderId: added.orderId, tab: 'overview' });
    });
  };
  return (
    <>
      <DraftFields {...{ draft, send, onChange }} problem={add.problem} />
      {add.problem !== null && <ProblemCard problem={add.problem} onCopy={copy} />}
      <div className="add-server__acts">
        <Button
          look="primary"
          size="l"
          busy={add.isBusy && 'Checking with the service'}
          offBecause={reason}
          showsReason
          data-testid="add-server"
          onClick={send}
        >
          Add server
        </Button>
        <Button size="l" onClick={() => places.replace({ screen: 'fleet' })}>
          Not now
        </Button>
      </div>
    </>
  );
}

type DraftFieldsProps = FormWayProps & { readonly problem: Problem | null; readonly send: () => void };

function DraftFields({ draft, problem, onChange, send }: DraftFieldsProps): ReactNode {
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const { order, access } = fieldProblems(problem);
  return (
    <>
      <p className="text-read text-second">
        Both came with the purchase. They are checked with the service before anything is kept.
      </p>
      <TextField
        label="Order id"
        placeholder="550e8400-e29b-41d4-a716-446655440000"
        mono
        value={draft.orderId}
        onChange={(orderId) => onChange({ ...draft, orderId })}
        problem={order}
        data-testid="add-order-id"
      />
      <SecretField
        label="Access token"
        placeholder="osk_…"
        hint={`Kept in ${sayVault(vault)}; only its id is ever shown.`}
        value={draft.token}
        onChange={(token) => onChange({ ...draft, token })}
        onEnter={send}
        problem={access}
        data-testid="add-token"
      />
      <TextField
        label="Name, if you want another than its own"
        value={draft.name}
        maxLength={60}
        onChange={(name) => onChange({ ...draft, name })}
        onEnter={send}
      />
    </>
  );
}

/** Which field a refused answer is about. The sentence itself is on the card, and is not said twice. */
function fieldProblems(problem: Problem | null): { order: string | null; access: string | null } {
  if (problem === null) return { order: null, access: null };
  const isOrder = /order/.test(problem.code) && !problem.code.startsWith('token');
  const isToken = /token|unauthorized|forbidden/.test(problem.code);
  return { order: isOrder ? SEE_BELOW : null, access: isToken && !isOrder ? SEE_BELOW : null };
}
