// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Composer, type ComposerProps, MOST_BYTES } from '../../../../src-renderer/parts/index.ts';

afterEach(cleanup);

function show(more: Partial<ComposerProps> = {}) {
  const acts = { onSend: vi.fn(), onStop: vi.fn(), onChange: vi.fn(), onRecall: vi.fn() };
  render(<Composer label="Ask atlas…" value="hello" {...acts} {...more} />);
  return { ...acts, field: screen.getByRole('textbox') };
}

test('Enter sends, Shift+Enter does not', () => {
  const { field, onSend } = show();
  expect(fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })).toBe(true);
  expect(onSend).not.toHaveBeenCalled();
  expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false);
  expect(onSend).toHaveBeenCalledWith('hello');
});

test('Enter that chooses a word of an input method sends nothing', () => {
  const { field, onSend } = show();
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
  expect(onSend).not.toHaveBeenCalled();
});

test('Escape stops only while the agent works', () => {
  const idle = show();
  fireEvent.keyDown(idle.field, { key: 'Escape' });
  expect(idle.onStop).not.toHaveBeenCalled();
  expect(screen.queryByRole('button', { name: /Stop/ })).toBeNull();
  cleanup();
  const working = show({ isWorking: true });
  fireEvent.keyDown(working.field, { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: /Stop/ }));
  expect(working.onStop).toHaveBeenCalledTimes(2);
});

test('the limit counts bytes, not characters: the last that fits is sent, one more is not', () => {
  const fits = 'é'.repeat(MOST_BYTES / 2);
  const first = show({ value: fits });
  fireEvent.keyDown(first.field, { key: 'Enter' });
  expect(first.onSend).toHaveBeenCalledWith(fits);
  cleanup();
  const second = show({ value: `${fits}x` });
  fireEvent.keyDown(second.field, { key: 'Enter' });
  fireEvent.click(screen.getByRole('button', { name: /Send/ }));
  expect(second.onSend).not.toHaveBeenCalled();
  expect(screen.getByText('1 bytes too long')).toBeTruthy();
});

test('nothing but blanks is not sent; when sending is off the reason is said', () => {
  const blank = show({ value: ' \n ' });
  fireEvent.keyDown(blank.field, { key: 'Enter' });
  expect(blank.onSend).not.toHaveBeenCalled();
  cleanup();
  const off = show({ offBecause: 'Our link is down.' });
  fireEvent.keyDown(off.field, { key: 'Enter' });
  expect(off.onSend).not.toHaveBeenCalled();
  expect(screen.getAllByText('Our link is down.').length).toBeGreaterThan(0);
});

test('Up recalls the last message only in an empty field', () => {
  const full = show();
  fireEvent.keyDown(full.field, { key: 'ArrowUp' });
  expect(full.onRecall).not.toHaveBeenCalled();
  cleanup();
  const empty = show({ value: '' });
  fireEvent.keyDown(empty.field, { key: 'ArrowUp' });
  expect(empty.onRecall).toHaveBeenCalledTimes(1);
});
