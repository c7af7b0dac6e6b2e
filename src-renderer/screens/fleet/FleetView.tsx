import './Fleet.css';
import { Plus, Search, Server } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { formatMoney, type Problem } from '../../../src-shared/basics/index.ts';
import type { Spot } from '../../mirror/index.ts';
import {
  Button,
  EmptyState,
  type FleetRowView,
  FleetTable,
  formatAge,
  formatCount,
  Icon,
  KeyHints,
  type NeedsYouLine,
  NeedsYouStrip,
  Page,
  PageHeader,
  ProblemCard,
  Segmented,
  TextField,
} from '../../parts/index.ts';
import { useAsk } from '../desk/index.ts';
import type { DemoStep } from './demoSteps.ts';
import type { FleetFilter, FleetTotals } from './describeFleet.ts';
import { NextCard } from './NextCard.tsx';

export type FleetViewProps = {
  readonly needs: readonly NeedsYouLine[];
  readonly problem: Problem | null;
  readonly steps: readonly DemoStep[] | null;
  readonly rows: readonly FleetRowView[];
  readonly counts: Readonly<Record<FleetFilter, number>>;
  readonly totals: FleetTotals;
  readonly now: number;
  readonly filter: FleetFilter;
  readonly onFilter: (filter: FleetFilter) => void;
  readonly sought: string;
  readonly onSeek: (sought: string) => void;
  readonly seekField: RefObject<HTMLInputElement | null>;
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onGo: (spot: Spot) => void;
  readonly onCopy: (text: string) => void;
};

/** More than this would push the fleet itself out of sight; the rest is one click away. */
const NEEDS_SHOWN = 6;

const KEYS = [
  { key: '↑↓', does: 'move' },
  { key: 'n', does: 'spawn' },
  { key: 'c', does: 'chat' },
  { key: '/', does: 'filter' },
];

/** Every server at a glance: what needs you, then all of them, then the totals. */
export function FleetView(props: FleetViewProps): ReactNode {
  const { needs, problem, steps, counts, totals, now, onGo, onCopy } = props;
  const more = needs.length - NEEDS_SHOWN;
  const need =
    needs.length === 0 ? undefined : `${formatCount(needs.length)} ${needs.length === 1 ? 'needs' : 'need'} you`;
  return (
    <Page foot={<Foot totals={totals} now={now} />}>
      <PageHeader
        title="Fleet"
        fact={need}
        actions={
          <>
            <Button icon={Server} onClick={() => onGo({ screen: 'addServer' })}>
              Add a server
            </Button>
            <Button
              icon={Plus}
              look={needs.length === 0 ? 'primary' : 'plain'}
              data-testid="open-spawn"
              onClick={() => onGo({ screen: 'spawn' })}
            >
              Spawn
            </Button>
          </>
        }
      />
      {(needs.length > 0 || problem !== null) && (
        <div className="fleet__strip">
          <NeedsYouStrip
            lines={needs.slice(0, NEEDS_SHOWN)}
            {...(more > 0 ? { more: { count: more, onOpen: () => onGo({ screen: 'inbox' }) } } : {})}
          />
          {problem !== null && <ProblemCard problem={problem} onCopy={onCopy} />}
        </div>
      )}
      {steps !== null && <NextCard steps={steps} onGo={onGo} />}
      {counts.all === 0 ? <NoServers {...{ steps, onGo }} /> : <Rows {...props} />}
    </Page>
  );
}

function Rows(props: FleetViewProps): ReactNode {
  const { rows, counts, filter, onFilter, sought, onSeek, seekField, selectedId, onSelect, onOpen } = props;
  return (
    <>
      <div className="fleet__tools">
        <Segmented
          look="chips"
          label="Show"
          value={filter}
          onChange={onFilter}
          segments={[
            { value: 'all', label: 'All', count: counts.all },
            { value: 'ready', label: 'Ready', count: counts.ready },
            { value: 'busy', label: 'Busy', count: counts.busy },
            { value: 'problems', label: 'Problems', count: counts.problems },
          ]}
        />
        <div className="fleet__filter">
          <TextField
            label="Filter by name"
            labelHidden
            placeholder="Filter by name"
            leading={<Icon of={Search} size="s" />}
            value={sought}
            onChange={onSeek}
            ref={seekField}
          />
        </div>
      </div>
      {rows.length === 0 ? (
        <EmptyState title="Nothing here fits.">
          {sought === '' ? 'No server is in this group right now.' : `No name holds “${sought}”.`}
        </EmptyState>
      ) : (
        <FleetTable rows={rows} selectedId={selectedId} onSelect={onSelect} onOpen={onOpen} />
      )}
    </>
  );
}

function NoServers({ steps, onGo }: Pick<FleetViewProps, 'steps' | 'onGo'>): ReactNode {
  const demo = useAsk('app:openDemo');
  return (
    <EmptyState
      title="No servers yet."
      actions={
        <>
          <Button onClick={() => onGo({ screen: 'spawn' })}>Spawn a server</Button>
          <Button onClick={() => onGo({ screen: 'addServer' })}>I have a server</Button>
          {steps === null && (
            <Button busy={demo.isBusy && 'Starting'} data-testid="try-demo" onClick={() => demo.run(null)}>
              Try the demo
            </Button>
          )}
        </>
      }
    >
      Buy one from a wallet, or add those you have: by order id and token, from a file, a link or an account.
      {steps === null && ' The demo has pretend servers and play money; this fleet stays as it is.'}
    </EmptyState>
  );
}

function Foot({ totals, now }: Pick<FleetViewProps, 'totals' | 'now'>): ReactNode {
  return (
    <>
      <span className="fleet__totals">
        <span>{totals.servers === 1 ? '1 server' : `${formatCount(totals.servers)} servers`}</span>
        {totals.purchases > 0 && (
          <span>{totals.purchases === 1 ? '1 purchase' : `${formatCount(totals.purchases)} purchases`} under way</span>
        )}
        {totals.paid !== null && <span>{formatMoney(totals.paid)} paid from here</span>}
        {totals.oldestBeatAt !== null && <span>Oldest heartbeat {formatAge(now - totals.oldestBeatAt)}</span>}
      </span>
      <KeyHints keys={KEYS} />
    </>
  );
}
