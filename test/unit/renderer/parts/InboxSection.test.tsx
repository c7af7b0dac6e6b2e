// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { InboxRow, InboxSection } from '../../../../src-renderer/parts/index.ts';

afterEach(cleanup);

const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, nth) => `item-${nth}`);

function Section({ ids }: { readonly ids: readonly string[] }) {
  return (
    <InboxSection
      title="Needs you"
      ids={ids}
      draw={(at) => {
        const id = ids[at.place] ?? '';
        const actions = <button type="button">Open {id}</button>;
        return <InboxRow {...{ at, id, actions }} lamp="stuck" title={id} body="" when="" key={id} />;
      }}
    />
  );
}

const rows = () => screen.getAllByRole('listitem');
const places = () => rows().map((row) => Number(row.getAttribute('aria-posinset')));
const scrollTo = (px: number) => {
  const list = screen.getByRole('list');
  list.getBoundingClientRect = () => ({ top: -px, height: 0 }) as DOMRect;
  fireEvent.scroll(document.documentElement);
};

test('of two thousand items a few are in the page, wherever it is scrolled to, and the whole is still told', () => {
  render(<Section ids={idsOf(2_000)} />);
  for (const [px, place] of [
    [0, 1],
    [52 * 1_000, 1_001],
    [52 * 1_999, 2_000],
  ] as const) {
    scrollTo(px);
    expect(rows().length).toBeLessThan(60);
    expect(places()).toContain(place);
  }
  expect(rows().every((row) => row.getAttribute('aria-setsize') === '2000')).toBe(true);
});

test('the row that holds the focus stays, with those that Tab goes to, however far away it is scrolled', () => {
  render(<Section ids={idsOf(2_000)} />);
  const button = screen.getByRole('button', { name: 'Open item-1' });
  button.focus();
  scrollTo(52 * 1_500);
  expect(document.activeElement).toBe(button);
  expect(places().slice(0, 3)).toEqual([1, 2, 3]);
  expect(places()).toContain(1_501);
  expect(places()).toEqual(places().toSorted((a, b) => a - b));
  expect(rows().length).toBeLessThan(60);
});

test('a row that goes takes nothing with it: the list is shorter, and goes on', () => {
  const ids = idsOf(2_000);
  const { rerender } = render(<Section ids={ids} />);
  screen.getByRole('button', { name: 'Open item-0' }).focus();
  rerender(<Section ids={ids.slice(1)} />);
  expect(rows()[0]?.id).toBe('item-1');
  expect(rows()[0]?.getAttribute('aria-setsize')).toBe('1999');
});

test('a short list is drawn whole, in the flow of the page', () => {
  render(<Section ids={idsOf(40)} />);
  expect(places()).toHaveLength(40);
  expect(rows()[0]?.getAttribute('style')).toBeNull();
});
