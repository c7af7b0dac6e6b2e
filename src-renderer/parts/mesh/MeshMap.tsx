import './MeshMap.css';
import { Maximize, Minus, Plus } from 'lucide-react';
import { memo, type ReactNode, useRef, useState } from 'react';
import { IconButton } from '../controls/index.ts';
import { Lamp, type LampKind, type Progress } from '../state/index.ts';
import type { MapLine } from './drawLines.ts';
import type { Spot } from './layoutMesh.ts';
import type { MapStage } from './MapStage.ts';
import { useMapHands } from './useMapHands.ts';
import { useMapStage } from './useMapStage.ts';

export type MapNode = {
  readonly key: string;
  readonly name: string;
  /** Its word: `Ready`, `another fleet`. */
  readonly says: string;
  /** Null for a peer that is none of ours: nothing is known of its state. */
  readonly lamp: LampKind | null;
  readonly progress?: Progress | null;
  /** `3 links`, for assistive technology. */
  readonly counts: string;
  /** One of the two in hand. */
  readonly isPicked: boolean;
};

export type MeshMapProps = {
  readonly label: string;
  readonly nodes: readonly MapNode[];
  readonly lines: readonly MapLine[];
  readonly places: ReadonlyMap<string, Spot>;
  readonly onOpen: (key: string) => void;
  /** A person put a node somewhere. */
  readonly onPlace: (key: string, spot: Spot) => void;
  /** For measurements. */
  readonly onReady?: (stage: MapStage) => void;
};

const LEGEND = [
  { kind: 'verified', says: 'Verified by both' },
  { kind: 'stale', says: 'Stale, or one side only' },
  { kind: 'down', says: 'Not connected' },
  { kind: 'pairing', says: 'Pairing' },
] as const;

/** Servers and peers as nodes, what agents said of each other as lines. Drag, wheel, arrows; Enter opens. */
export function MeshMap(props: MeshMapProps): ReactNode {
  const { label, nodes, lines, places, onOpen, onPlace, onReady } = props;
  const frame = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const world = useRef<HTMLDivElement>(null);
  const stage = useMapStage({ frame, canvas, world }, places, lines, onReady);
  const { endsDrag, ...hands } = useMapHands(frame, stage, onPlace);
  const [entry, setEntry] = useState<string | null>(null);
  const entryKey = nodes.some((node) => node.key === entry) ? entry : (nodes[0]?.key ?? null);
  return (
    <section
      className="mesh-map"
      aria-label={label}
      ref={frame}
      {...hands}
      onPointerCancel={hands.onPointerUp}
      onPointerLeave={() => stage.current?.setNear(null)}
      onFocus={(event) => {
        const key = (event.target as HTMLElement).dataset['key'];
        if (key === undefined) return;
        setEntry(key);
        stage.current?.setNear(key);
      }}
      onBlur={() => stage.current?.setNear(null)}
    >
      <canvas className="mesh-map__lines" ref={canvas} />
      <div className="mesh-map__world" ref={world}>
        {nodes.map((node) => (
          <Node
            node={node}
            isEntry={node.key === entryKey}
            onOpen={(key) => {
              if (!endsDrag()) onOpen(key);
            }}
            key={node.key}
          />
        ))}
      </div>
      <div className="mesh-map__tools">
        <IconButton icon={Plus} label="Larger, +" onClick={() => stage.current?.zoomBy(1.25)} />
        <IconButton icon={Minus} label="Smaller, −" onClick={() => stage.current?.zoomBy(0.8)} />
        <IconButton icon={Maximize} label="Show all, 0" onClick={() => stage.current?.fit()} />
      </div>
      <ul className="mesh-map__legend" aria-label="Lines">
        {LEGEND.map(({ kind, says }) => (
          <li key={kind}>
            <span className="mesh-map__mark" data-line={kind} />
            {says}
          </li>
        ))}
      </ul>
    </section>
  );
}

type NodeProps = { readonly node: MapNode; readonly isEntry: boolean; readonly onOpen: (key: string) => void };

/** One node. Where it is, is not React's: the stage moves the element. */
const Node = memo(
  function Node({ node, isEntry, onOpen }: NodeProps): ReactNode {
    return (
      <button
        type="button"
        className="mesh-node"
        data-key={node.key}
        title={node.name}
        data-picked={node.isPicked}
        data-foreign={node.lamp === null}
        tabIndex={isEntry ? 0 : -1}
        onClick={() => onOpen(node.key)}
      >
        {node.lamp === null ? (
          <span className="mesh-node__ring" />
        ) : (
          <Lamp kind={node.lamp} progress={node.progress ?? null} silent seen />
        )}
        <span className="mesh-node__words">
          <b className="text-cut">{node.name}</b>
          <span className="text-meta text-cut">{node.says}</span>
        </span>
        <span className="visually-hidden">, {node.counts}</span>
      </button>
    );
  },
  (before, after) => before.isEntry === after.isEntry && isSameNode(before.node, after.node),
);

function isSameNode(a: MapNode, b: MapNode): boolean {
  return (
    a.name === b.name &&
    a.says === b.says &&
    a.lamp === b.lamp &&
    a.counts === b.counts &&
    a.isPicked === b.isPicked &&
    a.progress?.done === b.progress?.done
  );
}
