import { type ReactNode, useMemo, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import type { DashboardAccount, ListedServer } from '../../../src-shared/domain/index.ts';
import { Button, EmptyState, PickList, type PickRow, ProblemCard, Sheet, TextField } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useGo, useMirrored, useNow, useStillHere } from '../desk/index.ts';
import { isHere } from './describeAccount.ts';

/** From so many rows on, a field to filter them is worth its place. */
const FILTERED_FROM = 12;

export type ImportSheetProps = { readonly account: DashboardAccount; readonly onClose: () => void };

/** The servers an account lists, to choose from; those that are here are marked. */
export function ImportSheet({ account, onClose }: ImportSheetProps): ReactNode {
  const go = useGo();
  const isStillHere = useStillHere();
  const copy = useCopy();
  const take = useAsk('accounts:importServers');
  const read = useAsk('accounts:test');
  const [picked, setPicked] = useState<ReadonlySet<OrderId>>(new Set());
  const count = account.servers.filter(({ orderId }) => picked.has(orderId)).length;
  const send = () =>
    take.run({ accountId: account.accountId, orderIds: [...picked] }, () => {
      onClose();
      if (isStillHere()) go({ screen: 'fleet' });
    });
  const foot = (
    <>
      <Button size="l" onClick={onClose}>
        Not now
      </Button>
      <Button
        look="primary"
        size="l"
        busy={take.isBusy && 'Importing'}
        offBecause={count === 0 && 'Choose a server first.'}
        showsReason
        data-testid="import-listed"
        onClick={send}
      >
        {count === 0 ? 'Import' : `Import ${count} ${count === 1 ? 'server' : 'servers'}`}
      </Button>
    </>
  );
  const problem = take.problem ?? read.problem;
  return (
    <Sheet isOpen title={`Import from ${account.name}`} width="l" onClose={onClose} foot={foot}>
      <div className="accounts__form">
        <Freshness {...{ account, read }} />
        <Listed {...{ account, picked }} onPicked={setPicked} />
        {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      </div>
    </Sheet>
  );
}

type FreshnessProps = { readonly account: DashboardAccount; readonly read: Asking<'accounts:test'> };

function Freshness({ account, read }: FreshnessProps): ReactNode {
  const now = useNow();
  const age = account.listedAt === null ? 'never read' : `read ${sayAgo(now - account.listedAt)}`;
  return (
    <div className="accounts__line">
      <span className="text-second">
        They are opened by the account: watched, talked to and restarted without a token of their own. List {age}.
      </span>
      <Button busy={read.isBusy && 'Reading'} onClick={() => read.run({ accountId: account.accountId })}>
        Read again
      </Button>
    </div>
  );
}

type ListedProps = {
  readonly account: DashboardAccount;
  readonly picked: ReadonlySet<OrderId>;
  readonly onPicked: (picked: ReadonlySet<OrderId>) => void;
};

function Listed({ account, picked, onPicked }: ListedProps): ReactNode {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const [sought, setSought] = useState('');
  const shown = useMemo(() => {
    const fits = account.servers.filter((server) => wordsOf(server).includes(sought.toLowerCase()));
    return fits.sort((a, b) => Number(isHere(a, servers)) - Number(isHere(b, servers)));
  }, [account.servers, servers, sought]);
  const free = shown.filter((server) => !isHere(server, servers)).map(({ orderId }) => orderId);
  const change = (orderIds: readonly OrderId[], isPicked: boolean) => {
    const next = new Set(picked);
    for (const orderId of orderIds) isPicked ? next.add(orderId) : next.delete(orderId);
    onPicked(next);
  };
  const rows = shown.map((server) => pickRow(server, servers, picked));
  if (account.servers.length === 0)
    return <EmptyState title="This account lists no server.">Read again after one was bought.</EmptyState>;
  return (
    <>
      {account.servers.length >= FILTERED_FROM && (
        <TextField
          label="Filter by name, plan, region or order id"
          value={sought}
          onChange={setSought}
          data-testid="import-filter"
        />
      )}
      <PickList
        label={`Servers of ${account.name}`}
        rows={rows}
        empty={`Nothing here fits “${sought}”.`}
        onPick={(key, isPicked) =>
          change(
            free.filter((orderId) => orderId === key),
            isPicked,
          )
        }
        {...(free.length === 0
          ? {}
          : {
              all: {
                label: `All ${free.length} that are not here`,
                picked: free.every((orderId) => picked.has(orderId)),
                onPick: (isPicked) => change(free, isPicked),
              },
            })}
      />
    </>
  );
}

function pickRow(
  server: ListedServer,
  servers: ReadonlyMap<OrderId, ServerView>,
  picked: ReadonlySet<OrderId>,
): PickRow {
  const isThere = isHere(server, servers);
  return {
    key: server.orderId,
    title: server.serverName ?? 'Without a name',
    id: server.orderId,
    note: isThere ? 'here already' : noteOf(server, servers.has(server.orderId)),
    picked: isThere ? null : picked.has(server.orderId),
  };
}

function wordsOf({ serverName, orderId, planName, regionCode }: ListedServer): string {
  return [serverName, orderId, planName, regionCode].join(' ').toLowerCase();
}

function noteOf({ status, planName, regionCode }: ListedServer, wasRetired: boolean): string {
  const word = status.kind === 'unknown' ? status.word : status.kind.replaceAll('_', ' ');
  return [planName, regionCode, word, wasRetired ? 'retired here, comes back' : null].filter(Boolean).join(', ');
}
