import './AddServer.css';
import { type ReactNode, useState } from 'react';
import type { ImportId } from '../../../src-shared/basics/index.ts';
import type { AddWay } from '../../mirror/index.ts';
import { Page, PageHeader, Segmented } from '../../parts/index.ts';
import { AccountList } from '../accounts/index.ts';
import { useDesk, useMirrored, useStillHere } from '../desk/index.ts';
import { VaultGate } from '../vault/index.ts';
import { CutOffNote } from './CutOffNote.tsx';
import { EMPTY_FORM, FormWay } from './FormWay.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { LinkWay } from './LinkWay.tsx';
import { TextWay } from './TextWay.tsx';

const WAYS: ReadonlyArray<{ readonly value: AddWay; readonly label: string }> = [
  { value: 'form', label: 'Order id and token' },
  { value: 'file', label: 'File or text' },
  { value: 'link', label: 'Link' },
  { value: 'account', label: 'From an account' },
];

export type AddServerScreenProps = { readonly way: AddWay; readonly importId: ImportId | null };

/** Takes in servers a person already has, four ways. Nothing is kept before it was checked with the service. */
export function AddServerScreen({ way, importId }: AddServerScreenProps): ReactNode {
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  const service = useMirrored((mirrored) => mirrored.app.service?.label ?? 'the service');
  const where = isDemo ? 'to the demo fleet' : `at ${service}`;
  return (
    <Page>
      <PageHeader title={importId === null ? 'Add a server' : 'Add servers'} fact={where} />
      <VaultGate why="An access token needs a safe place.">
        {importId === null && <CutOffNote />}
        {importId === null ? <Ways way={way} /> : <ImportPreview importId={importId} key={importId} />}
      </VaultGate>
    </Page>
  );
}

/** What is typed on one way stays while a person looks at another; with a preview all of it is gone from the page. */
function Ways({ way }: { readonly way: AddWay }): ReactNode {
  const { places } = useDesk();
  const isStillHere = useStillHere();
  const [form, setForm] = useState(EMPTY_FORM);
  const [text, setText] = useState('');
  const [link, setLink] = useState('');
  const preview = (id: ImportId) => {
    if (isStillHere()) places.go({ screen: 'addServer', way, importId: id });
  };
  const drawn: Readonly<Record<AddWay, ReactNode>> = {
    form: <FormWay draft={form} onChange={setForm} />,
    file: <TextWay text={text} onChange={setText} onPreview={preview} />,
    link: <LinkWay link={link} onChange={setLink} onPreview={preview} />,
    account: <AccountList title="Dashboard accounts" />,
  };
  return (
    <>
      <div className="add-server__ways">
        <Segmented
          label="How to add"
          value={way}
          segments={WAYS}
          onChange={(next) => places.replace({ screen: 'addServer', way: next })}
        />
      </div>
      <div className="add-server" data-wide={way === 'account'}>
        {drawn[way]}
      </div>
    </>
  );
}
