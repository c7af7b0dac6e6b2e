// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HoldButton } from '../../../../src-renderer/parts/index.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const button = () => screen.getByRole('button');

test('acts once after being held for its time, and not before', () => {
  const held = vi.fn();
  render(<HoldButton onHeld={held}>Approve</HoldButton>);
  pass(900);
  fireEvent.pointerDown(button(), { button: 0 });
  pass(900);
  expect(held).not.toHaveBeenCalled();
  pass(200);
  expect(held).toHaveBeenCalledTimes(1);
  pass(3_000);
  expect(held).toHaveBeenCalledTimes(1);
});

test('letting go early does nothing, and the next hold starts from zero', () => {
  const held = vi.fn();
  render(<HoldButton onHeld={held}>Approve</HoldButton>);
  pass(900);
  for (let times = 0; times < 3; times += 1) {
    fireEvent.pointerDown(button(), { button: 0 });
    pass(700);
    fireEvent.pointerUp(button());
  }
  fireEvent.click(button());
  pass(2_000);
  expect(held).not.toHaveBeenCalled();
});

test('a press during the first 800 ms is not a press, even when it goes on', () => {
  const held = vi.fn();
  render(<HoldButton onHeld={held}>Approve</HoldButton>);
  pass(300);
  fireEvent.pointerDown(button(), { button: 0 });
  pass(4_000);
  expect(held).not.toHaveBeenCalled();
});

test('what is approved changes: the hold in progress is dropped and the button is inert again', () => {
  const held = vi.fn();
  const { rerender } = render(
    <HoldButton onHeld={held} changeKey="14.99">
      Approve
    </HoldButton>,
  );
  pass(900);
  fireEvent.pointerDown(button(), { button: 0 });
  pass(800);
  rerender(
    <HoldButton onHeld={held} changeKey="44.99">
      Approve
    </HoldButton>,
  );
  expect(button().getAttribute('aria-disabled')).toBe('true');
  pass(5_000);
  expect(held).not.toHaveBeenCalled();
});

test('the window gets the focus: inert again, so that the click that brought it forward approves nothing', () => {
  const held = vi.fn();
  render(<HoldButton onHeld={held}>Approve</HoldButton>);
  pass(900);
  act(() => void window.dispatchEvent(new Event('focus')));
  fireEvent.pointerDown(button(), { button: 0 });
  pass(3_000);
  expect(held).not.toHaveBeenCalled();
});

test('Space, Enter and its letter hold it; a key that repeats does not start a second hold', () => {
  const held = vi.fn();
  render(
    <HoldButton onHeld={held} holdKey="A">
      Approve
    </HoldButton>,
  );
  pass(900);
  fireEvent.keyDown(button(), { key: 'Enter' });
  pass(1_200);
  fireEvent.keyDown(button(), { key: 'Enter', repeat: true });
  pass(1_200);
  expect(held).toHaveBeenCalledTimes(1);
  fireEvent.keyUp(button(), { key: 'Enter' });
  fireEvent.keyDown(document.body, { key: 'a' });
  pass(1_200);
  expect(held).toHaveBeenCalledTimes(2);
});

test('busy or off, it can not be held', () => {
  const held = vi.fn();
  const { rerender } = render(
    <HoldButton onHeld={held} busy="Signing">
      Approve
    </HoldButton>,
  );
  pass(900);
  fireEvent.pointerDown(button(), { button: 0 });
  pass(2_000);
  rerender(
    <HoldButton onHeld={held} offBecause="Payments are frozen.">
      Approve
    </HoldButton>,
  );
  pass(900);
  fireEvent.pointerDown(button(), { button: 0 });
  pass(2_000);
  expect(held).not.toHaveBeenCalled();
  expect(screen.getByText('Payments are frozen.')).toBeTruthy();
});
