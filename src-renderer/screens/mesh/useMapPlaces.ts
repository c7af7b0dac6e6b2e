import { useEffect, useMemo } from 'react';
import type { Mirror } from '../../mirror/index.ts';
import { layoutMesh, type MapLine, type MapNode, type MapSpot } from '../../parts/index.ts';
import { useDesk, useMirrored } from '../desk/index.ts';

/** Where nodes stood last on this page: longer than a map is drawn, or it would be another one after each look at the list. */
const STOOD = new WeakMap<Mirror, ReadonlyMap<string, MapSpot>>();

/**
 * Where every node stands: where a person put it, else where it stood before on this page, else where the layout lets it fall. A
 * map that was looked at does not move by itself, also not while the list or another screen is shown.
 */
export function useMapPlaces(nodes: readonly MapNode[], lines: readonly MapLine[]): ReadonlyMap<string, MapSpot> {
  const { mirror } = useDesk();
  const kept = useMirrored((mirrored) => mirrored.mesh.layout.places);
  const shape = `${nodes.map(({ key }) => key).join('\n')}`;
  const places = useMemo(() => {
    const keys = shape === '' ? [] : shape.split('\n');
    const fixed = new Map([...(STOOD.get(mirror) ?? []), ...Object.entries(kept)]);
    const known = new Map([...fixed].filter(([key]) => keys.includes(key)));
    const links = lines.map(({ a, b }) => [a, b] as const);
    return layoutMesh(keys, links, known);
    // A link more moves nothing that stands; only a node more is laid out.
  }, [mirror, shape, kept, lines]);
  useEffect(() => {
    // Nothing is known for a moment after the connection was lost: that is no reason to forget where it stood.
    if (places.size > 0) STOOD.set(mirror, places);
  }, [mirror, places]);
  return places;
}
