import './MenuButton.css';
import { ChevronDown, Ellipsis, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Button, type ButtonLook, type ButtonSize, Icon, IconButton, KeyCap } from '../controls/index.ts';
import { useDismiss } from './useDismiss.ts';
import { usePlace } from './usePlace.ts';

export type MenuItem =
  | { readonly kind: 'line'; readonly key: string }
  | {
      readonly kind: 'act';
      readonly key: string;
      readonly label: string;
      readonly onSelect: () => void;
      readonly icon?: LucideIcon;
      readonly keyCap?: string;
      readonly danger?: boolean;
      /** Why it can not be chosen, in words beside it. */
      readonly offBecause?: string;
    };

export type MenuButtonProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  /** Three dots instead of words; `label` is its name. */
  readonly dots?: boolean;
  readonly align?: 'start' | 'end';
};

/** A button that opens a short list of acts. Arrows move, Enter acts, Escape closes and gives the focus back. */
export function MenuButton(props: MenuButtonProps): ReactNode {
  const { label, items, look = 'plain', size = 'm', dots = false, align = 'end' } = props;
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLSpanElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const close = useCallback(() => {
    setOpen(false);
    if (list.current?.contains(document.activeElement)) whole.current?.querySelector('button')?.focus();
  }, []);
  useDismiss(isOpen, whole, close);
  const place = usePlace(isOpen, whole, list, align);
  useEffect(() => {
    if (isOpen) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus({ preventScroll: true });
  }, [isOpen]);
  const shared = {
    'aria-haspopup': 'menu',
    'aria-expanded': isOpen,
    onClick: () => setOpen(!isOpen),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' || isOpen) return;
      event.preventDefault();
      setOpen(true);
    },
  } as const;
  return (
    <span className="menu" ref={whole}>
      {dots ? (
        <IconButton icon={Ellipsis} label={label} {...shared} />
      ) : (
        <Button look={look} size={size} trailingIcon={ChevronDown} {...shared}>
          {label}
        </Button>
      )}
      {isOpen && (
        <div
          className="menu__list"
          role="menu"
          tabIndex={-1}
          aria-label={label}
          ref={list}
          style={place}
          onKeyDown={(event) => moveFocus(event, list.current)}
        >
          {items.map((item) => (
            <MenuLine item={item} onChosen={close} key={item.key} />
          ))}
        </div>
      )}
    </span>
  );
}

function MenuLine({ item, onChosen }: { readonly item: MenuItem; readonly onChosen: () => void }): ReactNode {
  if (item.kind === 'line') return <hr className="menu__line" />;
  const isOff = item.offBecause !== undefined;
  const choose = () => {
    if (isOff) return;
    onChosen();
    item.onSelect();
  };
  return (
    <button
      type="button"
      role="menuitem"
      className="menu__item"
      tabIndex={-1}
      data-danger={item.danger ?? false}
      aria-disabled={isOff || undefined}
      onClick={choose}
    >
      {item.icon && <Icon of={item.icon} />}
      <span>{isOff ? `${item.label}, ${item.offBecause}` : item.label}</span>
      {item.keyCap !== undefined && <KeyCap>{item.keyCap}</KeyCap>}
    </button>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[target]?.focus();
}
