// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import {
  Age,
  Button,
  CopyButton,
  type FleetRowView,
  FleetTable,
  MenuButton,
  ProblemCard,
  Tabs,
} from '../../../../src-renderer/parts/index.ts';
import { problem } from '../../../../src-shared/basics/index.ts';

afterEach(cleanup);

test('a button that is busy or off answers no click, keeps the focus and says why', () => {
  const pressed = vi.fn();
  const { rerender } = render(
    <Button onClick={pressed} busy="Checking">
      Check again
    </Button>,
  );
  const button = screen.getByRole('button', { name: 'Checking' });
  button.focus();
  fireEvent.click(button);
  rerender(
    <Button onClick={pressed} offBecause="Our link is down.">
      Check again
    </Button>,
  );
  fireEvent.click(button);
  expect(pressed).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('Our link is down.');
});

test('an age says the unit, is never negative and carries its exact moment', () => {
  const now = Date.UTC(2026, 10, 23, 12);
  const { container, rerender } = render(<Age at={now - 125_000} now={now} ago />);
  expect(container.textContent).toBe('2\u00a0min ago');
  expect(container.querySelector('time')?.dateTime).toBe('2026-11-23T11:57:55.000Z');
  rerender(<Age at={now + 5_000} now={now} ago />);
  expect(container.textContent).toBe('now');
  rerender(<Age at={now - 59_999} now={now} />);
  expect(container.textContent).toBe('59\u00a0s');
});

test('copying hands the whole text to the host and says so', () => {
  const copied = vi.fn();
  render(<CopyButton what="address" text="0xabc" onCopy={copied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy address' }));
  expect(copied).toHaveBeenCalledWith('0xabc');
  expect(screen.getByRole('status').textContent).toBe('Copied address');
});

test('a problem is copied with its code, request id and facts', () => {
  const copied = vi.fn();
  const wrong = problem('agent_silent', 'It said nothing.', 'Restart it.', {
    correlationId: 'req_1',
    facts: { expected: '14.99' },
  });
  render(<ProblemCard problem={wrong} onCopy={copied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Copy problem' }));
  expect(copied).toHaveBeenCalledWith(
    'It said nothing.\nRestart it.\ncode: agent_silent\nrequest id: req_1\nexpected: 14.99',
  );
});

test('a menu opens on its first act, moves by arrows, closes by Escape and gives the focus back', () => {
  const chosen = vi.fn();
  render(
    <MenuButton
      label="Snooze"
      items={[
        { kind: 'act', key: 'hour', label: '1 hour', onSelect: chosen },
        { kind: 'act', key: 'off', label: 'Engine', offBecause: 'needs a key', onSelect: chosen },
      ]}
    />,
  );
  const trigger = screen.getByRole('button', { name: /Snooze/ });
  fireEvent.click(trigger);
  expect(document.activeElement?.textContent).toBe('1 hour');
  fireEvent.keyDown(screen.getByRole('menu'), { key: 'ArrowDown' });
  expect(document.activeElement?.textContent).toBe('Engine, needs a key');
  fireEvent.click(document.activeElement ?? trigger);
  expect(chosen).not.toHaveBeenCalled();
  fireEvent.keyDown(document, { key: 'Escape' });
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(trigger);
});

test('arrows move and select tabs, and wrap', () => {
  const selected = vi.fn();
  const tabs = [
    { tab: 'overview', label: 'Overview' },
    { tab: 'chat', label: 'Chat' },
  ] as const;
  render(<Tabs label="echo" idPrefix="t" tabs={tabs} current="chat" onSelect={selected} />);
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'ArrowRight' });
  expect(selected).toHaveBeenLastCalledWith('overview');
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'Home' });
  expect(selected).toHaveBeenLastCalledWith('overview');
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'End' });
  expect(selected).toHaveBeenLastCalledWith('chat');
});

test('the fleet table has one row in the tab order; arrows move it and a press opens', () => {
  const row = (name: string): FleetRowView => ({
    id: name,
    name,
    lamp: 'ready',
    said: '',
    evidence: '',
    beats: null,
    plan: 'Solo',
    region: 'eu',
  });
  const acts = { onSelect: vi.fn(), onOpen: vi.fn() };
  render(<FleetTable rows={[row('atlas'), row('nova')]} selectedId={null} {...acts} />);
  const first = screen.getByRole('button', { name: 'atlas' });
  expect(first.tabIndex).toBe(0);
  expect(screen.getByRole('button', { name: 'nova' }).tabIndex).toBe(-1);
  fireEvent.keyDown(first, { key: 'j' });
  expect(acts.onSelect).toHaveBeenLastCalledWith('nova');
  fireEvent.click(screen.getByRole('button', { name: 'nova' }));
  expect(acts.onOpen).toHaveBeenCalledWith('nova');
});
