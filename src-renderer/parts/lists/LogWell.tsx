import './LogWell.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { revealHidden } from '../format/index.ts';

export type LogWellProps = {
  /** Its name for assistive technology: `Install log`. */
  readonly label: string;
  readonly lines: ReadonlyArray<{
    readonly key: string;
    readonly time?: string;
    readonly text: string;
    readonly level?: 'plain' | 'warning' | 'good' | 'bad';
  }>;
  /** Keeps the newest line in sight. */
  readonly follows?: boolean;
};

/** A well that scrolls must take the focus, or the keyboard can not scroll it (WCAG 2.1.1). */
const SCROLLS = { tabIndex: 0 } as const;

/** Lines of a log as they came; hidden characters are written out. */
export function LogWell({ label, lines, follows = false }: LogWellProps): ReactNode {
  const well = useRef<HTMLElement>(null);
  const newest = lines.at(-1)?.key;
  useEffect(() => {
    if (follows && newest !== undefined && well.current) well.current.scrollTop = well.current.scrollHeight;
  }, [follows, newest]);
  return (
    <section className="log-well" aria-label={label} {...SCROLLS} ref={well}>
      {lines.map((line) => (
        <div key={line.key} data-level={line.level ?? 'plain'}>
          {line.time !== undefined && <span className="log-well__time">{line.time} </span>}
          {revealHidden(line.text)}
        </div>
      ))}
    </section>
  );
}
