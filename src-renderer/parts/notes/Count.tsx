import './Count.css';
import type { ReactNode } from 'react';
import { formatCount } from '../format/index.ts';

export type CountProps = { readonly count: number; readonly word?: string };

/** Unread, as a petrol figure on a wash: `2`, `3 new`. Draws nothing for zero. */
export function Count({ count, word }: CountProps): ReactNode {
  if (count <= 0) return null;
  return <span className="count">{word === undefined ? formatCount(count) : `${formatCount(count)} ${word}`}</span>;
}
