import { type ReactNode, useState } from 'react';
import type { DashboardAccount } from '../../../src-shared/domain/index.ts';
import { Button, Lamp, MenuButton, ProblemCard, StateWord } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored, useNow } from '../desk/index.ts';
import { RemoveSheet, RenameAccountSheet, ReplaceKeySheet } from './AccountSheets.tsx';
import { type AccountLine, describeAccount } from './describeAccount.ts';
import { ImportSheet } from './ImportSheet.tsx';

type Open = 'import' | 'rename' | 'replace' | 'remove';

/** One account: its state in words and their age, how its list meets the fleet, and what can be done with it. */
export function AccountRow({ account }: { readonly account: DashboardAccount }): ReactNode {
  const now = useNow();
  const copy = useCopy();
  const servers = useMirrored((mirrored) => mirrored.servers);
  const test = useAsk('accounts:test');
  const [open, setOpen] = useState<Open | null>(null);
  const line = describeAccount(account, servers, now);
  const { check } = account;
  const why = check.kind === 'refused' || check.kind === 'failed' ? check.problem : null;
  return (
    <li className="accounts__row" data-testid={`account-${account.name}`}>
      <Lamp kind={line.lamp} silent />
      <div className="accounts__words">
        <Words {...{ account, line }} />
      </div>
      <RowActs
        onOpen={setOpen}
        busy={test.isBusy && 'Trying'}
        onTest={() => test.run({ accountId: account.accountId })}
      />
      {(why !== null || test.problem !== null) && (
        <div className="accounts__why">
          {why !== null && (
            <ProblemCard
              problem={why}
              onCopy={copy}
              lamp={check.kind === 'refused' ? 'access_lost' : 'silent'}
              {...(check.kind === 'refused'
                ? {
                    actions: (
                      <Button look="primary" data-testid="account-replace-key" onClick={() => setOpen('replace')}>
                        Replace key
                      </Button>
                    ),
                  }
                : {})}
            />
          )}
          {test.problem !== null && <ProblemCard problem={test.problem} onCopy={copy} />}
        </div>
      )}
      <OpenSheet {...{ account, open }} onClose={() => setOpen(null)} />
    </li>
  );
}

function Words({ account, line }: { readonly account: DashboardAccount; readonly line: AccountLine }): ReactNode {
  return (
    <>
      <p className="accounts__name">
        <strong>{account.name}</strong>
        <StateWord kind={line.lamp} word={line.word} withLamp={false} detail={line.says} />
      </p>
      <p className="text-meta">
        {line.counts}. Key id <span className="accounts__id">{account.keyId}</span>.
      </p>
      {line.unmatchable !== null && <p className="text-meta">{line.unmatchable}</p>}
    </>
  );
}

type RowActsProps = {
  readonly onOpen: (open: Open) => void;
  readonly onTest: () => void;
  readonly busy: string | false;
};

function RowActs({ onOpen, onTest, busy }: RowActsProps): ReactNode {
  return (
    <div className="accounts__acts">
      <Button data-testid="account-import" onClick={() => onOpen('import')}>
        Import servers…
      </Button>
      <Button busy={busy} data-testid="account-test" onClick={onTest}>
        Test now
      </Button>
      <MenuButton
        label="More for this account"
        dots
        items={[
          { kind: 'act', key: 'rename', label: 'Rename…', onSelect: () => onOpen('rename') },
          { kind: 'act', key: 'replace', label: 'Replace key…', onSelect: () => onOpen('replace') },
          { kind: 'line', key: 'line' },
          { kind: 'act', key: 'remove', label: 'Remove…', danger: true, onSelect: () => onOpen('remove') },
        ]}
      />
    </div>
  );
}

type OpenSheetProps = {
  readonly account: DashboardAccount;
  readonly open: Open | null;
  readonly onClose: () => void;
};

function OpenSheet({ account, open, onClose }: OpenSheetProps): ReactNode {
  if (open === null) return null;
  const sheets: Readonly<Record<Open, ReactNode>> = {
    import: <ImportSheet {...{ account, onClose }} />,
    rename: <RenameAccountSheet {...{ account, onClose }} />,
    replace: <ReplaceKeySheet {...{ account, onClose }} />,
    remove: <RemoveSheet {...{ account, onClose }} />,
  };
  return sheets[open];
}
