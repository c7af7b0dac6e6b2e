import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import {
  Banner,
  Button,
  Checkbox,
  EmptyState,
  formatDuration,
  ProblemCard,
  Section,
  Select,
  Table,
} from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored, useNow, useSlowNow } from '../desk/index.ts';
import { sortTokens, type TokenLine, type TokenOrder } from './describeToken.ts';
import { RevokeSheet } from './RevokeSheet.tsx';
import { TokenRow } from './TokenRow.tsx';

const ORDERS: ReadonlyArray<{ readonly value: TokenOrder; readonly label: string }> = [
  { value: 'ends', label: 'Ends soonest first' },
  { value: 'name', label: 'By name' },
  { value: 'used', label: 'Least used first' },
];

/** The tokens in a table; some or all can be selected and revoked. */
export function TokensPart({ lines }: { readonly lines: readonly TokenLine[] }): ReactNode {
  const copy = useCopy();
  const read = useAsk('access:readToken');
  const [by, setBy] = useState<TokenOrder>('ends');
  const [selected, setSelected] = useState<ReadonlySet<OrderId>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const sorted = useMemo(() => sortTokens(lines, by), [lines, by]);
  const chosen = sorted.filter((line) => line.canRevoke && selected.has(line.order.orderId));
  if (lines.length === 0) {
    return (
      <EmptyState title="No server is in this fleet yet.">
        An access token comes with each server you buy or add, and is kept here.
      </EmptyState>
    );
  }
  return (
    <Section
      title="Access tokens"
      actions={
        <>
          <Select label="Order" look="bare" value={by} options={ORDERS} onChange={setBy} />
          <Button
            look="danger"
            data-testid="revoke-selected"
            offBecause={chosen.length === 0 && 'Select the tokens first.'}
            showsReason
            onClick={() => setAsking(true)}
          >
            {chosen.length === 0 ? 'Revoke selected' : `Revoke selected (${chosen.length})`}
          </Button>
        </>
      }
    >
      <ReadingPause />
      {read.problem !== null && <ProblemCard problem={read.problem} onCopy={copy} lamp="unknown" />}
      <TokenTable {...{ sorted, selected, read }} onSelect={setSelected} />
      {isAsking && chosen.length > 0 && (
        <RevokeSheet
          orders={chosen.map((line) => line.order)}
          onClose={() => setAsking(false)}
          onAsked={() => setSelected(new Set())}
        />
      )}
    </Section>
  );
}

type TokenTableProps = {
  readonly sorted: readonly TokenLine[];
  readonly selected: ReadonlySet<OrderId>;
  readonly read: ReturnType<typeof useAsk<'access:readToken'>>;
  readonly onSelect: (change: (selected: ReadonlySet<OrderId>) => ReadonlySet<OrderId>) => void;
};

function TokenTable({ sorted, selected, read, onSelect }: TokenTableProps): ReactNode {
  const now = useSlowNow();
  const all = sorted.filter((line) => line.canRevoke).map((line) => line.order.orderId);
  const isAll = all.length > 0 && all.every((orderId) => selected.has(orderId));
  const turn = useCallback(
    (orderId: OrderId, isOn: boolean) =>
      onSelect((before) => new Set(isOn ? [...before, orderId] : [...before].filter((other) => other !== orderId))),
    [onSelect],
  );
  const { run } = read;
  const readOne = useCallback((orderId: OrderId) => run({ orderId }), [run]);
  return (
    <Table className="access__tokens" label="Access tokens" rows="tall">
      <thead>
        <tr>
          <th scope="col">
            <Checkbox
              label={<span className="visually-hidden">Select all</span>}
              checked={isAll}
              disabled={all.length === 0}
              onChange={(isOn) => onSelect(() => new Set(isOn ? all : []))}
            />
          </th>
          <th scope="col">Server</th>
          <th scope="col">State</th>
          <th scope="col" className="access__line-head">
            Ends, marks at 1, 7 and 30 days
          </th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span className="visually-hidden">Read</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((line) => (
          <TokenRow
            line={line}
            isSelected={selected.has(line.order.orderId)}
            isReading={read.isBusy && read.about?.orderId === line.order.orderId}
            now={now}
            onSelect={turn}
            onRead={readOne}
            key={line.order.orderId}
          />
        ))}
      </tbody>
    </Table>
  );
}

/** Why nothing is read at the moment, when something should be. */
function ReadingPause(): ReactNode {
  const now = useNow();
  const { pausedUntilAt, problem, waiting } = useMirrored((mirrored) => mirrored.access.reading);
  if (problem === null || pausedUntilAt === null || waiting === 0) return null;
  return (
    <Banner announce="status" lamp="unknown" title={problem.say}>
      {waiting} {waiting === 1 ? 'token waits' : 'tokens wait'} to be read; again in{' '}
      {formatDuration(Math.max(0, pausedUntilAt - now))}.
    </Banner>
  );
}
