import type { ReactNode } from 'react';
import { EmptyState, MeshMap } from '../../parts/index.ts';
import { useAsk, useGo } from '../desk/index.ts';
import { useMapPlaces } from './useMapPlaces.ts';
import type { DrawnMesh } from './useMeshPicture.ts';

/** The map of servers and peers. Enter or a click opens a server; a peer that is none of ours opens the one that knows it. */
export function MapView({ drawn }: { readonly drawn: DrawnMesh }): ReactNode {
  const go = useGo();
  const place = useAsk('mesh:placeNodes');
  const { nodes, lines, servers } = drawn;
  const places = useMapPlaces(nodes, lines);
  if (servers.length < 2) {
    return <EmptyState title="A mesh takes two servers.">Spawn or add another one, then pair them here.</EmptyState>;
  }
  const open = (key: string) => {
    const line = lines.find(({ a, b }) => a === key || b === key);
    const [own, knower] = [[key], [line?.a, line?.b]].map((keys) =>
      servers.find(({ orderId }) => keys.includes(orderId)),
    );
    const server = own ?? knower;
    if (server !== undefined) go({ screen: 'server', orderId: server.orderId, tab: 'mesh' });
  };
  return (
    <MeshMap
      label="Map of the mesh"
      {...{ nodes, lines, places }}
      onOpen={open}
      onPlace={(key, spot) => place.run({ moved: { [key]: { x: spot.x, y: spot.y } } })}
    />
  );
}
