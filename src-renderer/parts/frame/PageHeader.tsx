import './PageHeader.css';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';

export type Crumb = { readonly label: string; readonly onGo?: () => void };

export type PageHeaderProps = {
  readonly title: string;
  /** One grey fact beside it. */
  readonly fact?: ReactNode;
  readonly actions?: ReactNode;
  /** The way here, outermost first; the last one is this page. */
  readonly crumbs?: readonly Crumb[];
};

/** The title of a screen, one fact beside it, what can be done at the right. */
export function PageHeader({ title, fact, actions, crumbs = [] }: PageHeaderProps): ReactNode {
  return (
    <div className="page-header">
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className="page-header__line">
        <h1>{title}</h1>
        {fact !== undefined && <span className="page-header__fact text-cut">{fact}</span>}
        <div className="page-header__actions">{actions}</div>
      </div>
    </div>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }): ReactNode {
  return (
    <nav aria-label="The way here">
      <ol className="page-header__crumbs">
        {crumbs.map((crumb, place) => (
          <li key={crumb.label}>
            {place > 0 && <Icon of={ChevronRight} size="s" />}
            {crumb.onGo ? (
              <button type="button" onClick={crumb.onGo}>
                {crumb.label}
              </button>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
