import { useEffect, useMemo, useRef } from 'react';
import { layoutMesh, type MapLine, type MapNode, type MapSpot } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';

/**
 * Where every node stands: where a person put it, else where it stood before, else where the layout lets it fall. A map that was
 * looked at does not move by itself.
 */
export function useMapPlaces(nodes: readonly MapNode[], lines: readonly MapLine[]): ReadonlyMap<string, MapSpot> {
  const kept = useMirrored((mirrored) => mirrored.mesh.layout.places);
  const before = useRef<ReadonlyMap<string, MapSpot>>(new Map());
  const shape = `${nodes.map(({ key }) => key).join('\n')}`;
  const places = useMemo(() => {
    const keys = shape === '' ? [] : shape.split('\n');
    const fixed = new Map([...before.current, ...Object.entries(kept)]);
    const known = new Map([...fixed].filter(([key]) => keys.includes(key)));
    const links = lines.map(({ a, b }) => [a, b] as const);
    return layoutMesh(keys, links, known);
    // A link more moves nothing that stands; only a node more is laid out.
  }, [shape, kept, lines]);
  useEffect(() => {
    before.current = places;
  }, [places]);
  return places;
}
