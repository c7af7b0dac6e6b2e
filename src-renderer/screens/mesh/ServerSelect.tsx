import type { ReactNode } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { Select } from '../../parts/index.ts';
import type { MeshServer } from './useMeshServers.ts';

export type ServerSelectProps = {
  readonly label: string;
  readonly value: OrderId | '';
  readonly servers: readonly MeshServer[];
  readonly onChange: (orderId: OrderId | '') => void;
};

/** One of our servers; those that can not be asked say so. */
export function ServerSelect({ label, value, servers, onChange }: ServerSelectProps): ReactNode {
  const chosen = servers.find((server) => server.orderId === value);
  return (
    <Select<OrderId | ''>
      label={label}
      value={value}
      options={[
        { value: '', label: 'Choose a server' },
        ...servers.map((server) => ({
          value: server.orderId,
          label: server.offBecause === false ? server.name : `${server.name} (can not be asked now)`,
        })),
      ]}
      onChange={onChange}
      problem={chosen === undefined || chosen.offBecause === false ? null : chosen.offBecause}
    />
  );
}
