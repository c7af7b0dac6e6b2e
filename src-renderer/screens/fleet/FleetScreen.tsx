import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Spot } from '../../mirror/index.ts';
import { useCopy, useGo, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { countTotals, describeFleet, type FleetFilter, type FleetLine, type FleetTotals } from './describeFleet.ts';
import { FleetView } from './FleetView.tsx';
import { rememberBars } from './rememberBars.ts';
import { useDemoSteps } from './useDemoSteps.ts';
import { useNeedsYou } from './useNeedsYou.ts';
import { useSteadyRows } from './useSteadyRows.ts';

/** The fleet, drawn from the mirror. */
export function FleetScreen(): ReactNode {
  const lines = useFleetLines();
  const needs = useNeedsYou();
  const totals = useTotals(lines);
  const steps = useDemoSteps();
  const now = useNow();
  const go = useGo();
  const copy = useCopy();
  const seekField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState<FleetFilter>('all');
  const [sought, setSought] = useState('');
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const shown = useMemo(
    () =>
      lines.filter((line) => isInFilter(line, filter) && line.row.name.toLowerCase().includes(sought.toLowerCase())),
    [lines, filter, sought],
  );
  const rows = useSteadyRows(useMemo(() => shown.map((line) => line.row), [shown]));
  const find = (id: string | null) => lines.find((line) => line.row.id === id) ?? shown[0];
  useFleetKeys(go, () => find(selectedId), seekField.current);
  const open = (id: string) => {
    const line = find(id);
    if (line) go(spotOf(line, 'overview'));
  };
  return (
    <FleetView
      needs={needs.lines}
      problem={needs.problem}
      steps={steps}
      rows={rows}
      counts={countGroups(lines)}
      totals={totals}
      now={now}
      seekField={seekField}
      {...{ filter, sought, selectedId }}
      onFilter={setFilter}
      onSeek={setSought}
      onSelect={setSelectedId}
      onOpen={open}
      onGo={go}
      onCopy={copy}
    />
  );
}

function useFleetLines(): readonly FleetLine[] {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const conversations = useMirrored((mirrored) => mirrored.conversations);
  const intents = useMirrored((mirrored) => mirrored.intents);
  const now = useNow();
  const [layBars] = useState(rememberBars);
  return useMemo(
    () => describeFleet({ servers, conversations, intents }, now, layBars),
    [servers, conversations, intents, now, layBars],
  );
}

function useTotals(lines: readonly FleetLine[]): FleetTotals {
  const intents = useMirrored((mirrored) => mirrored.intents);
  return useMemo(() => countTotals(lines, intents), [lines, intents]);
}

function useFleetKeys(
  go: (spot: Spot) => void,
  selected: () => FleetLine | undefined,
  seekField: HTMLInputElement | null,
): void {
  const focusRow = () => document.querySelector<HTMLElement>('.fleet-row__name[tabindex="0"]')?.focus();
  useKeys({
    n: () => go({ screen: 'spawn' }),
    c: () => {
      const line = selected();
      if (line) go(spotOf(line, 'chat'));
    },
    '/': () => seekField?.focus(),
    ArrowDown: focusRow,
    ArrowUp: focusRow,
  });
}

function spotOf(line: FleetLine, tab: 'overview' | 'chat'): Spot {
  return line.kind === 'intent'
    ? { screen: 'payment', intentId: line.intent.intentId }
    : { screen: 'server', orderId: line.line.server.order.orderId, tab };
}

function isInFilter(line: FleetLine, filter: FleetFilter): boolean {
  return filter === 'all' || line.group === filter;
}

function countGroups(lines: readonly FleetLine[]): Record<FleetFilter, number> {
  const count = (filter: FleetFilter) => lines.filter((line) => isInFilter(line, filter)).length;
  return { all: count('all'), ready: count('ready'), busy: count('busy'), problems: count('problems') };
}
