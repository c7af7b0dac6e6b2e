import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { EngineConfig } from '../../../src-shared/domain/index.ts';
import type { Credential } from '../../../src-shared/protocol/index.ts';
import {
  Button,
  EmptyState,
  formatMoment,
  MenuButton,
  ProblemCard,
  Section,
  StateWord,
  Table,
  Tag,
} from '../../parts/index.ts';
import { sayStep } from '../describe/index.ts';
import { useCopy, useKeys, useNow } from '../desk/index.ts';
import { AddCredentialSheet } from './AddCredentialSheet.tsx';
import { DeleteCredentialSheet } from './DeleteCredentialSheet.tsx';
import { sayKind, sayTest, sayUsers } from './describeEngine.ts';
import { type CredentialActs, useCredentialActs } from './useCredentialActs.ts';

export type CredentialsPartProps = {
  readonly orderId: OrderId;
  readonly config: EngineConfig;
  readonly offBecause: string | false;
  /** A person has it read again just now. */
  readonly isReading: boolean;
};

/** The AI keys on a server: whose they are, who uses them, whether they work. `t` tests the default one. */
export function CredentialsPart({ orderId, config, offBecause, isReading }: CredentialsPartProps): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const copy = useCopy();
  const acts = useCredentialActs(orderId, config, !isReading && offBecause === false);
  const byDefault = config.defaultCredentialId;
  useKeys(offBecause === false && byDefault !== null ? { t: () => acts.test(byDefault) } : {});
  const add = (
    <Button
      size="s"
      icon={Plus}
      offBecause={offBecause}
      data-testid="open-add-credential"
      onClick={() => {
        acts.dismiss();
        setAdding(true);
      }}
    >
      Add credential
    </Button>
  );
  return (
    <Section title="Credentials" actions={config.credentials.length > 0 && add}>
      {config.credentials.length === 0 ? (
        <EmptyState title="No credentials yet." actions={add}>
          Without one the agents can not think. An API key, or an Anthropic subscription.
        </EmptyState>
      ) : (
        <CredentialTable {...{ orderId, config, offBecause, acts }} />
      )}
      {acts.problem !== null && <ProblemCard problem={acts.problem} onCopy={copy} />}
      {isAdding && <AddCredentialSheet orderId={orderId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

type TableProps = Omit<CredentialsPartProps, 'isReading'> & { readonly acts: CredentialActs };

function CredentialTable(props: TableProps): ReactNode {
  return (
    <Table className="engine__table" look="credentials" label="Credentials">
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col">Kind</th>
          <th scope="col">Used by</th>
          <th scope="col">Last test</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {props.config.credentials.map((credential) => (
          <CredentialRow {...props} credential={credential} key={credential.credentialId} />
        ))}
      </tbody>
    </Table>
  );
}

function CredentialRow(props: TableProps & { readonly credential: Credential }): ReactNode {
  const { config, credential } = props;
  const isDefault = config.defaultCredentialId === credential.credentialId;
  return (
    <tr data-testid={`credential-${credential.label}`}>
      <th scope="row">
        <span className="engine__label">
          <span className="text-cut">{credential.label}</span>
          {isDefault && <Tag look="soft">default</Tag>}
        </span>
        {credential.preview !== null && <span className="engine__preview text-cut">{credential.preview}</span>}
      </th>
      <td>{sayKind(credential)}</td>
      <td className="text-second">{sayUsers(config, credential)}</td>
      <td>
        <LastTest credential={credential} />
      </td>
      <td>
        <RowActs {...props} isDefault={isDefault} />
      </td>
    </tr>
  );
}

function LastTest({ credential }: { readonly credential: Credential }): ReactNode {
  const now = useNow();
  const said = sayTest(credential, now);
  const { cooldown } = credential;
  const rests = cooldown !== null && cooldown.untilAt > now;
  return (
    <>
      {said === null ? (
        <span className="text-meta">not tested</span>
      ) : (
        <span className="engine__test" title={credential.test?.error ?? undefined}>
          <StateWord kind={said.lamp} word={said.word} /> <span className="text-meta">{said.detail}</span>
        </span>
      )}
      {rests && (
        <span className="engine__preview">
          rests until {formatMoment(cooldown.untilAt, now)}
          {cooldown.reason !== null && `: ${sayStep(cooldown.reason)}`}
        </span>
      )}
    </>
  );
}

function RowActs(props: TableProps & { readonly credential: Credential; readonly isDefault: boolean }): ReactNode {
  const { orderId, config, credential, acts, isDefault } = props;
  const [isSure, setSure] = useState(false);
  const { credentialId } = credential;
  const isTesting = acts.testing === credentialId;
  const offBecause = props.offBecause || (acts.isBusy && !isTesting && 'Another credential is being asked about.');
  const off = offBecause === false ? {} : { offBecause };
  const beSure = () => {
    acts.dismiss();
    setSure(true);
  };
  return (
    <div className="engine__row-acts">
      <Button
        size="s"
        look="bare"
        busy={isTesting && 'Testing'}
        offBecause={offBecause}
        aria-label={`Test ${credential.label}`}
        onClick={() => acts.test(credentialId)}
      >
        Test
      </Button>
      <MenuButton
        dots
        label={`More about ${credential.label}`}
        items={[
          {
            kind: 'act',
            key: 'default',
            label: 'Make it the default',
            onSelect: () => acts.prefer(credentialId),
            ...(isDefault ? { offBecause: 'it is already' } : off),
          },
          { kind: 'act', key: 'delete', label: 'Delete', danger: true, onSelect: beSure, ...off },
        ]}
      />
      {isSure && <DeleteCredentialSheet {...{ orderId, config, credential }} onClose={() => setSure(false)} />}
    </div>
  );
}
