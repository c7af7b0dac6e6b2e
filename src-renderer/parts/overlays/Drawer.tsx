import './Drawer.css';
import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from '../controls/index.ts';

export type DrawerProps = {
  readonly title: string;
  readonly fact?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly foot?: ReactNode;
};

/** A pane at the right, beside the page and not over it: the page stays usable. Escape inside it closes. */
export function Drawer({ title, fact, onClose, children, foot }: DrawerProps): ReactNode {
  const titleId = useId();
  return (
    <aside
      className="drawer"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header className="drawer__head">
        <div>
          <h2 id={titleId}>{title}</h2>
          {fact !== undefined && <p className="text-second">{fact}</p>}
        </div>
        <IconButton icon={X} label={`Close ${title}`} onClick={onClose} />
      </header>
      <div className="drawer__body">{children}</div>
      {foot !== undefined && <footer className="drawer__foot">{foot}</footer>}
    </aside>
  );
}
