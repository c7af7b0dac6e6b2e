// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Button, Sheet } from '../../../../src-renderer/parts/index.ts';

afterEach(cleanup);

function Page({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <>
      <button type="button">Pay</button>
      <Sheet isOpen={isOpen} title="Approve a payment" onClose={onClose}>
        <Button look="primary">Approve</Button>
        <Button firstFocus>Refuse</Button>
      </Sheet>
    </>
  );
}

test('the focus starts on the safe choice and comes back when the sheet closes', () => {
  const close = vi.fn();
  const { rerender } = render(<Page isOpen={false} onClose={close} />);
  screen.getByRole('button', { name: 'Pay' }).focus();
  rerender(<Page isOpen onClose={close} />);
  expect(document.activeElement?.textContent).toBe('Refuse');
  expect(screen.getByRole('dialog', { name: 'Approve a payment' })).toBeTruthy();
  rerender(<Page isOpen={false} onClose={close} />);
  expect(document.activeElement?.textContent).toBe('Pay');
});

test('Escape asks the screen to close, and the sheet itself stays until it does', () => {
  const close = vi.fn();
  render(<Page isOpen onClose={close} />);
  const dialog = screen.getByRole('dialog');
  const cancel = new Event('cancel', { cancelable: true });
  fireEvent(dialog, cancel);
  expect(close).toHaveBeenCalledTimes(1);
  expect(cancel.defaultPrevented).toBe(true);
  expect(screen.getByRole('dialog')).toBeTruthy();
});

test('a press beside it does nothing: what was typed stays', () => {
  const close = vi.fn();
  render(<Page isOpen onClose={close} />);
  fireEvent.pointerDown(screen.getByRole('dialog'));
  fireEvent.click(screen.getByRole('dialog'));
  expect(close).not.toHaveBeenCalled();
});
