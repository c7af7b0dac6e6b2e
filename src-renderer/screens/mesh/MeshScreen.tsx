import './Mesh.css';
import { Link2, ListTree } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { MeshRunId } from '../../../src-shared/basics/index.ts';
import { isRunning, type MeshRun } from '../../../src-shared/domain/index.ts';
import { Button, PageHeader, Segmented } from '../../parts/index.ts';
import { useKeys, useMirrored } from '../desk/index.ts';
import { DoubledIds } from './DoubledIds.tsx';
import { LinkList } from './LinkList.tsx';
import { MapView } from './MapView.tsx';
import { PairPanel } from './PairPanel.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { RoomsView } from './RoomsView.tsx';
import { RunPanel } from './RunPanel.tsx';
import { UnpairPanel, type UnpairWish } from './UnpairPanel.tsx';
import { type DrawnMesh, useMeshPicture } from './useMeshPicture.ts';

type View = 'map' | 'list' | 'rooms';

/** What stands beside the map. `newest`: the run that was begun last, whoever began it. */
type Aside =
  | { readonly kind: 'none' | 'pair' | 'plan' | 'newest' }
  | { readonly kind: 'run'; readonly runId: MeshRunId }
  | { readonly kind: 'unpair'; readonly wish: UnpairWish };

const VIEWS = [
  { value: 'map', label: 'Map' },
  { value: 'list', label: 'List' },
  { value: 'rooms', label: 'Rooms' },
] as const;

/** The mesh between all servers: its map, its links in words, its rooms; pairings beside them. */
export function MeshScreen(): ReactNode {
  const drawn = useMeshPicture();
  const [view, setView] = useState<View>('map');
  const [aside, setAside] = useState<Aside>({ kind: 'newest' });
  const pair = () => setAside({ kind: 'pair' });
  const count = drawn.servers.length;
  useKeys({ '+': (event) => (isOnMap(event) ? false : pair()) });
  return (
    <div className="mesh">
      <PageHeader
        title="Mesh"
        fact={count === 0 ? 'no servers' : `${drawn.paired} of ${count} servers paired`}
        actions={
          <>
            <Segmented label="View" value={view} segments={VIEWS} onChange={setView} />
            <Button icon={ListTree} onClick={() => setAside({ kind: 'plan' })} data-testid="mesh-plan">
              Plan all pairs
            </Button>
            <Button look="primary" icon={Link2} onClick={pair} data-testid="mesh-open-pair">
              Pair two servers
            </Button>
          </>
        }
      />
      <div className="mesh__body" data-view={view}>
        <div className="mesh__main">
          <DoubledIds doubled={drawn.picture.doubled} />
          {view === 'map' && <MapView drawn={drawn} />}
          {view === 'list' && (
            <LinkList
              drawn={drawn}
              onUnpair={(wish) => setAside({ kind: 'unpair', wish })}
              onBegun={() => setAside({ kind: 'newest' })}
            />
          )}
          {view === 'rooms' && <RoomsView servers={drawn.servers} />}
        </div>
        <AsideView {...{ aside, drawn }} showsNewest={view !== 'rooms'} onAside={setAside} />
      </div>
    </div>
  );
}

/** On the map + means larger. */
function isOnMap(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('.mesh-map') !== null;
}

type AsideProps = {
  readonly aside: Aside;
  readonly drawn: DrawnMesh;
  /** Rooms need the width: what is over stands aside for them. */
  readonly showsNewest: boolean;
  readonly onAside: (aside: Aside) => void;
};

function AsideView({ aside, drawn, showsNewest, onAside }: AsideProps): ReactNode {
  const runs = useMirrored((mirrored) => mirrored.mesh.runs);
  const close = () => onAside({ kind: 'none' });
  const begun = (runId: MeshRunId) => onAside({ kind: 'run', runId });
  const run = runShown(aside, runs, showsNewest);
  const content =
    aside.kind === 'pair' ? (
      <PairPanel servers={drawn.servers} onBegun={begun} onClose={close} />
    ) : aside.kind === 'plan' ? (
      <PlanPanel servers={drawn.servers} now={drawn.now} onClose={close} />
    ) : aside.kind === 'unpair' ? (
      <UnpairPanel wish={aside.wish} onBegun={begun} onClose={close} />
    ) : run === undefined ? null : (
      <RunPanel run={run} onClose={close} key={run.runId} />
    );
  return content === null ? null : <aside className="mesh__aside">{content}</aside>;
}

/** Without a wish, what runs now; and the newest of all after the person came here or began something. */
function runShown(aside: Aside, runs: readonly MeshRun[], showsNewest: boolean): MeshRun | undefined {
  if (aside.kind === 'run') return runs.find((run) => run.runId === aside.runId);
  return runs.find(isRunning) ?? (aside.kind === 'newest' && showsNewest ? runs[0] : undefined);
}
