import './DoorCard.css';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon, KeyCap } from '../controls/index.ts';

export type DoorCardProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  /** What it takes, in a few words. */
  readonly foot: string;
  /** `1`, `2`, `3`; the screen listens. */
  readonly keyCap: string;
  readonly onOpen: () => void;
  readonly busy?: string | false;
  readonly firstFocus?: boolean;
  readonly testId?: string;
};

/** One of the three equal doors of the first screen. */
export function DoorCard(props: DoorCardProps): ReactNode {
  const { icon, title, children, foot, keyCap, onOpen, busy = false, firstFocus = false, testId } = props;
  const wordsId = useId();
  return (
    <div className="door-card" data-testid={testId}>
      <div className="door-card__top">
        <Icon of={icon} size="l" />
        <KeyCap>{keyCap}</KeyCap>
      </div>
      <h2 className="door-card__title">
        <button
          type="button"
          aria-describedby={wordsId}
          aria-keyshortcuts={keyCap}
          aria-disabled={busy !== false || undefined}
          data-first-focus={firstFocus}
          onClick={() => busy === false && onOpen()}
        >
          {title}
        </button>
      </h2>
      <p className="text-second text-read" id={wordsId}>
        {children}
      </p>
      <p className="door-card__foot">{busy === false ? foot : busy}</p>
    </div>
  );
}
