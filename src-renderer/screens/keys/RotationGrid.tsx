import { memo, type ReactNode } from 'react';
import { assertNever, type OrderId, type RotationId } from '../../../src-shared/basics/index.ts';
import type { KeyRotation, KeyRow } from '../../../src-shared/domain/index.ts';
import { Button, formatClock, LinkButton, StateWord, Table } from '../../parts/index.ts';
import { describeKeyRow, type KeyRowLine } from '../describe/index.ts';
import { useAsk, useGo, useMirrored, useNow } from '../desk/index.ts';
import { type OtherAgents, otherCredentials } from './otherCredentials.ts';

/** Every server of a rotation: its state in words, and when each step was reached. */
export function RotationGrid({ rotation }: { readonly rotation: KeyRotation }): ReactNode {
  const now = useNow();
  const servers = useMirrored((mirrored) => mirrored.servers);
  const engines = useMirrored((mirrored) => mirrored.engines);
  return (
    <Table className="keys__grid" label="Servers of this rotation">
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">State</th>
          <th scope="col">Asked</th>
          <th scope="col">Delivered</th>
          <th scope="col">Confirmed</th>
          {rotation.wantsProbe && <th scope="col">Proved</th>}
          <td />
        </tr>
      </thead>
      <tbody>
        {rotation.rows.map((row) => (
          <Row
            name={servers.get(row.orderId)?.order.name ?? row.orderId.slice(0, 8)}
            rotationId={rotation.rotationId}
            wantsProbe={rotation.wantsProbe}
            row={row}
            others={otherCredentials(engines.get(row.orderId), row, {
              wantsProbe: rotation.wantsProbe,
              account: servers.get(row.orderId)?.order.account ?? null,
            })}
            line={describeKeyRow(row, rotation, now)}
            key={row.orderId}
          />
        ))}
      </tbody>
    </Table>
  );
}

type RowProps = {
  readonly name: string;
  readonly rotationId: RotationId;
  readonly wantsProbe: boolean;
  readonly row: KeyRow;
  readonly line: KeyRowLine;
  readonly others: OtherAgents;
};

/** The clock ticks once a second and each News brings all rows anew: only a row that reads differently is drawn again. */
const Row = memo(DrawnRow, (before, after) => JSON.stringify(before) === JSON.stringify(after));

function DrawnRow({ name, rotationId, wantsProbe, row, line, others }: RowProps): ReactNode {
  const go = useGo();
  const { moments, stage, orderId } = row;
  return (
    <tr data-testid={`key-row-${name}`} data-stage={stage.kind}>
      <th scope="row">
        <LinkButton onClick={() => go({ screen: 'server', orderId, tab: 'engine' })}>{name}</LinkButton>
      </th>
      <td>
        <span className="keys__state">
          <StateWord kind={line.lamp} word={line.word} /> <span className="text-second">{line.detail}</span>
          {line.problem !== null && <span className="text-meta text-mono">{line.problem.code}</span>}
          {sayOthers(others) !== null && <span className="text-meta">{sayOthers(others)}</span>}
        </span>
      </td>
      <Moment at={moments.askedAt} />
      <Moment at={moments.deliveredAt} />
      <Moment at={moments.confirmedAt} />
      {wantsProbe && <Moment at={stage.kind === 'proved' ? moments.endedAt : null} />}
      <td>{stage.kind === 'unproved' && <ProveAgain {...{ rotationId, orderId, name }} />}</td>
    </tr>
  );
}

function sayOthers(others: OtherAgents): string | null {
  switch (others.kind) {
    case 'tooEarly':
      return null;
    case 'unread':
      return 'other agents: not looked yet';
    case 'locked':
      return 'other agents: not known without an account';
    case 'read':
      return others.keep.length === 0
        ? null
        : `${others.keep.join(', ')} ${others.keep.length === 1 ? 'uses' : 'use'} another credential`;
    default:
      return assertNever(others);
  }
}

function Moment({ at }: { readonly at: number | null }): ReactNode {
  return <td className="keys__time">{at === null ? '' : formatClock(at)}</td>;
}

type ProveProps = { readonly rotationId: RotationId; readonly orderId: OrderId; readonly name: string };

function ProveAgain({ rotationId, orderId, name }: ProveProps): ReactNode {
  const prove = useAsk('engine:proveKey');
  return (
    <Button
      size="s"
      look="bare"
      busy={prove.isBusy && 'Asking'}
      aria-label={`Test ${name} again`}
      onClick={() => prove.run({ rotationId, orderId })}
    >
      Test again
    </Button>
  );
}
