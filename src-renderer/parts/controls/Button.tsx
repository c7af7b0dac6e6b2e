import './Button.css';
import type { LucideIcon } from 'lucide-react';
import { type ComponentPropsWithRef, type MouseEvent, type ReactNode, useId } from 'react';
import { Lamp } from '../state/index.ts';
import { Icon } from './Icon.tsx';
import { KeyCap } from './KeyCap.tsx';

export type ButtonLook = 'primary' | 'plain' | 'bare' | 'danger';
export type ButtonSize = 's' | 'm' | 'l';

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  /** Primary at most once per decision. Danger only for what can not be undone. */
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly trailingIcon?: LucideIcon;
  /** Key shown on the face; the screen listens for it. */
  readonly keyCap?: string;
  /** The words while it works (`Checking`). The button keeps the focus and answers no click. */
  readonly busy?: string | false;
  /** Why it can not be pressed now, in words. It stays focusable, so that the reason can be heard. */
  readonly offBecause?: string | false;
  /** Draws that reason beside it as well, where a person could not guess it. */
  readonly showsReason?: boolean;
  /** Gets the focus when the sheet around it opens. */
  readonly firstFocus?: boolean;
  /** Fills the width it is given. */
  readonly wide?: boolean;
  /** Takes no press for now, and keeps the focus: see `useInert`. */
  readonly isInert?: boolean;
};

/** A button with a verb on it. */
export function Button(props: ButtonProps): ReactNode {
  const {
    look = 'plain',
    size = 'm',
    icon,
    trailingIcon,
    keyCap,
    busy = false,
    offBecause = false,
    firstFocus,
    ...more
  } = props;
  const { wide = false, isInert = false, showsReason = false, onClick, children, className, ...rest } = more;
  const reasonId = useId();
  const isOff = offBecause !== false;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy !== false || isOff || isInert) event.preventDefault();
    else onClick?.(event);
  };
  const button = (
    <button
      type="button"
      {...rest}
      className={className === undefined ? 'button' : `button ${className}`}
      data-look={look}
      data-size={size}
      data-wide={wide}
      data-busy={busy !== false}
      data-first-focus={firstFocus}
      data-inert={isInert || undefined}
      aria-disabled={busy !== false || isOff || isInert || undefined}
      aria-describedby={isOff ? reasonId : rest['aria-describedby']}
      title={isOff ? offBecause : rest.title}
      onClick={press}
    >
      {busy !== false ? <Lamp kind="working" size="s" silent /> : icon && <Icon of={icon} />}
      <span className="button__words">{busy === false ? children : busy}</span>
      {busy === false && trailingIcon && <Icon of={trailingIcon} size="s" />}
      {busy === false && keyCap !== undefined && <KeyCap>{keyCap}</KeyCap>}
      {isOff && !showsReason && (
        <span className="visually-hidden" id={reasonId}>
          {offBecause}
        </span>
      )}
    </button>
  );
  if (!isOff || !showsReason) return button;
  return (
    <>
      {button}
      <span className="button-reason text-meta" id={reasonId}>
        {offBecause}
      </span>
    </>
  );
}
