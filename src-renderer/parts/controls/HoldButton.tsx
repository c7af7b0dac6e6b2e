import './HoldButton.css';
import { type KeyboardEvent, type ReactNode, useEffect, useId } from 'react';
import { withUnit } from '../format/index.ts';
import { Lamp } from '../state/index.ts';
import { KeyCap } from './KeyCap.tsx';
import { type Hold, useHold } from './useHold.ts';
import { INERT_MS } from './useInert.ts';

export type HoldButtonProps = {
  /** The verb and the time: `Approve, hold 1 s`. */
  readonly children: ReactNode;
  readonly onHeld: () => void;
  readonly look?: 'primary' | 'plain' | 'danger';
  readonly size?: 'm' | 'l';
  readonly holdMs?: number;
  readonly inertMs?: number;
  /** What is being approved. When it changes, the button is inert again and a hold in progress is dropped. */
  readonly changeKey?: string | number;
  /** A letter that holds the button from anywhere in the window, e.g. `A`. */
  readonly holdKey?: string;
  readonly busy?: string | false;
  readonly offBecause?: string | false;
  readonly wide?: boolean;
  readonly testId?: string;
};

/** A button that acts only after being held: by pointer, by Space or Enter, or by its letter. A click does nothing. */
export function HoldButton(props: HoldButtonProps): ReactNode {
  const { children, onHeld, look = 'primary', size = 'l', holdMs = 1_000, inertMs = INERT_MS, changeKey = 0 } = props;
  const { holdKey, busy = false, offBecause = false, wide = false, testId } = props;
  const isOff = busy !== false || offBecause !== false;
  const hold = useHold(onHeld, { holdMs, inertMs }, `${changeKey}|${isOff}`);
  const hintId = useId();
  useHoldKey(isOff ? undefined : holdKey, hold);
  const press = () => {
    if (!isOff) hold.press();
  };
  return (
    <button
      type="button"
      className="button hold-button"
      data-testid={testId}
      data-look={look}
      data-size={size}
      data-wide={wide}
      data-busy={busy !== false}
      data-inert={hold.isInert}
      aria-disabled={isOff || hold.isInert || undefined}
      aria-describedby={hintId}
      title={offBecause === false ? undefined : offBecause}
      onPointerDown={(event) => event.button === 0 && press()}
      onPointerUp={hold.release}
      onPointerLeave={hold.release}
      onPointerCancel={hold.release}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={hold.release}
      onKeyDown={(event) => isPressKey(event) && press()}
      onKeyUp={hold.release}
    >
      <span className="hold-button__fill" style={{ transform: `scaleX(${hold.progress})` }} />
      {busy !== false && <Lamp kind="working" size="s" silent />}
      <span className="hold-button__words">{busy === false ? children : busy}</span>
      {busy === false && holdKey !== undefined && <KeyCap>{holdKey}</KeyCap>}
      <span className="visually-hidden" id={hintId}>
        {offBecause === false
          ? `Hold for ${withUnit(holdMs / 1_000, 's')}. Letting go earlier does nothing.`
          : offBecause}
      </span>
    </button>
  );
}

function isPressKey(event: KeyboardEvent): boolean {
  if (event.key !== ' ' && event.key !== 'Enter') return false;
  event.preventDefault();
  return !event.repeat;
}

function useHoldKey(holdKey: string | undefined, hold: Hold): void {
  const { press, release } = hold;
  useEffect(() => {
    if (holdKey === undefined) return;
    const isMine = (event: globalThis.KeyboardEvent) => event.key.toLowerCase() === holdKey.toLowerCase();
    const down = (event: globalThis.KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (isMine(event) && !event.repeat && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) press();
    };
    const up = (event: globalThis.KeyboardEvent) => {
      if (isMine(event)) release();
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      window.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, [holdKey, press, release]);
}
