import { memo, type ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { Age, Button, Checkbox, ExpiryLine, LinkButton, StateWord, sayEnd } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { useGo } from '../desk/index.ts';
import type { TokenLine } from './describeToken.ts';

export type TokenRowProps = {
  readonly line: TokenLine;
  readonly isSelected: boolean;
  readonly isReading: boolean;
  readonly now: number;
  readonly onSelect: (orderId: OrderId, isOn: boolean) => void;
  readonly onRead: (orderId: OrderId) => void;
};

/** One token: whose it is, how it is, what is left of it, when it was used. Drawn again only when one of these changes. */
export const TokenRow = memo(function TokenRow(props: TokenRowProps): ReactNode {
  const { line, isSelected, isReading, now, onSelect, onRead } = props;
  const { order, record, canRevoke, canRead } = line;
  const go = useGo();
  const open = () => go({ screen: 'server', orderId: order.orderId, tab: 'access' });
  return (
    <tr data-testid={`token-row-${order.name}`} data-selected={isSelected}>
      <td>
        {canRevoke && (
          <Checkbox
            label={<span className="visually-hidden">Select {order.name}</span>}
            checked={isSelected}
            onChange={(isOn) => onSelect(order.orderId, isOn)}
          />
        )}
      </td>
      <td>
        <LinkButton onClick={open}>{order.name}</LinkButton>
        <span className="table__second text-mono">
          {order.access.kind === 'none' ? 'none held' : order.access.tokenId}
        </span>
      </td>
      <td>
        <StateWord kind={line.lamp} word={line.word} />
        <span className="table__second">{sayRead(line, now)}</span>
      </td>
      <td>
        {order.access.kind === 'held' && (
          <>
            <ExpiryLine label={`Access to ${order.name}`} endsAt={line.endsAt} now={now} />
            <span className="table__second">{sayEnd(line.endsAt, now)}</span>
          </>
        )}
      </td>
      <td>
        {record?.lastUsedAt == null ? (
          <span className="text-meta">{order.access.kind === 'none' ? '' : 'not yet'}</span>
        ) : (
          <Age at={record.lastUsedAt} now={now} ago />
        )}
      </td>
      <td className="table__acts">
        {canRead && (
          <Button
            size="s"
            busy={isReading && 'Reading'}
            aria-label={`Read now: the token of ${order.name}`}
            onClick={() => onRead(order.orderId)}
          >
            Read now
          </Button>
        )}
        {order.access.kind === 'none' && (
          <Button size="s" onClick={open}>
            Add a token
          </Button>
        )}
      </td>
    </tr>
  );
});

function sayRead({ order, record }: TokenLine, now: number): string {
  if (order.access.kind === 'none') return 'known from an account';
  if (record === null) return '';
  if (record.problem !== null) return record.problem.code;
  return record.readAt === null ? '' : `read ${sayAgo(now - record.readAt)}`;
}
