import './LockedPart.css';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';

export type LockedPartProps = {
  readonly title: string;
  /** Why it is locked. */
  readonly children: ReactNode;
  /** Other ways to get there, as buttons. */
  readonly actions?: ReactNode;
};

/** Something we may not do to this server, in full ink, with the reason and another way. Never a grey button without words. */
export function LockedPart({ title, children, actions }: LockedPartProps): ReactNode {
  return (
    <section className="locked-part">
      <Icon of={Lock} />
      <div>
        <p>
          <strong>{title}</strong>
        </p>
        <p className="text-second">{children}</p>
        {actions !== undefined && <div className="locked-part__actions">{actions}</div>}
      </div>
    </section>
  );
}
