import './Tabs.css';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Icon } from '../controls/index.ts';
import { Count } from '../notes/index.ts';

export type TabItem<T extends string> = {
  readonly tab: T;
  readonly label: string;
  readonly count?: number;
  /** A padlock: the tab opens and says why. */
  readonly isLocked?: boolean;
};

export type TabsProps<T extends string> = {
  readonly label: string;
  /** Ties tabs and panel: the panel is `TabPanel` with the same prefix. */
  readonly idPrefix: string;
  readonly tabs: ReadonlyArray<TabItem<T>>;
  readonly current: T;
  readonly onSelect: (tab: T) => void;
};

/** Tabs of one thing. Left and Right move and select; one of them is in the tab order. */
export function Tabs<T extends string>({ label, idPrefix, tabs, current, onSelect }: TabsProps<T>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((item) => item.tab === current);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: 1,
      ArrowLeft: tabs.length - 1,
      Home: -at,
      End: -at - 1,
    };
    const step = steps[event.key];
    const target = step === undefined ? undefined : tabs.at((at + step) % tabs.length);
    if (!target) return;
    event.preventDefault();
    onSelect(target.tab);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`${idPrefix}-${target.tab}`)}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {tabs.map((item) => (
        <button
          type="button"
          role="tab"
          id={`${idPrefix}-${item.tab}`}
          aria-selected={item.tab === current}
          tabIndex={item.tab === current ? 0 : -1}
          data-locked={item.isLocked ?? false}
          onClick={() => onSelect(item.tab)}
          key={item.tab}
        >
          {item.isLocked && <Icon of={Lock} size="s" />}
          {item.label}
          <Count count={item.count ?? 0} />
        </button>
      ))}
    </div>
  );
}

export type TabPanelProps = { readonly idPrefix: string; readonly tab: string; readonly children: ReactNode };

/** What the chosen tab shows. */
export function TabPanel({ idPrefix, tab, children }: TabPanelProps): ReactNode {
  return (
    <div className="tab-panel" role="tabpanel" aria-labelledby={`${idPrefix}-${tab}`}>
      {children}
    </div>
  );
}
