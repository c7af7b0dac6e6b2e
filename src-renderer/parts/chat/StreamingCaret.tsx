import './StreamingCaret.css';
import type { ReactNode } from 'react';

/** Where the next words of an answer will appear. */
export function StreamingCaret(): ReactNode {
  return <span className="streaming-caret" aria-hidden="true" />;
}
