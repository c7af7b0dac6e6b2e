import { type ReactNode, useState } from 'react';
import {
  InviteNote,
  InviteWell,
  layoutMesh,
  type MapLine,
  type MapNode,
  type MapStage,
  MeshMap,
  measureMap,
  StepTrail,
} from '../parts/index.ts';
import { NOW } from './facts.ts';
import { Row, Specimen, Stack } from './Specimen.tsx';

const ignore = () => undefined;
const MINUTE_MS = 60_000;

const node = (name: string, says: string, lamp: MapNode['lamp'], isPicked = false): MapNode => ({
  key: name,
  name,
  says,
  lamp,
  counts: '2 links',
  isPicked,
});
const NODES: readonly MapNode[] = [
  node('atlas', 'Ready', 'ready'),
  node('juno', 'Working', 'working'),
  node('vega', 'Ready', 'ready', true),
  node('lyra', 'Ready', 'ready', true),
  node('echo', 'Stuck', 'stuck'),
  node('mira', 'No key', 'no_key'),
  node('peer-8f14e45f', 'not one of yours', null),
];
const line = (a: string, b: string, kind: MapLine['kind'], label: string): MapLine => ({
  key: `${a} ${b}`,
  a,
  b,
  kind,
  label,
});
const LINES: readonly MapLine[] = [
  line('atlas', 'juno', 'verified', '2 min'),
  line('atlas', 'vega', 'verified', '2 min'),
  line('juno', 'vega', 'verified', '9 min'),
  line('lyra', 'vega', 'pairing', 'verifying'),
  line('echo', 'vega', 'stale', '3 h, stale'),
  line('atlas', 'lyra', 'oneSided', 'one side, 4 min'),
  line('mira', 'peer-8f14e45f', 'down', 'not connected'),
];
const PLACES = layoutMesh(
  NODES.map(({ key }) => key),
  LINES.map(({ a, b }) => [a, b] as const),
  new Map(),
);

/** The mesh: its map, the steps of a pairing, an invite. */
export function MeshSection(): ReactNode {
  const well = {
    lastsMs: 10 * MINUTE_MS,
    now: NOW,
    mark: 'a97f',
    onCopy: ignore,
    isCopied: false,
    leavesClipboard: true,
  };
  return (
    <>
      <Specimen title="MeshMap" wide>
        <div className="gallery__map">
          <MeshMap label="A mesh" nodes={NODES} lines={LINES} places={PLACES} onOpen={ignore} onPlace={ignore} />
        </div>
      </Specimen>
      <Specimen title="StepTrail">
        <StepTrail
          label="Pairing vega and lyra"
          steps={[
            { key: '1', label: 'Ask vega for an invite', state: 'done', detail: 'mesh_invite_create, 6 s' },
            {
              key: '2',
              label: 'Give the invite to lyra',
              state: 'failed',
              detail: 'mesh_invite_accept, 11 s, it expired',
            },
            { key: '3', label: 'Ask both who their peers are', state: 'now', detail: 'waiting for lyra, 4 s' },
            { key: '4', label: 'Draw the link', state: 'ahead', detail: 'only when both agree' },
            { key: '5', label: 'Passed over', state: 'skipped' },
          ]}
        />
      </Specimen>
      <Specimen title="InviteWell: held, shown, run out">
        <Stack>
          <InviteWell {...well} expiresAt={NOW + 7.2 * MINUTE_MS} code={null} onReveal={ignore} />
          <InviteWell {...well} expiresAt={NOW + 5 * MINUTE_MS} code={'c29tZSBwbGF5IGNvZGUg'.repeat(30)} />
          <InviteWell {...well} expiresAt={NOW} code={null} isCopied leavesClipboard={false} />
        </Stack>
      </Specimen>
      <Specimen title="InviteNote: held, not held, cut" wide>
        <Row>
          <InviteNote from="atlas" expiresAt={NOW + 7 * MINUTE_MS} now={NOW} onCopy={ignore} />
          <InviteNote from="203.0.113.7:18800" expiresAt={NOW + 7 * MINUTE_MS} now={NOW} />
          <InviteNote from="atlas" expiresAt={NOW - 1} now={NOW} />
          <InviteNote from={null} expiresAt={null} now={NOW} />
        </Row>
      </Specimen>
    </>
  );
}

const SERVERS = 200;
const LINKS = 2_000;
const FRAMES = 300;
const KINDS = ['verified', 'verified', 'verified', 'stale', 'oneSided', 'down', 'pairing'] as const;

/** A mesh of 200 servers and 2,000 links that always comes out the same: each is linked with ten that follow it, by odd steps. */
function bigMesh(): { nodes: readonly MapNode[]; lines: readonly MapLine[] } {
  const name = (place: number) => `s${place % SERVERS}`;
  const nodes = Array.from({ length: SERVERS }, (_, place) => node(name(place), 'Ready', 'ready'));
  const lines = Array.from({ length: LINKS }, (_, place) => {
    const from = place % SERVERS;
    const step = 1 + Math.floor(place / SERVERS) * 7;
    return line(name(from), name(from + step), KINDS[place % KINDS.length] ?? 'verified', `${place % 60} min`);
  });
  return { nodes, lines };
}

/** The map at its design size, moved as a person would: `bench` presses the button and reads the figures. */
export function MeshLoadSection(): ReactNode {
  const [{ nodes, lines }] = useState(bigMesh);
  const [places] = useState(() =>
    layoutMesh(
      nodes.map(({ key }) => key),
      lines.map(({ a, b }) => [a, b] as const),
      new Map(),
    ),
  );
  const [stage, setStage] = useState<MapStage | null>(null);
  const [said, setSaid] = useState('');
  const measure = async () => {
    if (stage === null) return;
    setSaid('');
    setSaid(JSON.stringify(await measureMap(stage, 's0', FRAMES, (act) => window.requestAnimationFrame(act))));
  };
  return (
    <Specimen title={`MeshMap with ${SERVERS} servers and ${LINKS} links`} wide>
      <div className="gallery__map" data-big>
        <MeshMap
          label="A large mesh"
          {...{ nodes, lines, places }}
          onOpen={ignore}
          onPlace={ignore}
          onReady={setStage}
        />
      </div>
      <button type="button" data-testid="measure" onClick={() => void measure()}>
        Measure {FRAMES} frames
      </button>
      <output data-testid="measured">{said}</output>
    </Specimen>
  );
}
