import { type ReactNode, useMemo } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import type { LabServer } from '../../../src-shared/domain/index.ts';
import {
  EmptyState,
  formatCount,
  LinkButton,
  MenuButton,
  type MenuItem,
  ProblemCard,
  StateWord,
  Table,
} from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useGo, useMirrored } from '../desk/index.ts';
import { MakeServer } from './MakeServer.tsx';
import { POKE_GROUPS, sayLife, sayPlan } from './sayLab.ts';

/** Every server of the pretend service as it really is: more can be made, and each can be poked. */
export function ServersTab({ servers }: { readonly servers: readonly LabServer[] }): ReactNode {
  const copy = useCopy();
  const poke = useAsk('lab:poke');
  const newestFirst = useMemo(() => [...servers].reverse(), [servers]);
  return (
    <div className="lab__part">
      <MakeServer />
      {poke.problem !== null && <ProblemCard problem={poke.problem} onCopy={copy} lamp="unknown" />}
      {servers.length === 0 ? (
        <EmptyState title="The pretend service has no server.">Make one above, or buy one with play money.</EmptyState>
      ) : (
        <Table className="lab__table" label="Servers of the pretend service">
          <thead>
            <tr>
              <th scope="col">Server</th>
              <th scope="col">As it really is</th>
              <th scope="col" className="lab__spare">
                Plan
              </th>
              <th scope="col" className="lab__spare table__figure">
                Events
              </th>
              <th scope="col">
                <span className="visually-hidden">Poke</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newestFirst.map((server) => (
              <Row {...{ server, poke }} key={server.orderId} />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  );
}

type RowProps = { readonly server: LabServer; readonly poke: Asking<'lab:poke'> };

function Row({ server, poke }: RowProps): ReactNode {
  const go = useGo();
  const known = useMirrored((mirrored) => mirrored.servers.get(server.orderId) ?? null);
  const { lamp, word } = sayLife(server);
  const isBusy = poke.isBusy && poke.about?.orderId === server.orderId;
  return (
    <tr data-testid={`lab-server-${server.name}`}>
      <td>
        {known === null ? (
          <>
            {server.name} <span className="text-meta">not in the fleet</span>
          </>
        ) : (
          <LinkButton onClick={() => go({ screen: 'server', orderId: server.orderId, tab: 'overview' })}>
            {known.order.name}
          </LinkButton>
        )}
      </td>
      <td>
        <StateWord kind={lamp} word={isBusy ? 'Poking' : word} />
      </td>
      <td className="lab__spare text-second">{sayPlan(server.planId)}</td>
      <td className="lab__spare table__figure">{formatCount(server.lastEventId)}</td>
      <td className="table__acts">
        <MenuButton size="s" label="Poke" items={pokeItems(server.orderId, poke)} />
      </td>
    </tr>
  );
}

function pokeItems(orderId: OrderId, poke: Asking<'lab:poke'>): readonly MenuItem[] {
  return POKE_GROUPS.flatMap((group, place) => [
    ...(place === 0 ? [] : [{ kind: 'line' as const, key: `line ${place}` }]),
    ...group.map(([name, label]) => ({
      kind: 'act' as const,
      key: name,
      label,
      danger: name === 'revokeToken' || name === 'delete',
      onSelect: () => poke.run({ orderId, poke: name }),
    })),
  ]);
}
