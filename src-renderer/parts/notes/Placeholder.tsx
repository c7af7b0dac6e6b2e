import './Placeholder.css';
import type { ReactNode } from 'react';

export type PlaceholderProps = {
  /** What is being read: `Reading the last 50 messages`. */
  readonly words: string;
  readonly lines?: number;
};

/** The shape of what is coming, with words. It does not move: it is seen for moments only. */
export function Placeholder({ words, lines = 3 }: PlaceholderProps): ReactNode {
  return (
    <div className="placeholder" role="status">
      <p className="text-meta">{words}</p>
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <span className="placeholder__line" key={line} />
      ))}
    </div>
  );
}
