import './TranscriptLine.css';
import type { ReactNode } from 'react';

export type TranscriptLineProps = {
  readonly children: ReactNode;
  /** `new` is petrol; `day` is grey. */
  readonly look?: 'new' | 'day';
};

/** A line across the transcript: `2 new`, `Yesterday`. */
export function TranscriptLine({ children, look = 'day' }: TranscriptLineProps): ReactNode {
  return (
    <p className="transcript-line" data-look={look}>
      {children}
    </p>
  );
}
