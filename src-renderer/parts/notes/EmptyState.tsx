import './EmptyState.css';
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** In a well of its own, or plain in the middle of a page. */
  readonly look?: 'well' | 'page';
};

/** Nothing here, and what that means, in a sentence each. */
export function EmptyState({ title, children, actions, look = 'well' }: EmptyStateProps): ReactNode {
  return (
    <div className="empty-state" data-look={look}>
      <p className="empty-state__title">{title}</p>
      {children !== undefined && <p className="text-second">{children}</p>}
      {actions !== undefined && <div className="empty-state__actions">{actions}</div>}
    </div>
  );
}
