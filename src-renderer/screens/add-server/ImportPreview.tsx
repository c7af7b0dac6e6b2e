import { type ReactNode, useEffect, useState } from 'react';
import type { ImportId, OrderId, Problem } from '../../../src-shared/basics/index.ts';
import { type ImportRow, isImportable, type ServerImport } from '../../../src-shared/domain/index.ts';
import { Button, EmptyState, PickList, type PickRow, Placeholder, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useDesk, useGo, useMirrored, useNow } from '../desk/index.ts';
import { noteOf, problemOf, sayImport } from './describeImport.tsx';

/** What was found in a file, a text or a link: to choose from, then with what became of each. */
export function ImportPreview({ importId }: { readonly importId: ImportId }): ReactNode {
  const { mirror } = useDesk();
  const copy = useCopy();
  const found = useMirrored((mirrored) => mirrored.imports.get(importId) ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let isLeft = false;
    void mirror.readImport(importId).then((answer) => {
      if (!isLeft) setProblem(answer.ok ? null : answer.problem);
    });
    return () => {
      isLeft = true;
    };
  }, [mirror, importId]);
  if (found === null && problem !== null)
    return <ProblemCard problem={problem} onCopy={copy} actions={<ChooseAgain words="Add another way" />} />;
  if (found === null) return <Placeholder words="Reading what was found" lines={3} />;
  return found.stage.kind === 'forgotten' ? <PutAway why={found.stage.why} /> : <Found found={found} />;
}

function Found({ found }: { readonly found: ServerImport }): ReactNode {
  const copy = useCopy();
  const take = useAsk('servers:import');
  const [left, setLeft] = useState<ReadonlySet<OrderId>>(new Set());
  const free = found.rows.filter(isImportable).flatMap(({ orderId }) => orderId ?? []);
  const picked = free.filter((orderId) => !left.has(orderId));
  const isPreview = found.stage.kind === 'preview';
  const leave = (orderIds: readonly OrderId[], isPicked: boolean) =>
    setLeft(new Set(isPicked ? [...left].filter((id) => !orderIds.includes(id)) : [...left, ...orderIds]));
  return (
    <div className="add-server" data-wide>
      {found.source === 'link' && isPreview && (
        <p className="text-read text-second">
          A link asks to add this server. Nothing is added until you say so; then its token is checked with the service.
        </p>
      )}
      <p role="status" data-testid="import-says">
        {sayImport(found)}
      </p>
      {found.stage.kind === 'running' && found.stage.waits !== undefined && (
        <GoesOnAt untilAt={found.stage.waits.untilAt} />
      )}
      <PickList
        label="What was found"
        rows={found.rows.map((row) => pickRow(row, isPreview, left))}
        onPick={(key, isPicked) =>
          leave(
            free.filter((orderId) => orderId === key),
            isPicked,
          )
        }
        {...(isPreview && free.length > 1
          ? {
              all: {
                label: `All ${free.length} that can be added`,
                picked: picked.length === free.length,
                onPick: (on: boolean) => leave(free, on),
              },
            }
          : {})}
      />
      {take.problem !== null && <ProblemCard problem={take.problem} onCopy={copy} />}
      <Acts
        found={found}
        picked={picked}
        busy={take.isBusy}
        onTake={() => take.run({ importId: found.importId, orderIds: picked })}
      />
    </div>
  );
}

/** Counted down beside what is said, and not in it: nobody wants to hear each second read out. */
function GoesOnAt({ untilAt }: { readonly untilAt: number }): ReactNode {
  const seconds = Math.max(0, Math.ceil((untilAt - useNow()) / 1_000));
  return (
    <p className="text-meta" aria-live="off" data-testid="import-waits">
      {seconds === 0 ? 'Going on now.' : `Going on in ${seconds} s.`}
    </p>
  );
}

/** The same order id may stand in several rows; its first row that can be added carries the tick. */
function pickRow(row: ImportRow, isPreview: boolean, left: ReadonlySet<OrderId>): PickRow {
  const problem = problemOf(row);
  const isFree = isPreview && isImportable(row) && row.orderId !== null;
  return {
    key: isFree && row.orderId !== null ? row.orderId : `place ${row.place}`,
    title: titleOf(row),
    ...(row.orderId === null ? {} : { id: row.orderId }),
    note: noteOf(row),
    ...(problem === undefined ? {} : { problem }),
    picked: isFree && row.orderId !== null ? !left.has(row.orderId) : null,
  };
}

/** What can not be read is found by its place: a name beside it is not enough. */
function titleOf({ orderId, name, place }: ImportRow): string {
  if (orderId === null) return name === null ? `Row ${place}` : `Row ${place}, ${name}`;
  return name ?? 'Named by the server';
}

type ActsProps = {
  readonly found: ServerImport;
  readonly picked: readonly OrderId[];
  readonly busy: boolean;
  readonly onTake: () => void;
};

function Acts({ found, picked, busy, onTake }: ActsProps): ReactNode {
  const { places } = useDesk();
  const forget = useAsk('servers:forgetImport');
  if (found.stage.kind !== 'preview') return <AfterActs found={found} />;
  const count = `${picked.length} ${picked.length === 1 ? 'server' : 'servers'}`;
  const putAway = () => {
    forget.run({ importId: found.importId });
    places.replace({ screen: 'addServer', way: found.source === 'link' ? 'link' : 'file' });
  };
  return (
    <div className="add-server__acts">
      <Button
        look="primary"
        size="l"
        busy={busy && 'Beginning'}
        offBecause={picked.length === 0 && 'There is nothing chosen that can be added.'}
        showsReason
        data-testid="import-take"
        onClick={onTake}
      >
        {picked.length === 0 ? 'Add' : `Add ${count}`}
      </Button>
      <Button size="l" data-testid="import-put-away" onClick={putAway}>
        Not now
      </Button>
    </div>
  );
}

/** What began goes on by itself; when it is over, what was not added can be looked for in another text. */
function AfterActs({ found }: { readonly found: ServerImport }): ReactNode {
  const go = useGo();
  return (
    <div className="add-server__acts">
      <Button look="primary" size="l" data-testid="import-to-fleet" onClick={() => go({ screen: 'fleet' })}>
        Open the fleet
      </Button>
      {found.stage.kind === 'over' && (
        <ChooseAgain words={found.source === 'link' ? 'Add another way' : 'Look at another text'} size="l" />
      )}
    </div>
  );
}

function ChooseAgain({ words, size = 'm' }: { readonly words: string; readonly size?: 'm' | 'l' }): ReactNode {
  const { places } = useDesk();
  return (
    <Button size={size} data-testid="import-again" onClick={() => places.replace({ screen: 'addServer', way: 'file' })}>
      {words}
    </Button>
  );
}

const REASONS = {
  time: 'It held access tokens, so it was put away after 10 minutes. Nothing was added.',
  lock: 'It held access tokens, so it was put away when the app or its secrets were locked. Nothing was added.',
  person: 'Nothing was added.',
} as const;

function PutAway({ why }: { readonly why: keyof typeof REASONS }): ReactNode {
  return (
    <EmptyState title="This preview was put away." actions={<ChooseAgain words="Choose again" />}>
      {REASONS[why]}
    </EmptyState>
  );
}
