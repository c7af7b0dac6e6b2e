// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { type FleetRowView, FleetTable } from '../../../../src-renderer/parts/index.ts';

afterEach(cleanup);

const rowsOf = (count: number): readonly FleetRowView[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `order-${place}`,
    name: `server-${place}`,
    lamp: 'ready',
    said: '',
    evidence: '',
    beats: null,
    plan: 'Solo',
    region: 'eu',
  }));

function Stateful({ rows }: { readonly rows: readonly FleetRowView[] }) {
  const [selectedId, setSelectedId] = useState<string | null>(null);
  return <FleetTable rows={rows} selectedId={selectedId} onSelect={setSelectedId} onOpen={vi.fn()} />;
}

const drawn = () => screen.getAllByRole('row').slice(1);
const indexOf = (row: Element | null | undefined) => row?.closest('tr')?.getAttribute('aria-rowindex');

test('of a thousand rows a few are in the page, and the whole is still told', () => {
  render(<Stateful rows={rowsOf(1_000)} />);
  expect(drawn().length).toBeLessThan(60);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1001');
  expect(screen.getAllByRole('row').map(indexOf).slice(0, 3)).toEqual(['1', '2', '3']);
});

test('the keyboard reaches rows that are not drawn, and its row stays in the page', () => {
  render(<Stateful rows={rowsOf(1_000)} />);
  const focused = () => document.activeElement;
  screen.getByRole('button', { name: 'server-0' }).focus();
  fireEvent.keyDown(focused() ?? document.body, { key: 'End' });
  expect(focused()?.textContent).toBe('server-999');
  expect(indexOf(focused())).toBe('1001');
  fireEvent.keyDown(focused() ?? document.body, { key: 'k' });
  expect(focused()?.textContent).toBe('server-998');
  fireEvent.keyDown(focused() ?? document.body, { key: 'Home' });
  expect(focused()?.textContent).toBe('server-0');
  expect(drawn().filter((row) => row.querySelector('button')?.tabIndex === 0)).toHaveLength(1);
});

test('a short list is drawn whole', () => {
  render(<Stateful rows={rowsOf(40)} />);
  expect(drawn()).toHaveLength(40);
  expect(drawn()[0]?.getAttribute('style')).toBeNull();
});
